"""Fill what a paper lacks from what is known of it elsewhere."""

from collections.abc import Iterator
from typing import NamedTuple

from review.matching.traits import is_preprint_doi
from review.model import Paper

_NAMED = {"authors": "authors", "venue": "venue", "abstract": "abstract", "doi": "DOI", "arxiv_id": "arXiv id"}


class Filled(NamedTuple):
    """Hold a paper, what was filled in, in words, and whether it became known that it is retracted."""

    paper: Paper
    fields: tuple[str, ...] = ()
    retracted: bool = False


def is_unresolved(paper: Paper) -> bool:
    """Tell whether nothing but its identifier is known of a paper."""
    return paper.title in (paper.doi, paper.arxiv_id)


def lacks(paper: Paper) -> bool:
    """Tell whether a paper has no abstract, no year, or nothing to find it by."""
    return not (paper.abstract and paper.year and (paper.doi or paper.arxiv_id)) or is_unresolved(paper)


def filled(paper: Paper, known: Paper) -> Filled:
    """Take what is missing from another record of the paper; what is there stays, and all if it is but a name."""
    retracted = known.retracted and not paper.retracted
    if is_unresolved(paper):
        own = {"key": paper.key, "source": paper.source, "id": paper.id}
        ids = {"doi": paper.doi or known.doi, "arxiv_id": paper.arxiv_id or known.arxiv_id}
        return Filled(known.model_copy(update=own | ids), ("all",), retracted)
    taken = dict(_taken(paper, known))
    told = tuple(name for field, name in (("year", "year"), *_NAMED.items()) if field in taken)
    return Filled(paper.model_copy(update=taken | {"retracted": paper.retracted or known.retracted}), told, retracted)


def _taken(paper: Paper, known: Paper) -> Iterator[tuple[str, object]]:
    for field in _NAMED:
        if not getattr(paper, field) and getattr(known, field) and not (field == "doi" and _is_other(paper, known)):
            yield field, getattr(known, field)
    if not paper.authors and known.authors:
        yield "more_authors", known.more_authors
    if not paper.year and known.year:
        yield from (("year", known.year), ("date", known.date))
    if not paper.details and known.details and paper.doi and paper.doi.lower() == (known.doi or "").lower():
        yield "details", known.details
    if not paper.url and known.url:
        yield "url", known.url


def _is_other(paper: Paper, known: Paper) -> bool:
    """Tell whether a DOI is only a preprint's, where the paper is published."""
    return bool(paper.venue and known.doi and is_preprint_doi(known.doi))
