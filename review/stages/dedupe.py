"""Make one paper of what is one paper, and say so."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence

from review.model import Corpus, Paper, Problem
from review.text.normal import fold

_OWN = frozenset({"key", "title", "source", "id", "entry_type", "details", "authors", "more_authors"})
_SHORT = 80


def dedupe(corpus: Corpus) -> Corpus:
    """Merge the papers that share a DOI, an arXiv id or a title and first author; note each merger.

    The fullest record keeps its key, and takes the fields it lacks from the others. Papers that share an abstract but
    not a title stay two papers, with a problem that names both.
    """
    groups = _groups(corpus.papers)
    merged = tuple(_merge(group) for group in groups)
    notes = [_note(paper, group) for paper, group in zip(merged, groups, strict=True) if len(group) > 1]
    problems = (*corpus.problems, *notes, *_same_abstract(merged))
    return corpus.model_copy(update={"papers": merged, "problems": problems})


def _groups(papers: Sequence[Paper]) -> list[list[Paper]]:
    """Group papers that share an identity, directly or through a third; in the order of their first papers."""
    leader = list(range(len(papers)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for identities in _identities(papers):
        first: dict[Hashable, int] = {}
        for index, identity in identities:
            one, other = sorted((lead(index), lead(first.setdefault(identity, index))))
            leader[other] = one
    groups: dict[int, list[Paper]] = {}
    for index, paper in enumerate(papers):
        groups.setdefault(lead(index), []).append(paper)
    return list(groups.values())


def _identities(papers: Sequence[Paper]) -> Iterable[list[tuple[int, Hashable]]]:
    """Give each paper's identities of one kind after the other.

    Columns and reports come back under one title: where papers of one title and author name different issues or pages,
    these tell them apart.
    """
    for _, identity in _SAME:
        found = [(index, each) for index, paper in enumerate(papers) if (each := identity(paper))]
        if identity is not _title_and_author:
            yield found
            continue
        places: dict[Hashable, set[Hashable]] = {}
        for index, each in found:
            places.setdefault(each, set()).update(_place(papers[index]))
        yield [(index, (each, *(_place(papers[index]) if len(places[each]) > 1 else ()))) for index, each in found]


def _place(paper: Paper) -> tuple[Hashable, ...]:
    where = tuple(paper.details.get(name, "") for name in ("volume", "number", "pages"))
    return (where,) if any(where) else ()


def _doi(paper: Paper) -> str | None:
    return paper.doi and paper.doi.casefold()


def _arxiv_id(paper: Paper) -> str | None:
    return paper.arxiv_id and re.sub(r"v\d+$", "", paper.arxiv_id.casefold())


def _title_and_author(paper: Paper) -> tuple[str, str] | None:
    words = "".join(filter(str.isalnum, fold(paper.title)))
    author = fold(paper.authors[0].family) if paper.authors else fold(paper.abstract)
    return (words, author) if words else None


_SAME: tuple[tuple[str, Callable[[Paper], Hashable | None]], ...] = (
    ("DOI", _doi),
    ("arXiv id", _arxiv_id),
    ("title and author", _title_and_author),
)


def _merge(group: Sequence[Paper]) -> Paper:
    if len(group) == 1:
        return group[0]
    fullest = min(group, key=lambda paper: (-_filled(paper), paper.key))
    lacking = {name: value for other in group for name, value in _values(other) if not getattr(fullest, name)}
    details = {name: value for other in (*group, fullest) for name, value in other.details.items()}
    named = max(group, key=lambda paper: (not paper.more_authors, len(paper.authors)))
    authors = {"authors": named.authors, "more_authors": named.more_authors}
    return fullest.model_copy(update=lacking | authors | {"details": details})


def _filled(paper: Paper) -> int:
    return sum(1 for _ in _values(paper)) + len(paper.details) + 10 * bool(paper.abstract)


def _values(paper: Paper) -> Iterable[tuple[str, object]]:
    return ((name, value) for name, value in paper if name not in _OWN and value)


def _note(paper: Paper, group: Sequence[Paper]) -> Problem:
    reasons = [name for name, identity in _SAME if _shared(identity, group)]
    places = ", ".join(other.source or other.key for other in group)
    what = f"{len(group)} entries are one paper, '{paper.key}' (same {' and '.join(reasons)}): {places}"
    return Problem(where=paper.source or paper.key, what=what, severity="note")


def _shared(identity: Callable[[Paper], Hashable | None], group: Sequence[Paper]) -> bool:
    found = [value for value in map(identity, group) if value]
    return len(set(found)) < len(found)


def _same_abstract(papers: Sequence[Paper]) -> list[Problem]:
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        if len(paper.abstract) >= _SHORT:
            groups.setdefault(fold(paper.abstract), []).append(paper)
    return [_twins(group) for group in groups.values() if len(group) > 1]


def _twins(group: Sequence[Paper]) -> Problem:
    named = " and ".join(f"'{paper.key}' ({paper.title})" for paper in group)
    what = f"{named} have the same abstract under different titles; both are kept: check which abstract is right"
    return Problem(where=", ".join(paper.source for paper in group if paper.source) or group[0].key, what=what)
