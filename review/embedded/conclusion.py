"""Close a review with what stands out in its counts: the largest themes, the latest papers, what is missing."""

from collections.abc import Sequence

from review.embedded.introduction import counted_claims, known_years, paper_count
from review.embedded.stated import InFigures
from review.model import Claim, Corpus, Paper, Theme
from review.text.grammar import capitalised, count_words, in_quotes, listing

_QUIET_YEARS = 4
_MOST_NAMED = 3


def conclusion(corpus: Corpus, themes: Sequence[Theme], in_figures: InFigures) -> tuple[Claim, ...]:
    """Say which themes are largest, where the latest papers are, how many give figures, and what is not there.

    `in_figures` tells whether the paper of a key does.
    """
    papers = corpus.papers
    proper = [theme for theme in themes if not theme.other]
    texts = [largest(proper), _latest(papers, proper), _quiet(papers, proper)]
    return tuple(counted_claims([*texts, figures(papers, in_figures), _without_abstract(papers)], 0))


def largest(themes: Sequence[Theme]) -> str:
    """Name the largest themes and those that follow; empty where too many are as large."""
    sizes = sorted({len(theme.keys) for theme in themes}, reverse=True)
    ranked = [[in_quotes(theme.title) for theme in themes if len(theme.keys) == size] for size in sizes]
    if len(themes) < 2 or len(ranked[0]) > _MOST_NAMED:
        return ""
    if len(ranked[0]) > 1:
        return f"The largest themes are {listing(ranked[0])}, with {paper_count(sizes[0])} each."
    runners = ranked[1] if len(ranked) > 1 and len(ranked[1]) <= _MOST_NAMED else []
    each = " each" if len(runners) > 1 else ""
    after = f", followed by {listing(runners)} with {count_words(sizes[1])}{each}" if runners else ""
    return f"The largest theme is {ranked[0][0]} with {paper_count(sizes[0])}{after}."


def _latest(papers: Sequence[Paper], themes: Sequence[Theme]) -> str:
    """Say which themes the papers of the last year belong to."""
    years = known_years(papers)
    latest = {paper.key for paper in papers if years and paper.year == years[-1]}
    counts = [(sum(key in latest for key in theme.keys), in_quotes(theme.title)) for theme in themes]
    most = sorted((each for each in counts if each[0]), key=lambda each: -each[0])[:_MOST_NAMED]
    if not most or years[0] == years[-1]:
        return ""
    if len(latest) == 1:
        return f"The most recent paper, from {years[-1]}, belongs to {most[0][1]}."
    shown = sum(count for count, _ in most)
    lead = "most of them in" if 2 * shown > len(latest) else "among them papers in"
    lead = "in" if shown == len(latest) else lead
    where = listing([f"{title} ({count})" for count, title in most])
    if most[0][0] == 1:
        lead = "one each in" if shown == len(latest) else "among them one each in"
        lead = lead if len(most) > 1 else "among them one in"
        where = listing([title for _, title in most])
    return f"{capitalised(paper_count(len(latest)))} are from {years[-1]}, the most recent year, {lead} {where}."


def _quiet(papers: Sequence[Paper], themes: Sequence[Theme]) -> str:
    """Name the themes without a paper of the last years, those with the oldest last paper first."""
    years = known_years(papers)
    until = years[-1] - _QUIET_YEARS if years else 0
    year = {paper.key: paper.year or 0 for paper in papers}
    last = [(max(year.get(key, 0) for key in theme.keys), in_quotes(theme.title)) for theme in themes]
    quiet = [title for final, title in sorted(last) if 0 < final <= until][:_MOST_NAMED]
    return f"No paper from after {until} is in {listing(quiet, 'or')}." if quiet else ""


def figures(papers: Sequence[Paper], in_figures: InFigures) -> str:
    """Count the papers whose main result is a figure."""
    told = [paper.key for paper in papers if paper.abstract]
    count = sum(map(in_figures, told))
    if not told:
        return ""
    if len(told) == 1:
        return f"The one paper with an abstract states its main result {'in figures' if count else 'without a figure'}."
    if count == len(told):
        return f"{_all(count)} papers with an abstract state their main result in figures."
    number = count_words(count) if count else "none"
    state = "states its" if count < 2 else "state their"
    return f"Of {paper_count(len(told))} with an abstract, {number} {state} main result in figures."


def _all(count: int) -> str:
    return "Both" if count == 2 else f"All {count_words(count)}"


def _without_abstract(papers: Sequence[Paper]) -> str:
    count = sum(1 for paper in papers if not paper.abstract)
    return f"{capitalised(paper_count(count))} came without an abstract and could only be named." if count else ""
