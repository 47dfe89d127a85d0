"""The lines of work of a statement: what a sentence calls each, when it ran, and how it follows the one before."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from review.embedded.introduction import paper_count
from review.embedded.statement.pronouns import Pronouns
from review.model import Claim, Extraction, Mark, Paper, Theme
from review.text.grammar import capitalised, in_quotes, listing, lowered


class Line(NamedTuple):
    """Hold a theme with own papers only, what sentences call it, and its papers by date, undated ones last."""

    theme: Theme
    subject: str
    papers: tuple[Paper, ...]

    @property
    def dated(self) -> list[Paper]:
        """Give the papers that have a year."""
        return [paper for paper in self.papers if paper.year]

    @property
    def years(self) -> tuple[int, int] | None:
        """Give the years of the first and the last paper, if any has one."""
        dated = [paper.year for paper in self.dated if paper.year]
        return (dated[0], dated[-1]) if dated else None

    @property
    def span(self) -> str:
        """Give the years as a bracket has them: `2019` or `2019–2023`."""
        return "–".join(dict.fromkeys(map(str, self.years))) if self.years else ""


def line(theme: Theme, papers: Mapping[str, Paper]) -> Line:
    """Make the line of a theme."""
    own = sorted((papers[key] for key in theme.keys), key=lambda paper: (paper.year or 9999, paper.when, paper.key))
    known = " ".join((*theme.phrases, *(paper.abstract for paper in own)))
    return Line(theme, lowered(theme.title, known) or in_quotes(theme.title), tuple(own))


def opening(
    current: Line,
    before: Line | None,
    years: Sequence[int],
    extractions: Mapping[str, Extraction],
    pronouns: Pronouns,
) -> Claim:
    """Say what a line is on, of how many papers, from when to when, and how it follows the one before.

    `years` are those of all own papers.
    """
    ends = [current.dated[0], current.dated[-1]] if current.dated else [current.papers[0], current.papers[-1]]
    ids = [extractions[paper.key].findings[0].id for paper in ends]
    count = paper_count(len(current.papers))
    if not current.years:
        return _claim([(f"{capitalised(count)} of {_mine(pronouns)} {_are(current)} on {current.subject}", ids)])
    first, last = current.years
    head = _head(current, before, pronouns, years)
    if len(current.papers) == 1:
        return _claim([(f"{head}, with one paper", ids)])
    if first == last:
        return _claim([(f"{head}, with {count}", ids)])
    so_far = f"so far, the latest of {last}" if last == max(years) else f"up to {last}"
    return _claim([(head, ids[:1]), (f", with {count} {so_far}", ids[1:])])


def _head(current: Line, before: Line | None, pronouns: Pronouns, years: Sequence[int]) -> str:
    """Say when a line began, and what it did to the one before it."""
    first, last = current.years or (years[0], years[-1])
    who, whose = capitalised(pronouns.subject), pronouns.possessive
    since = [year for year in years if year >= first]
    leads = 2 * len(current.dated) > len(since) and last == max(years)
    if before is None or before.years is None:
        return f"{who} began with {current.subject} in {first}"
    began, ended = before.years
    if leads and first > began and first >= ended:
        most = "" if len(current.dated) == len(since) else "most of "
        return f"Since {first}, {most}{whose} work has been on {current.subject}"
    if first > ended:
        return f"In {first}, {pronouns.subject} turned to {current.subject}"
    if first > began:
        return f"From {first} on, {pronouns.subject} also worked on {current.subject}"
    return f"Alongside, and from {first} on, {pronouns.subject} worked on {current.subject}"


def _mine(pronouns: Pronouns) -> str:
    return "mine" if pronouns.subject == "I" else "ours"


def _are(current: Line) -> str:
    return "is" if len(current.papers) == 1 else "are"


def _claim(told: Sequence[tuple[str, Sequence[str]]]) -> Claim:
    """Join words, each with what it rests on behind it."""
    text, marks = "", []
    for words, evidence in told:
        text += words
        marks.append(Mark(at=len(text), evidence=tuple(dict.fromkeys(evidence))))
    evidence = tuple(dict.fromkeys(each for mark in marks for each in mark.evidence))
    return Claim(text=f"{text}.", evidence=evidence, marks=tuple(marks), origin="counted")


def shown(lines: Sequence[Line]) -> str:
    """List lines with their sizes and years: `graph storage (four papers, 2014–2017)`."""
    sizes = [", ".join(filter(None, (paper_count(len(each.papers)), each.span))) for each in lines]
    return listing([f"{each.subject} ({size})" for each, size in zip(lines, sizes, strict=True)])
