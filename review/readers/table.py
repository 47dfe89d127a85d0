"""Read any table with a header, such as Scopus, Web of Science, PubMed, Covidence, Rayyan and ASReview export."""

import csv
import datetime
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from review.errors import InputError
from review.model import Problem
from review.records import table
from review.records.fields import Found
from review.sources.files import File
from review.text.rows import DELIMITERS, cells, rows

_MOST_BEFORE = 20


class _Head(NamedTuple):
    """Hold what is known of a table before its rows: the header's cells and its line, and what parts the cells."""

    cells: Sequence[str]
    number: int
    delimiter: str


def recognises(text: str) -> bool:
    """Tell a table by a header with a title and more among its first lines."""
    found = _head(text.split("\n", _MOST_BEFORE)[:_MOST_BEFORE])
    return found is not None and len(found.cells) > 1


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every row with a title. Raises InputError if no line can be the header."""
    head = _head(list(islice(file.lines(), _MOST_BEFORE)))
    if head is None:
        raise InputError(f"{file.place}: no line names the columns of a table: it must have a column 'title'")
    yield Problem(where=file.name, what=_told(head), severity="note")
    known, width = table.columns(head.cells), len(head.cells)
    for row in rows(islice(file.lines(), head.number, None), head.delimiter, width, head.number + 1):
        where = f"{file.name}:{row.number}"
        if row.broken:
            yield Problem(where=where, what=f"a row is left out: {row.broken}", severity="error")
        elif any(map(str.strip, row.cells)):
            yield from table.read(row.cells, known, width, where)


def _head(lines: Sequence[str]) -> _Head | None:
    """Find the first line that can be a header, and what parts it best."""
    for number, line in enumerate(lines, 1):
        found = [_Head(cut, number, mark) for mark in DELIMITERS if table.is_header(cut := _cut(line, mark))]
        if found:
            return max(found, key=lambda head: len(table.columns(head.cells)))
    return None


def _cut(line: str, delimiter: str) -> list[str]:
    if line.lstrip().startswith(("{", "[{")):
        return []
    try:
        return cells(line, delimiter)
    except csv.Error:
        return []


def _told(head: _Head) -> str:
    aside = table.left_aside(head.cells)
    rest = f"; left aside: {', '.join(aside)[:200]}" if aside else ""
    used = ", ".join(table.columns(head.cells))
    return f"read as a table parted by {DELIMITERS[head.delimiter]}, with the columns for {used}{rest}"
