"""Make one paper of what is one paper, and say so."""

from collections.abc import Sequence

from review.matching.merging import Merger
from review.matching.records import unite
from review.model import Corpus, Paper, Problem
from review.text.grammar import listing, shortened
from review.text.normal import fold

_SHORT = 80
_MOST_NAMED, _LONGEST = 3, 200


def dedupe(corpus: Corpus) -> Corpus:
    """Merge the records of one paper, and note each merger.

    See `review.matching`: a shared identifier makes two records one, and so do title, authors and year as far as
    spelling, a subtitle and a preprint allow. Papers that share an abstract but not a title stay two papers, and so do
    those that share an identifier and nothing else, with a problem that names both.
    """
    return merge(corpus)[0]


def merge(corpus: Corpus) -> tuple[Corpus, tuple[Merger, ...]]:
    """Merge as `dedupe` does, and tell of each merger what was kept and what was taken from where."""
    done = unite(corpus.papers)
    notes = [_note(each) for each in done.mergers]
    problems = (*corpus.problems, *notes, *_same_abstract(done.papers), *map(_doubt, done.doubtful))
    return corpus.model_copy(update={"papers": tuple(done.papers), "problems": problems}), tuple(done.mergers)


def _note(merger: Merger) -> Problem:
    records = (merger.kept, *merger.others)
    places = ", ".join(record.source or record.key for record in records)
    why = f"same {' and '.join(merger.reasons)}"
    what = f"{len(records)} entries are one paper, '{merger.paper.key}' ({why}): {places}"
    return Problem(where=merger.paper.source or merger.paper.key, what=what, severity="note")


def _same_abstract(papers: Sequence[Paper]) -> list[Problem]:
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        if len(paper.abstract) >= _SHORT:
            groups.setdefault(fold(paper.abstract), []).append(paper)
    return [_twins(group) for group in groups.values() if len(group) > 1]


def _twins(group: Sequence[Paper]) -> Problem:
    what = (
        f"{_named(group)} have the same abstract under different titles; both are kept: check which abstract is right"
    )
    return Problem(where=_where(group), what=what)


def _doubt(pair: tuple[Paper, Paper]) -> Problem:
    what = f"{_named(pair)} have an identifier in common and nothing else; both are kept: check whose it is"
    return Problem(where=_where(pair), what=what)


def _named(group: Sequence[Paper]) -> str:
    named = [f"'{paper.key}' ({shortened(paper.title, _LONGEST)})" for paper in group[:_MOST_NAMED]]
    return listing([*named, *_more(len(group))])


def _where(group: Sequence[Paper]) -> str:
    places = [paper.source for paper in group if paper.source]
    return ", ".join([*places[:_MOST_NAMED], *_more(len(places))]) or group[0].key


def _more(count: int) -> list[str]:
    return [f"{count - _MOST_NAMED:,} more"] if count > _MOST_NAMED else []
