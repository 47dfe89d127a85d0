"""Papers as a table that spreadsheets open (CSV)."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from review.model import Author, Paper
from review.text.normal import clean

_DETAILS = (
    *("volume", "number", "pages", "publisher", "series", "address", "edition", "institution", "school", "isbn"),
    *("issn", "note", "language", "pmid", "pmcid", "editor"),
)
_COLUMNS = (
    *("citation_key", "id", "entry_type", "title", "authors", "more_authors", "date", "venue", "abstract", "doi"),
    *("arxiv_id", "url", "fields", "keywords", "affiliations", "code_url", "retracted"),
)
# A cell that begins like a formula would be run as one.
_RUN = ("=", "+", "-", "@")


def write(papers: Sequence[Paper]) -> Iterator[str]:
    """Give a header, then a row a paper; lists are parted by semicolons, and no cell can be run as a formula."""
    yield _row((*_COLUMNS, *_DETAILS))
    for paper in papers:
        yield _row([*_cells(paper), *(paper.details.get(name, "") for name in _DETAILS)])


def _cells(paper: Paper) -> list[str]:
    return [
        paper.key,
        paper.id or "",
        paper.entry_type,
        paper.title,
        _listed(map(_name, paper.authors)),
        "yes" if paper.more_authors else "",
        paper.date or "",
        paper.venue or "",
        paper.abstract,
        paper.doi or "",
        paper.arxiv_id or "",
        paper.url or "",
        *map(_listed, (paper.fields, paper.keywords, paper.affiliations)),
        paper.code_url or "",
        "yes" if paper.retracted else "",
    ]


def _name(author: Author) -> str:
    return f"{author.family}, {author.given}".rstrip(" ")


def _listed(texts: Iterable[str]) -> str:
    """Part texts by semicolons; one after the last tells a single one with a comma from two."""
    return "; ".join([*(text.replace(";", ",") for text in texts), ""]).rstrip(" ")


def _row(cells: Iterable[str]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="\n").writerow(map(_harmless, map(clean, cells)))
    return row.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_RUN, *(f"'{mark}" for mark in _RUN))) else cell
