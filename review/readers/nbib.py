"""Read MEDLINE, as PubMed sends it to reference managers."""

import datetime
import re

from review.records import tagged
from review.records.fields import Found, without_stop
from review.sources.files import File
from review.text.tagged import Dialect, Record, records

_LINE = re.compile(r"\ufeff?(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}- ?(?P<value>.*)")
_DIALECT = Dialect(_LINE, "PMID")
_OPENING = re.compile(r"^\ufeff?PMID ?-", re.MULTILINE)
_TABLE: tagged.Table = {
    "title": ("TITLE",),
    "date": ("DP", "DEP"),
    "venue": ("JT", "BTI", "TA"),
    "abstract": ("AB", "OAB"),
    "keywords": ("OT", "MH"),
    "affiliations": ("AD",),
    "types": ("PT",),
    "id": ("PMID",),
    "pmid": ("PMID",),
    "pmcid": ("PMC",),
    "volume": ("VI",),
    "number": ("IP",),
    "pages": ("PG",),
    "publisher": ("PB",),
    "address": ("PL",),
    "issn": ("IS",),
    "isbn": ("ISBN",),
    "language": ("LA",),
    "edition": ("EN",),
    "doi": ("DOI",),
    "authors": ("PEOPLE",),
    "editors": ("FED", "ED"),
}


def recognises(text: str) -> bool:
    """Tell MEDLINE by a line that opens a record."""
    return _OPENING.search(text) is not None


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every record with a title."""
    for record in records(file.lines(), _DIALECT):
        for name, texts in _derived(record).items():
            for text in texts:
                record.add(name, text)
        yield from tagged.read(record, _TABLE, f"{file.name}:{record.number}")


def _derived(record: Record) -> dict[str, list[str]]:
    """Find the title, the DOI among a record's identifiers, and its people: by full names, or short ones."""
    values = record.values
    identifiers = values.get("LID", []) + values.get("AID", [])
    people = values.get("FAU") or values.get("AU", [])
    return {
        "DOI": [text for text in identifiers if "[doi]" in text],
        "TITLE": [without_stop(text) for tag in ("TI", "BTI", "TT") for text in values.get(tag, ())],
        "PT": ["Journal Article"],
        "PEOPLE": people + values.get("CN", []),
    }
