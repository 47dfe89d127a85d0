"""Put what is drawn on a page, character by character or piece by piece, together to lines."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from review.pdf.lines import PARTED, Box, Line, is_numbered, tidy, unnumbered

_CLOSING = ".,;:!?)]}"
_WIDE = 1.8
_PARTING = 0.85
_SPACE = 0.16
_RAISED = 0.82


class Glyph(NamedTuple):
    """Hold a character, or a piece of text set alike: where it starts and ends, its base line (upwards) and its size.

    `spaced` says that the file has white space before it, `first` that it has a new line; `place` is its number.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    upright: bool
    spaced: bool
    place: int
    first: bool = False


def lines(glyphs: Iterable[Glyph], height: float, font: Callable[[int], str]) -> list[Line]:
    """Give the lines of a page in the order in which the file draws them; `font` names the font at a place."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if found and _goes_on(found[-1], glyph):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    made = [_line(run, height, font) for run in found]
    if is_numbered([line.text for line in made]):
        made = [replace(line, text=unnumbered(line.text), names=unnumbered(line.names)) for line in made]
    return [line for line in made if line.text]


def _goes_on(run: list[Glyph], glyph: Glyph) -> bool:
    """Tell whether a character stands on the line of those before it; marks may be raised or lowered."""
    last = run[-1]
    if glyph.first:
        return False
    if not last.upright or not glyph.upright:
        return last.upright == glyph.upright
    first = max(run[-12:], key=lambda each: each.size)
    size = max(first.size, glyph.size)
    # The letters of one ligature all stand where it does, so the next may start as far left as the last.
    return abs(glyph.base - first.base) < 0.6 * size and last.left - 0.6 * size < glyph.left < last.right + _WIDE * size


def _line(run: list[Glyph], height: float, font: Callable[[int], str]) -> Line:
    size, base = _size(run)
    text, names = "", ""
    for before, glyph in zip([None, *run[:-1]], run, strict=True):
        gap = glyph.left - before.right if before and glyph.upright else 0.0
        spaced = glyph.spaced and (gap > 0.12 * size or not glyph.upright or glyph.text not in _CLOSING)
        between = " " if spaced or gap > _SPACE * size else ""
        text += between + glyph.text
        names += PARTED if gap > _PARTING * size else between
        names += PARTED if glyph.size < _RAISED * size and glyph.base > base + 0.1 * size else glyph.text
    top = height - base - size
    box = Box(min(each.left for each in run), top, max(each.right for each in run), height - base + 0.2 * size)
    name = font(next(each.place for each in run if round(each.size, 1) == size))
    return Line(tidy(text), tidy(names), box, size, name, run[0].upright)


def _size(run: list[Glyph]) -> tuple[float, float]:
    """Give the most common size of a line and the base line of what has it."""
    size = Counter(round(each.size, 1) for each in run).most_common(1)[0][0]
    base = Counter(round(each.base, 1) for each in run if round(each.size, 1) == size).most_common(1)[0][0]
    return size, base
