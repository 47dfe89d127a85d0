"""Read RIS, as Scopus, Web of Science, EndNote, IEEE, Zotero and others write it."""

import datetime
import re

from review.records import tagged
from review.records.fields import Found
from review.sources.files import File
from review.text.tagged import Dialect, records

TABLE: tagged.Table = {
    "title": ("TI", "T1", "CT", "BT", "ST"),
    "authors": ("AU", "A1"),
    "editors": ("ED", "A2", "A3"),
    "date": ("PY", "Y1", "DA"),
    "venue": ("JF", "T2", "JO", "C3", "BT", "JA", "J2", "J1"),
    "abstract": ("AB", "N2"),
    "doi": ("DO", "DOI"),
    "arxiv_id": ("AN",),
    "url": ("UR", "L2", "LK"),
    "keywords": ("KW", "DE"),
    "affiliations": ("AD",),
    "types": ("M3", "TY"),
    "id": ("ID",),
    "key": ("ID",),
    "volume": ("VL",),
    "number": ("IS",),
    "first": ("SP",),
    "last": ("EP",),
    "publisher": ("PB",),
    "address": ("CY", "PP"),
    "series": ("T3",),
    "edition": ("ET",),
    "isbn": ("SN",),
    "note": ("N1",),
    "language": ("LA",),
}
_TAGS = "|".join(sorted({tag for tags in TABLE.values() for tag in tags if len(tag) == 2}))
# With one space before the dash only known tags count: `IL - 6` opens many a line of an abstract.
_LINE = re.compile(
    r"\ufeff?[ \t]{0,2}(?=TY[ \t]*-[ \t]*[A-Z]|ER[ \t]*-[ \t]*$|[A-DF-Z][A-Z0-9]  -|E[A-QS-Z0-9]  -"
    rf"|(?:{_TAGS}) -[ \t]\S)"
    r"(?P<tag>[A-Z][A-Z0-9])[ \t]*-(?P<value>.*)"
)
_DIALECT = Dialect(_LINE, "TY", "ER", frozenset({"KW"}))
_OPENING = re.compile(r"^\ufeff?[ \t]{0,2}TY[ \t]{0,4}-[ \t]*[A-Z]", re.MULTILINE)


def recognises(text: str) -> bool:
    """Tell RIS by a line that opens a record."""
    return _OPENING.search(text) is not None


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every record with a title; one that lacks its last line costs nothing."""
    for record in records(file.lines(), _DIALECT):
        yield from tagged.read(record, TABLE, f"{file.name}:{record.number}", r";\s*")
