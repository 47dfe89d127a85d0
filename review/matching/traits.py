"""What tells a paper from others, prepared once for many comparisons."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from review.matching.people import people
from review.matching.titles import title
from review.model import Paper
from review.text.normal import fold

Place = tuple[str, str, str]

_VERSION = re.compile(r"[/.-]?v\d+$")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)")
_ARXIV_VOLUME = re.compile(r"abs/(.+)")
_PREPRINT_DOI = re.compile(
    r"10\.(?:1101/(?:\d{6,}$|20\d\d\.)|2139/ssrn|31234/|31219/|31235/|31223/|26434/|20944/preprints|21203/rs|36227/"
    r"|22541/au|7287/peerj\.preprints|1002/essoar|22541/essoar|33774/|32388/|14293/)"
)
_SERVER = re.compile(
    r"\b(?:corr|arxiv|bioarxiv|biorxiv|medrxiv|chemrxiv|techrxiv|ssrn|psyarxiv|socarxiv|preprints?|research square"
    r"|openreview|e-?prints?)\b"
)
_FIGURE = re.compile(r"[a-z]{0,3}\d+")
_IDENTIFIERS = {
    "pmid": "PMID",
    "pmcid": "PMCID",
    "mrnumber": "MR number",
    "zblnumber": "Zbl number",
    "openalex": "OpenAlex id",
}
_KINDS = {
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("book", "mvbook", "proceedings", "collection"), "book"),
    **dict.fromkeys(("article", "inproceedings", "conference", "incollection", "inbook"), "part"),
}
_SHORT = 80
_WORDS = 60


class Traits:
    """Hold a paper and what it is compared by.

    `ids` are its identifiers by what they are called; `preprint` says that nothing tells of it being published.
    """

    def __init__(self, paper: Paper) -> None:
        """Take the paper."""
        self.paper: Final = paper
        self.title: Final = title(paper.title)
        self.people: Final = people(paper.authors)
        self.ids: Final[Mapping[str, str]] = _ids(paper)
        at_server = bool(paper.venue and _SERVER.search(fold(paper.venue)))
        published = "DOI" in self.ids or bool(paper.venue and not at_server)
        self.preprint: Final = not published and (at_server or "arXiv id" in self.ids or "preprint DOI" in self.ids)
        self.place: Final[Place] = ("", "", "") if at_server or self.preprint else _place(paper.details)
        self.kind: Final = _KINDS.get(paper.entry_type, "")

    @cached_property
    def venue(self) -> str:
        """Give the venue as it is compared."""
        return fold(self.paper.venue or "")

    @cached_property
    def said(self) -> frozenset[str]:
        """Give the words that a long enough abstract begins with."""
        abstract = self.paper.abstract
        return frozenset(fold(abstract[: 12 * _WORDS]).split()[:_WORDS]) if len(abstract) >= _SHORT else frozenset()

    @cached_property
    def content(self) -> str:
        """Give all but the paper's text, so that an order by it does not depend on where the paper stood."""
        return self.paper.model_dump_json(exclude={"source", "key", "body"})


def bare_doi(paper: Paper) -> str:
    """Give a DOI as it is compared: in lower case and, of a preprint, without its version."""
    doi = (paper.doi or "").casefold()
    return _VERSION.sub("", doi) if is_preprint_doi(doi) else doi


def is_preprint_doi(doi: str) -> bool:
    """Tell whether a DOI was given by a preprint server."""
    return bool(doi) and bool(_ARXIV_DOI.match(doi.casefold()) or _PREPRINT_DOI.match(doi.casefold()))


def _ids(paper: Paper) -> dict[str, str]:
    doi = bare_doi(paper)
    named = _ARXIV_DOI.match(doi)
    named = named or _ARXIV_VOLUME.match(paper.details.get("volume", "").casefold())
    arxiv_id = _VERSION.sub("", (paper.arxiv_id or "").casefold()) or (named[1] if named else "")
    found = {
        "preprint DOI" if is_preprint_doi(doi) else "DOI": "" if _ARXIV_DOI.match(doi) else doi,
        "arXiv id": arxiv_id,
    }
    details = {_IDENTIFIERS[name]: fold(value) for name, value in paper.details.items() if name in _IDENTIFIERS}
    return {name: value for name, value in (found | details).items() if value}


def _place(details: Mapping[str, str]) -> Place:
    volume, number, pages = (details.get(name, "") for name in ("volume", "number", "pages"))
    return _figure(volume), _figure(number), _figure(pages)


def _figure(text: str) -> str:
    """Give the first figure of a volume, a number or pages, with the letters before it; the text if it has none."""
    if not text:
        return ""
    folded = fold(text)
    found = _FIGURE.search(folded.removeprefix("pp").removeprefix("p").removeprefix("vol").lstrip(" ."))
    return found[0] if found else folded
