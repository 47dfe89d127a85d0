"""Tell an author's own papers from others'."""

from collections.abc import Iterable, Sequence

from review.model import Author, Paper
from review.text.normal import fold


def own(papers: Iterable[Paper], names: Sequence[str]) -> tuple[str, ...]:
    """Give the keys of the papers that one of these people wrote: family name alike, given name compatible."""
    return tuple(paper.key for paper in papers if any(_is(author, name) for author in paper.authors for name in names))


def _is(author: Author, name: str) -> bool:
    family, comma, given = name.partition(",")
    if not comma:
        given, _, family = name.strip().rpartition(" ")
    known, asked = fold(author.given).split(), fold(given).split()
    alike = fold(author.family).strip() == fold(family).strip()
    return alike and (not known or not asked or known[0][0] == asked[0][0])
