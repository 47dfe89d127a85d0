"""Compose the prose of one theme: every paper told of, oldest first, and a counted sentence at the end."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from review.embedded.claim import Said, as_claim, by_authors, by_system, quoted, titles
from review.embedded.counted import apart, counted
from review.embedded.names import author_names, fits_in_a_sentence
from review.embedded.stated import InFigures, in_figures
from review.embedded.telling import Telling, telling
from review.embedded.verbs import in_the_past, with_also
from review.model import Claim, Extraction, Paper, Theme
from review.text.grammar import in_quotes
from review.text.normal import fold

_PER_PARAGRAPH = 4
_MARKERS_PER_PARAGRAPH = 2


def compose(  # noqa: PLR0913, PLR0917 - what is told, from what, how briefly, and what tables show
    theme: Theme,
    papers: Sequence[Paper],
    extractions: Mapping[str, Extraction],
    names: Mapping[str, str] | None = None,
    brief: Collection[str] = (),
    figured: InFigures | None = None,
) -> tuple[Claim, ...]:
    """Write the claims of a theme, with paragraphs: each paper's contribution and main result, then what is counted.

    `names` maps citation keys to authors in running text, told apart within the whole corpus; by default only within
    these papers. Of papers whose keys are in `brief` the contribution alone is told.
    `figured` tells which have figures in what a table shows as their main result, by default if nothing is checked.
    """
    ordered = _ordered(papers)
    figured = figured or in_figures({paper.key: paper for paper in papers}, extractions)
    known = [paper for paper in ordered if paper.abstract.strip()]
    writer = _Writer(extractions, names or author_names(papers), brief)
    parts = _parts(known)
    last = max(len(parts) - 1, 0)
    told = [_at(claim, n) for n, part in enumerate(parts) for claim in writer.paragraph(part)]
    unknown = [paper for paper in ordered if not paper.abstract.strip()]
    named = [_at(claim, last + bool(known)) for claim in titles(unknown, extractions)]
    closing = [_at(claim, last) for claim in counted(theme, known, extractions, figured)]
    return (*apart(theme, ordered, extractions), *told, *closing, *named)


def _ordered(papers: Sequence[Paper]) -> list[Paper]:
    """Sort papers by date, undated ones last; papers with one and the same abstract stand side by side."""
    dated = sorted(papers, key=lambda paper: (paper.year or 9999, paper.date or ""))
    first: dict[str, int] = {}
    for place, paper in enumerate(dated):
        first.setdefault(fold(paper.abstract) or paper.key, place)
    return sorted(dated, key=lambda paper: first[fold(paper.abstract) or paper.key])


def _parts(papers: Sequence[Paper]) -> list[Sequence[Paper]]:
    """Part the papers into paragraphs of about equal length."""
    count = -(-len(papers) // _PER_PARAGRAPH)
    bounds = [len(papers) * n // count for n in range(count + 1)] if count else []
    return [papers[start:end] for start, end in pairwise(bounds)]


def _at(claim: Claim, paragraph: int) -> Claim:
    return claim.model_copy(update={"paragraph": paragraph})


@dataclass
class _Before:
    """Remember the sentence before: its paper's year, authors and abstract, how it opened, which year was last said."""

    year: int | None = None
    said: int | None = None
    name: str = ""
    abstract: str = ""
    by_system: bool = True
    markers: int = 0


class _Writer:
    """Write paragraph after paragraph, varying how papers are taken up."""

    def __init__(
        self, extractions: Mapping[str, Extraction], names: Mapping[str, str], brief: Collection[str] = ()
    ) -> None:
        self._extractions = extractions
        self._names = names
        self._brief = brief
        self._before = _Before()

    def paragraph(self, papers: Sequence[Paper]) -> list[Claim]:
        self._before = _Before(abstract=self._before.abstract)
        return [self._claim(paper) for paper in papers]

    def _claim(self, paper: Paper) -> Claim:
        before, name, record = self._before, self._names[paper.key], self._extractions[paper.key]
        if before.abstract == fold(paper.abstract):
            return _twin(paper, record, name)
        self._before = _Before(paper.year, before.said, name, fold(paper.abstract), False, before.markers)
        told = telling(paper, record, name)
        if told and paper.key in self._brief:
            told = replace(told, result="", bridge="", merged="")
        return as_claim(self._said(told, paper, before)) if told else quoted(paper, record, self._names)

    def _said(self, told: Telling, paper: Paper, before: _Before) -> list[Said]:
        opening = self._opening(told, paper, before)
        if told.merged and not opening and not before.by_system:
            self._before.by_system, self._before.name = True, ""
            return by_system(told)
        again = paper.authors and told.authors_first and not opening and before.name == self._names[paper.key]
        return by_authors(told, with_also(told.contribution, before.name) if again else opening)

    def _opening(self, told: Telling, paper: Paper, before: _Before) -> str:
        """Open with the year where it is new, and where the sentence can be told in the past."""
        said_enough = before.year == paper.year or before.markers >= _MARKERS_PER_PARAGRAPH
        past = in_the_past(told.contribution, self._names[paper.key]) if told.authors_first else ""
        if not paper.year or said_enough or not past:
            return ""
        self._before.said, self._before.markers = paper.year, before.markers + 1
        return f"{_when(paper.year, before)}, {past}"


def _when(year: int, before: _Before) -> str:
    return "A year later" if before.said == before.year == year - 1 else f"In {year}"


def _twin(paper: Paper, record: Extraction, name: str) -> Claim:
    """Tell of a paper whose abstract was just told."""
    title = in_quotes(paper.title.rstrip(".")) if fits_in_a_sentence(paper.title) else "Another paper"
    by = f" by {name}" if paper.authors else ""
    return Claim(text=f"{title}{by} has word for word the same abstract.", evidence=(record.findings[0].id,))
