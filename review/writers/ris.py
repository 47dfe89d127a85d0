"""Papers as RIS."""

import re
from collections.abc import Iterator, Sequence

from review.model import Author, Paper
from review.text.normal import clean

_TYPES = {
    "article": "JOUR",
    "book": "BOOK",
    "inbook": "CHAP",
    "incollection": "CHAP",
    "inproceedings": "CPAPER",
    "mastersthesis": "THES",
    "phdthesis": "THES",
    "techreport": "RPRT",
    "unpublished": "UNPB",
    "dataset": "DATA",
    "software": "COMP",
    "online": "ELEC",
    "patent": "PAT",
}
_DETAILS = {
    "volume": "VL",
    "number": "IS",
    "publisher": "PB",
    "address": "CY",
    "series": "T3",
    "edition": "ET",
    "isbn": "SN",
    "issn": "SN",
    "language": "LA",
    "note": "N1",
}
_RANGE = re.compile(r"(\w+)–(\w+)")


def write(papers: Sequence[Paper]) -> Iterator[str]:
    """Give a record for each paper; no text can end its line, and so none can open another field or record."""
    for paper in papers:
        lines = (f"{tag}  - {clean(value)}\n" for tag, value in _fields(paper) if clean(value))
        yield "".join([*lines, "ER  - \n\n"])


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(paper.entry_type, "GEN")
    # The types are fewer than BibTeX's: this one is read first.
    yield "M3", paper.entry_type if paper.entry_type != "misc" else ""
    yield "ID", paper.key
    yield "TI", paper.title
    yield from (("AU", _name(author)) for author in paper.authors)
    yield "AU", "et al." if paper.more_authors else ""
    yield from (("ED", name) for name in paper.details.get("editor", "").split(" and "))
    yield "PY", str(paper.year or "")
    yield "DA", "/".join([*(paper.date or "").split("-"), "", ""][:3]) + "/" if paper.date else ""
    yield "T2", paper.venue or ""
    yield from (("KW", word) for word in paper.keywords)
    yield from (("AD", place) for place in paper.affiliations)
    yield "AB", paper.abstract
    yield "DO", paper.doi or ""
    yield "AN", f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""
    yield "UR", paper.url or ""
    yield from ((_DETAILS[name], value) for name, value in paper.details.items() if name in _DETAILS)
    yield from _pages(paper.details.get("pages", ""))


def _name(author: Author) -> str:
    """Write `Family, Given`; the comma after a name without a given part keeps it whole."""
    return f"{author.family}, {author.given}".rstrip(" ")


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    ends = _RANGE.fullmatch(pages)
    yield "SP", ends[1] if ends else pages
    yield "EP", ends[2] if ends else ""
