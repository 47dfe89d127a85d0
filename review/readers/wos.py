"""Read the plain text that Web of Science exports."""

import datetime
import re

from review.records import tagged
from review.records.fields import Found
from review.sources.files import File
from review.text.tagged import Dialect, records

_LINE = re.compile(r"\ufeff?(?P<tag>[A-Z][A-Z0-9])(?:[ \t](?P<value>.*)|$)")
_HEAD = re.compile(r"\ufeff?(?:FN|VR|EF)(?:\s|$)")
_DIALECT = Dialect(_LINE, "PT", "ER", frozenset({"AU", "AF", "CA", "BA", "BF", "BE", "C1"}))
_OPENING = re.compile(r"^\ufeff?FN [^\n]*\nVR |^PT [JBSP]\nA[UF] ", re.MULTILINE)
_TABLE: tagged.Table = {
    "title": ("TI",),
    "authors": ("PEOPLE",),
    "editors": ("BE", "ED"),
    "date": ("PY", "PD"),
    "venue": ("SO", "JI", "J9"),
    "abstract": ("AB",),
    "doi": ("DI", "D2"),
    "arxiv_id": ("AR",),
    "keywords": ("DE", "ID"),
    "affiliations": ("C1",),
    "types": ("DT", "PT"),
    "id": ("UT",),
    "volume": ("VL",),
    "number": ("IS",),
    "first": ("BP",),
    "last": ("EP",),
    "publisher": ("PU",),
    "address": ("PI",),
    "series": ("SE",),
    "issn": ("SN",),
    "isbn": ("BN",),
    "language": ("LA",),
    "pmid": ("PM",),
}


def recognises(text: str) -> bool:
    """Tell Web of Science by its first lines, or by those of a record."""
    return _OPENING.search(text) is not None


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every record with a title; names are the full ones where there are any."""
    for record in records(("\n" if _HEAD.match(line) else line for line in file.lines()), _DIALECT):
        values = record.values
        people = values.get("AF") or values.get("AU") or values.get("BF") or values.get("BA", [])
        for name in people + values.get("CA", []):
            record.add("PEOPLE", name)
        yield from tagged.read(record, _TABLE, f"{file.name}:{record.number}", r";\s*")
