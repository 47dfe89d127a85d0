"""A page as lines that have a place, a size and a font."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

PLAIN_SIZE = 10.0
PARTED = "\x1f"

_NUMBERED = re.compile(r"^(\d{1,4})(?=\s|\x1f|$)")
_FEWEST_STEPS = 10
_BOLD = re.compile(r"bold|black|heavy|demi|semib|cmbx|cmb\d|-bd|-medi\b|nimbus.*medi", re.IGNORECASE)
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_TABLE = str.maketrans(_LIGATURES | {"\ufffe": "-", "\x02": "-", "\u00a0": " ", "\u00ad": "-"})
_BEFORE = re.compile("([A-Z])¸")  # TeX puts a cedilla after a capital, any other accent before its letter
_ACCENTED = re.compile(r"([´`¨ˆ˜¸ˇ˘˚])\s?([A-Za-zıȷ])")
_DEGREES = re.compile(r"(?<=\d)\s?[◦∘]\s?([CF]\b)")
_MARKS = dict(zip("´`¨ˆ˜¸ˇ˘˚", "\u0301\u0300\u0308\u0302\u0303\u0327\u030c\u0306\u030a", strict=True))
_DOTLESS = str.maketrans("ıȷ", "ij")


class Box(NamedTuple):
    """Say where something stands, in points from the upper left corner of its page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """Hold a run of characters on one base line with no wide gap in it.

    `names` is the text with each raised mark and each gap of about an em as `PARTED`. `size` is in points, the
    most common one in it; `upright` is False for what runs up the margin.
    """

    text: str
    names: str
    box: Box
    size: float = PLAIN_SIZE
    font: str = ""
    upright: bool = True

    @property
    def bold(self) -> bool:
        """Tell by its font's name whether it is set in bold."""
        return _BOLD.search(self.font) is not None

    def lowered(self, points: float) -> "Line":
        """Give the line so much further down."""
        left, top, right, bottom = self.box
        return replace(self, box=Box(left, top + points, right, bottom + points))


class Page(NamedTuple):
    """Hold a page's size in points, its lines in their order in the file, and whether their places are known."""

    width: float
    height: float
    lines: Sequence[Line]
    placed: bool = True


def plain_page(text: str) -> Page:
    """Make a page of text whose places are not known: every line is as large as the next, one below the other."""
    texts = [line for line in map(tidy, text.splitlines()) if line]
    lines = [Line(each, each, Box(0, 12.0 * n, 6.0 * len(each), 12.0 * n + PLAIN_SIZE)) for n, each in enumerate(texts)]
    return Page(612, max(792, 12.0 * len(lines)), lines, placed=False)


def tidy(text: str) -> str:
    """Take ligatures apart, put stray accents on their letters, and make hyphens of what stands for one."""
    plain = _BEFORE.sub("\\1\u0327", text.translate(_TABLE))
    plain = _DEGREES.sub(r" °\1", plain)
    return unicodedata.normalize("NFC", _ACCENTED.sub(_composed, plain)).strip()


def is_numbered(texts: Sequence[str]) -> bool:
    """Tell whether the lines of a page are numbered, as for reviewers: most begin with one more than the last."""
    numbers = [int(found[1]) for found in map(_NUMBERED.match, texts) if found]
    steps = sum(1 for one, two in pairwise(numbers) if two == one + 1)
    return steps >= max(_FEWEST_STEPS, 0.6 * len(numbers)) and len(numbers) >= 0.4 * len(texts)


def unnumbered(text: str) -> str:
    """Take the number off a line."""
    return _NUMBERED.sub("", text).lstrip(f" {PARTED}")


def upright(lines: Iterable[Line]) -> list[Line]:
    """Leave out what runs up the margin."""
    return [line for line in lines if line.upright]


def _composed(found: re.Match[str]) -> str:
    return found[2].translate(_DOTLESS) + _MARKS[found[1]]
