"""Cut a table in text into rows, so that a quote which is not closed costs its row alone."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
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
    return next(csv.reader(line.splitlines(keepends=True), delimiter=delimiter, quoting=quoting), [])


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
        taken = _taken(held, coming)
        text = "".join(held.popleft() for _ in range(taken or 1))
        if text.strip():
            yield Row(number, cells(text, delimiter)) if taken else _unclosed(number, text, delimiter, width)
        number += taken or 1


def _taken(held: deque[str], coming: Iterator[str]) -> int:
    """Count the lines of the first row, taking as many more as it needs; 0 if its quotes never close."""
    quotes = 0
    for count in range(1, _MOST_LINES + 1):
        if count > len(held):
            line = next(coming, "")
            if not line:
                return 0
            held.append(line)
        quotes += held[count - 1].count('"')
        if quotes % 2 == 0:
            return count
    return 0


def _unclosed(number: int, text: str, delimiter: str, width: int) -> Row:
    found = [cell.strip().removeprefix('"') for cell in cells(text, delimiter, quoted=False)]
    return Row(number, found) if len(found) == width else Row(number, [], "a quote in it is not closed")
