"""Cut files of lines with tags (RIS, MEDLINE, Web of Science) into records, one at a time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


class Record:
    """Gather the values of each tag of one record; `number` is the line it starts at, from 1.

    `unclosed` says that the tag which closes a record in its dialect was not there.
    """

    def __init__(self, number: int) -> None:
        """Open a record at a line."""
        self.number = number
        self.unclosed = False
        self._pieces: dict[str, list[list[str]]] = {}

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return bool(self._pieces)

    def add(self, tag: str, text: str) -> None:
        """Add a value."""
        self._pieces.setdefault(tag, []).append([text])

    def go_on(self, tag: str, text: str) -> None:
        """Add a line to the last value of a tag."""
        self._pieces[tag][-1].append(text)

    @property
    def values(self) -> dict[str, list[str]]:
        """Give the values of each tag, in order, each on one line."""
        return {tag: [" ".join(lines).strip() for lines in values] for tag, values in self._pieces.items()}


@dataclass(frozen=True)
class Dialect:
    """Know how lines are written: a tag's line (groups `tag` and `value`), the tags that open and close a record.

    A line without a tag goes on with the value before it, or is a new one if the tag is one of `lists`.
    """

    line: re.Pattern[str]
    opening: str
    closing: str = ""
    lists: frozenset[str] = frozenset()


def records(lines: Iterable[str], dialect: Dialect) -> Iterator[Record]:
    """Give the records of a file; a new one opens at its opening tag, whether or not the one before was closed."""
    record, tag = Record(1), ""
    for number, line in enumerate(lines, 1):
        found = dialect.line.match(line)
        if not found:
            _continue(record, tag, line.strip(), tag in dialect.lists)
            continue
        tag = found["tag"]
        if tag in (dialect.opening, dialect.closing) and record:
            record.unclosed = bool(dialect.closing) and tag == dialect.opening
            yield record
            record = Record(number)
        if tag == dialect.closing:
            tag = ""
            continue
        record = record or Record(number)
        record.add(tag, (found["value"] or "").strip())
    if record:
        record.unclosed = bool(dialect.closing)
        yield record


def _continue(record: Record, tag: str, text: str, listed: bool) -> None:
    if tag and text:
        (record.add if listed else record.go_on)(tag, text)
