"""Find the authors between title and abstract, among departments, towns and addresses."""

import re
from collections.abc import Iterator, Sequence

from review.pdf import headings
from review.pdf.lines import PARTED, Line
from review.pdf.namelist import cased, is_collective, is_name, is_place, split
from review.text.grammar import words
from review.text.names import Names, from_list

_NOTICE = re.compile(
    r"\b(?:abstract|introduction|keywords?|received|accepted|published|preprint|under review|anonymous|authors?\b|"
    r"conference|workshop|proceedings|journal|volume|vol\.|submitted|corresponding|equal contribution|contributed|"
    r"copyright|license|version|january|february|march|april|may \d|june|july|august|september|october|november|"
    r"december|"
    r"article|open access|draft|report|thesis|supervis|edited|editor|email|e-mail|https?:|www\.|doi\b|paper|"
    r"members?, ieee)",
    re.IGNORECASE,
)
_COUNTRIES = words("""
    argentina australia austria belgium brazil bulgaria cameroon canada chile china colombia croatia cyprus czechia
    denmark egypt england estonia ethiopia finland france germany ghana greece hungary iceland india indonesia iran
    iraq ireland israel italy japan jordan kenya korea latvia lebanon lithuania luxembourg malaysia mexico morocco
    nepal netherlands nigeria norway pakistan peru philippines poland portugal qatar romania russia scotland serbia
    singapore slovakia slovenia spain sweden switzerland taiwan tanzania thailand tunisia turkey türkiye ukraine
    uganda uruguay usa u.s.a us uk u.k venezuela vietnam wales deutschland españa italia republic kingdom states
    zealand africa arabia ca ny ma tx wa pa
""")
_MARKED = re.compile(rf"{PARTED}|[\d*†‡§]{{1,3}}\s?(?!\d|st\b|nd\b|rd\b|th\b|\s*{PARTED})\S")
_SEVERAL = re.compile(rf"[,;·•]|\band\b|{PARTED}", re.IGNORECASE)
_MOST_LINES = 40
_Style = tuple[float, str]


def authors(lines: Sequence[Line]) -> Names:
    """Read the names in the lines between title and abstract, in their order.

    A list of names may go over several lines. Below a department, a town or an address in one block, lines that are
    set like these do not count, and neither do lines that are set otherwise than the first names are.
    """
    found: list[str] = []
    style: _Style | None = None
    for block in _blocks(lines):
        beneath: set[_Style] = set()
        number = 0
        while number < len(block):
            own = _style(block[number])
            names, taken = _listed(block[number:]) if own not in beneath and style in (None, own) else ([], 1)
            if names:
                style, found = own, [*found, *names]
            else:
                beneath.add(own)
            number += taken
    return from_list(cased([*dict.fromkeys(found)]))


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part lines where one stands beside the last, above it, or far below it, and after an address."""
    block: list[Line] = []
    for line in lines:
        if block and _is_apart(block[-1], line):
            yield block
            block = []
        block.append(line)
    yield block


def _is_apart(last: Line, line: Line) -> bool:
    step = line.box.top - last.box.top
    return step < 0.5 * line.size or step > 1.9 * max(line.size, last.size) or "@" in last.text


def _style(line: Line) -> _Style:
    return round(line.size), line.font


def _listed(lines: Sequence[Line]) -> tuple[list[str], int]:
    """Read as many lines, from the first on, as make one list of names; gives no names and 1 if the first is none."""
    text, best, taken = "", list[str](), 1
    for number, line in enumerate(lines[:_MOST_LINES], 1):
        goes_on = number == 1 or (_style(line) == _style(lines[0]) and _SEVERAL.search(text))
        if not goes_on or _MARKED.match(line.names):
            break
        text = f"{text} {line.names}"
        names = _names(text)
        if names:
            best, taken = names, number
    return best, taken


def _names(text: str) -> list[str]:
    """Give the names of a text that is a list of them and nothing else."""
    if "@" in text or _NOTICE.search(text) or headings.abstract(text.strip()) is not None:
        return []
    pieces = split(text)
    if any(is_place(piece) and not is_collective(piece) for piece in pieces) or any(map(_is_country, pieces)):
        return []
    return pieces if all(map(is_name, pieces)) else []


def _is_country(piece: str) -> bool:
    last = piece.lower().rstrip(".").split()[-1:]
    return last != [] and last[0] in _COUNTRIES and len(piece.split()) <= 3
