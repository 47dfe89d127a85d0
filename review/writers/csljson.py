"""Papers as CSL-JSON."""

import json
from collections.abc import Callable, Iterator, Sequence

from review.model import Author, Paper
from review.records.csl import DETAILS
from review.text.markup import escape
from review.text.normal import clean

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "unpublished": "manuscript",
    "dataset": "dataset",
    "software": "software",
    "online": "webpage",
    "patent": "patent",
}
_OURS = ("entry_type", "more_authors", "fields", "affiliations", "code_url", "retracted")
Value = str | list[dict[str, str]] | dict[str, object]


def write(papers: Sequence[Paper]) -> Iterator[str]:
    """Give an array with an item a paper, one a line; what CSL has no name for stands in `custom`, under our own."""
    for number, paper in enumerate(papers):
        yield f"{',' if number else '['}\n{json.dumps(item(paper, _text), ensure_ascii=False)}"
    yield "\n]\n" if papers else "[]\n"


def item(paper: Paper, text: Callable[[str], str]) -> dict[str, Value]:
    """Give the item of a paper; `text` writes titles, abstracts and the like."""
    return {name: value for name, value in _item(paper, text) if value}


def _item(paper: Paper, text: Callable[[str], str]) -> Iterator[tuple[str, Value]]:
    yield "id", paper.id or paper.key
    yield "citation-key", paper.key
    yield "type", _TYPES.get(paper.entry_type, "document")
    yield "title", text(paper.title)
    yield "author", [_name(author) for author in paper.authors]
    yield "issued", {"date-parts": [[int(part) for part in paper.date.split("-")]]} if paper.date else ""
    yield "container-title", text(paper.venue or "")
    yield "abstract", text(paper.abstract)
    yield "DOI", paper.doi or ""
    yield from (("archive", "arXiv"), ("archive_location", paper.arxiv_id)) if paper.arxiv_id else ()
    yield "URL", paper.url or ""
    yield "keyword", "".join(f"{text(word).replace(';', ',')}; " for word in paper.keywords).strip()
    yield from ((DETAILS[name], text(value)) for name, value in paper.details.items() if name in DETAILS)
    yield "custom", paper.model_dump(mode="json", include=set(_OURS), exclude_defaults=True)


def _name(author: Author) -> dict[str, str]:
    family, given = clean(author.family), clean(author.given)
    return {"family": family, "given": given} if given else {"literal": family}


def _text(text: str) -> str:
    return escape(clean(text))
