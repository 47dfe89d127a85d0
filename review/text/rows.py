"""Cut a table in text into rows, so that a quote which is not closed costs its row alone."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_TO_QUOTE = re.compile(r'(?:[^"]++|"")*+"(?!")')
_MOST_LINES = 1000
_LONGEST_CELL = 1 << 27


class Row(NamedTuple):
    """Hold the cells of a row, the line it starts at, from 1, and why it is broken, if it is."""

    number: int
    cells: list[str]
    broken: str = ""


def cells(line: str, delimiter: str, quoted: bool = True) -> list[str]:
    """Cut one row."""
    # The limit of the library is below what the authors of one paper take.
    csv.field_size_limit(_LONGEST_CELL)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    return next(csv.reader(io.StringIO(line), delimiter=delimiter, quoting=quoting), [])


def rows(lines: Iterable[str], delimiter: str, width: int, number: int = 1) -> Iterator[Row]:
    """Give the rows of a table of `width` columns, whose first line is of this number.

    A row goes on over line ends inside quotes; where the quotes of a row never close, they are no quotes, or it is
    broken and the next line starts the next row.
    """
    coming = iter(lines)
    held: deque[str] = deque()
    while held or (line := next(coming, "")):
        if not held:
            held.append(line)
        taken = _taken(held, coming, delimiter)
        text = "".join(held.popleft() for _ in range(taken or 1))
        if text.strip():
            yield Row(number, cells(text, delimiter)) if taken else _unclosed(number, text, delimiter, width)
        number += taken or 1


def _taken(held: deque[str], coming: Iterator[str], delimiter: str) -> int:
    """Count the lines of the first row, taking as many more as it needs; 0 if its quotes never close."""
    inside = False
    for count in range(1, _MOST_LINES + 1):
        if count > len(held):
            line = next(coming, "")
            if not line:
                return 0
            held.append(line)
        if inside and _is_opening(held[count - 1], delimiter):
            return 0
        inside = _is_open(held[count - 1], delimiter, inside)
        if not inside:
            return count
    return 0


def _is_opening(line: str, delimiter: str) -> bool:
    """Tell whether the first quote in a line, which should close a cell, opens one: there is more of the cell after."""
    closing = _TO_QUOTE.match(line)
    return closing is not None and not line.startswith((delimiter, "\n"), closing.end()) and closing.end() < len(line)


def _is_open(line: str, delimiter: str, inside: bool) -> bool:
    """Tell whether a line that begins inside a quoted cell, or not, ends in one; quotes open only where cells begin."""
    place = 0
    if not inside and line.startswith('"'):
        inside, place = True, 1
    while True:
        if inside:
            closing = _TO_QUOTE.match(line, place)
            if not closing:
                return True
            place = closing.end()
        place = line.find(delimiter, place) + 1
        if not place:
            return False
        inside = line.startswith('"', place)
        place += inside


def _unclosed(number: int, text: str, delimiter: str, width: int) -> Row:
    found = [cell.strip().removeprefix('"') for cell in cells(text, delimiter, quoted=False)]
    return Row(number, found) if len(found) == width else Row(number, [], "a quote in it is not closed")
