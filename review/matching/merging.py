"""Make one record of several of one paper, and say what came from which."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from review.matching.traits import Traits, is_preprint_doi
from review.model import Paper
from review.text.retraction import is_marked

_OWN = frozenset(
    {"key", "title", "source", "id", "entry_type", "details", "authors", "more_authors", "year", "date", "doi"}
)
_OF_PLACE = frozenset(
    {"volume", "number", "pages", "series", "publisher", "howpublished", "note", "type", "institution"}
)
_UNCOUNTED = frozenset({"key", "source", "id", "details", "entry_type", "body"})
_REMAINS = re.compile(r"[\\{}$]")


class Merger(NamedTuple):
    """Tell of records that are one paper: what became of them, which was kept, the others, by what they are one.

    `taken` names each field that came from another record than the kept one, with that record.
    """

    paper: Paper
    kept: Paper
    others: tuple[Paper, ...]
    reasons: tuple[str, ...]
    taken: tuple[tuple[str, Paper], ...]


def rank(each: Traits) -> tuple[bool, int, str, bool, str, str]:
    """Order records of one paper: published ones before preprints, then the fullest, then by what they say."""
    paper = each.paper
    return each.preprint, -_filled(paper), each.content, not paper.key, paper.key, paper.source


def merged(group: Sequence[Traits], reasons: Sequence[str]) -> Merger:
    """Make one paper of several records, given in their rank.

    The first keeps its key, its venue, its year and its DOI; it gains what it lacks from the next that has it, the
    fullest list of authors, and the longest title that is free of LaTeX.
    """
    first, *rest = group
    kept, others = first.paper, [each.paper for each in rest]
    values: dict[str, object] = {}
    taken: dict[str, Paper] = {}
    for name, donor in _donors(kept, others):
        values[name], taken[name] = getattr(donor, name), donor
    if "authors" in taken:
        values["more_authors"] = taken["authors"].more_authors
    details = _details(first, rest, taken)
    paper = kept.model_copy(update=values | {"details": details})
    return Merger(paper, kept, tuple(others), tuple(reasons), tuple(taken.items()))


def _filled(paper: Paper) -> int:
    values = sum(1 for name, value in paper if name not in _UNCOUNTED and value)
    return values + len(paper.details) + 10 * bool(paper.abstract)


def _donors(kept: Paper, others: Sequence[Paper]) -> Iterable[tuple[str, Paper]]:
    """Name each field that is to be taken over, with the record it comes from."""
    for name, value in kept:
        if name not in _OWN and not value:
            yield from ((name, donor) for donor in _having(name, others))
    yield from ((name, donor) for name, donor in _chosen(kept, others) if getattr(donor, name) != getattr(kept, name))


def _having(name: str, others: Sequence[Paper]) -> list[Paper]:
    return [other for other in others if getattr(other, name)][:1]


def _chosen(kept: Paper, others: Sequence[Paper]) -> Iterable[tuple[str, Paper]]:
    """Choose title, authors, identifier, type and dates by what they are."""
    everyone = [kept, *others]
    yield "title", min(everyone, key=_untitled)
    yield "authors", max(everyone, key=_named)
    if not kept.doi or is_preprint_doi(kept.doi):
        yield from (
            ("doi", other) for other in sorted(_having_doi(others), key=_of_preprint)[:1] if _better(other, kept)
        )
    if kept.entry_type == "misc":
        yield from (("entry_type", other) for other in others[:1])
    if kept.year is None:
        yield from (("year", donor) for donor in _having("year", others))
    year = kept.year or next((other.year for other in others if other.year), None)
    dated = [each for each in everyone if each.date and int(each.date[:4]) == year]
    if dated and not kept.date:
        yield "date", max(dated, key=lambda each: len(each.date or ""))


def _having_doi(others: Sequence[Paper]) -> list[Paper]:
    return [other for other in others if other.doi]


def _of_preprint(paper: Paper) -> bool:
    return is_preprint_doi(paper.doi or "")


def _better(other: Paper, kept: Paper) -> bool:
    return not kept.doi or not _of_preprint(other)


def _untitled(paper: Paper) -> tuple[bool, bool, bool, int]:
    """Rate how bad a title is: it hides a retraction, has LaTeX in it, is all capitals, is short."""
    text = paper.title
    return not is_marked(text), bool(_REMAINS.search(text)), text.isupper(), -sum(map(str.isalnum, text))


def _named(paper: Paper) -> tuple[bool, int, int]:
    return not paper.more_authors, len(paper.authors), sum(len(author.given) for author in paper.authors)


def _details(kept: Traits, others: Sequence[Traits], taken: dict[str, Paper]) -> dict[str, str]:
    """Fill in what a bibliography prints; of a preprint nothing that says where it stands."""
    details = dict(kept.paper.details)
    for other in others:
        strange = _OF_PLACE if other.preprint and not kept.preprint else frozenset[str]()
        for name, value in other.paper.details.items():
            if name not in details and name not in strange:
                details[name], taken[name] = value, other.paper
    return details
