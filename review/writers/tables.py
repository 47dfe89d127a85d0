"""The tables of a document as templates are given them: papers compared, and themes at a glance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from review.model import Cell, Finding, Paper, Review, Row, Table
from review.text.normal import clean
from review.writers.prose import Quote, typeset
from review.writers.references import Reference
from review.writers.words import Words

NOTHING = "–"


@dataclass(frozen=True)
class Compared:
    """Hold one row of a comparison; `name` is what the paper introduces, and a cell that says nothing is a dash."""

    paper: Reference
    name: str
    problem: str
    approach: str
    result: str


@dataclass(frozen=True)
class Comparison:
    """Hold the rows of a comparison, and the quotes that prove its cells."""

    rows: tuple[Compared, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Glance:
    """Tell of one theme: `theme` is the id of its section, empty for the sum of all themes."""

    theme: str
    title: str
    papers: int
    years: str
    code: int


def comparison(table: Table, papers: Mapping[str, Reference], findings: Mapping[str, Finding]) -> Comparison:
    """Prepare the table of a theme."""
    proofs = dict.fromkeys(each for row in table.rows for cell in _cells(row) for each in cell.evidence)
    quoted = [findings[each] for each in proofs if each in findings]
    return Comparison(
        rows=tuple(_compared(row, papers[row.key]) for row in table.rows if row.key in papers),
        quotes=tuple(Quote(clean(f.quote), f.part, f.kind, papers[f.key]) for f in quoted if f.key in papers),
    )


def glance(review: Review, words: Words) -> tuple[Glance, ...]:
    """Count the papers of each theme, and all; empty where there is one theme or none."""
    by_key = {paper.key: paper for paper in review.corpus.papers}
    if len(review.themes) < 2:
        return ()
    lines = [(theme.id, theme.title, [by_key[key] for key in theme.keys if key in by_key]) for theme in review.themes]
    every = ("", words("All themes"), list(review.corpus.papers))
    return tuple(Glance(name, clean(title), len(of), years(of), _code(of)) for name, title, of in (*lines, every))


def years(papers: Iterable[Paper]) -> str:
    """Give the first and the last year of papers (`2020–2022`); empty when none is known."""
    known = sorted(paper.year for paper in papers if paper.year)
    return "–".join(dict.fromkeys((str(known[0]), str(known[-1])))) if known else ""


def _code(papers: Iterable[Paper]) -> int:
    return sum(1 for paper in papers if paper.code or paper.code_url)


def _cells(row: Row) -> tuple[Cell, ...]:
    return row.problem, row.approach, row.result


def _compared(row: Row, paper: Reference) -> Compared:
    problem, approach, result = (typeset(clean(cell.text)) or NOTHING for cell in _cells(row))
    return Compared(paper, clean(row.name), problem, approach, result)
