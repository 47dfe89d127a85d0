"""Cut an author's publication page, copied as plain text, into its header and a block for every paper.

A block is a line with the field, the date and perhaps a code mark (`DCSep 14, 2022Code`), the title, the authors
with their affiliations (`A. One, B. Two et al. · berkeley, pku`) and the abstract, parted by blank lines that may be
missing.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from review.text import names
from review.text.normal import clean

TAG = re.compile(
    r"(?P<field>[A-Z][A-Z0-9.-]*?)\s?(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?"
    r"\s+(?P<day>\d{1,2})(?:,?\s+(?P<year>[12]\d{3}))?\s*(?P<code>Code)?",
    re.ASCII,
)
_ALMOST_TAG = re.compile(r"(?=.*(?:\d|Code$)).{2,40}(?<![.!?])")
_AFFILIATIONS = re.compile(r"\s+·(?:\s+|$)")


class Block(NamedTuple):
    """Hold the lines of one paper, the first of which should match `TAG`; `number` is that line's, from 1."""

    number: int
    lines: list[str]


class Parts(NamedTuple):
    """Hold what a block says under its first line; what is missing is empty."""

    title: str = ""
    authors: str = ""
    affiliations: str = ""
    abstract: str = ""


def has_block(text: str) -> bool:
    """Tell whether a text has a line that opens a block."""
    return any(TAG.fullmatch(clean(line)) for line in text.split("\n"))


def cut(text: str) -> tuple[list[str], list[Block]]:
    """Give the header's lines and the blocks, one of which may lack a proper first line but never holds two papers."""
    lines = [clean(line) for line in text.split("\n")]
    starts = _starts(lines)
    ends = [*starts[1:], len(lines)] if starts else []
    blocks = [Block(start + 1, lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    return lines[: starts[0]] if starts else lines, blocks


def parts(block: Block) -> Parts:
    """Tell title, authors and abstract of a block apart, by blank lines or, without them, by what names look like."""
    first, *rest = _paragraphs(block.lines[1:]) or [[]]
    if first and _surely_authors(first[0]):
        return Parts()
    if rest and _perhaps_authors(rest[0][0]):
        return _with_authors(" ".join(first), rest[0][0], [rest[0][1:], *rest[1:]])
    if len(first) > 1 and _perhaps_authors(first[1]):
        return _with_authors(first[0], first[1], [first[2:], *rest])
    if rest:
        return Parts(title=" ".join(first), abstract=_joined(rest))
    return Parts(title=" ".join(first[:1]), abstract=_joined([first[1:]]))


def _with_authors(title: str, line: str, abstract: list[list[str]]) -> Parts:
    authors, *affiliations = _AFFILIATIONS.split(line)
    return Parts(title, authors, ", ".join(affiliations), _joined(abstract))


def _joined(paragraphs: list[list[str]]) -> str:
    return " ".join(line for paragraph in paragraphs for line in paragraph)


def _paragraphs(lines: list[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def _starts(lines: list[str]) -> list[int]:
    starts = {i for i, line in enumerate(lines) if TAG.fullmatch(line) and _opens(lines, i)}
    paragraphs = [i for i, line in enumerate(lines) if line and (i == 0 or not lines[i - 1])]
    for title, authors in pairwise(paragraphs):
        if starts.isdisjoint(range(title, authors)) and _lacks_tag(lines[title:authors], lines[authors]):
            starts.add(title)
    return sorted(starts)


def _opens(lines: list[str], i: int) -> bool:
    """Tell a tag from a line of an abstract that only looks like one: by its place, or by authors soon after it."""
    after = [line for line in lines[i + 1 : i + 8] if line][:2]
    if any(TAG.fullmatch(line) for line in after):
        after = []
    in_place = (i == 0 or not lines[i - 1]) and i + 1 < len(lines) and bool(lines[i + 1])
    return in_place or any(_perhaps_authors(line) for line in after)


def _lacks_tag(paragraph: list[str], next_line: str) -> bool:
    """Tell a block without a proper first line by what comes next: authors for sure, or perhaps after all but a tag."""
    lines = [line for line in paragraph if line]
    almost = len(lines) > 1 and _ALMOST_TAG.fullmatch(lines[0]) and _perhaps_authors(next_line)
    return len(lines) <= 3 and (_surely_authors(next_line) or bool(almost))


def _perhaps_authors(line: str) -> bool:
    return names.looks_like_names(_AFFILIATIONS.split(line)[0])


def _surely_authors(line: str) -> bool:
    told = names.is_cut_short(_AFFILIATIONS.split(line)[0]) or _AFFILIATIONS.search(line) is not None
    return told and _perhaps_authors(line)
