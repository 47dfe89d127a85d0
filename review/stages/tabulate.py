"""Compare the papers of each theme in a table whose every cell is checked as a claim is."""

from collections.abc import Iterable, Sequence

from review.embedded.cells import Phrase, approaches, name, problems, results
from review.embedded.stated import InFigures, in_figures
from review.evidence.cells import cell_holds
from review.evidence.context import Context
from review.model import Cell, Row, Table, Theme

_FEWEST = 2


def tabulate(themes: Sequence[Theme], context: Context) -> tuple[Table, ...]:
    """Make a table for each theme of two papers or more, oldest first: problem, approach and main result.

    A cell is the first wording that the check lets through; what has no evidence stays empty. A theme of which nothing
    can be told has no table.
    """
    made = (Table(theme=theme.id, rows=_rows(theme, context)) for theme in themes if len(theme.keys) >= _FEWEST)
    return tuple(
        table for table in made if any(row.problem.text or row.approach.text or row.result.text for row in table.rows)
    )


def figured(context: Context) -> InFigures:
    """Give what tells whether the cell of a main result holds a figure, for the paper of a key, in a table or not."""
    return in_figures(context.papers, context.extractions, lambda phrases, key: _cell(phrases, key, context).text)


def _rows(theme: Theme, context: Context) -> tuple[Row, ...]:
    papers = sorted((context.papers[key] for key in theme.keys), key=lambda paper: (paper.when or "9999", paper.key))
    return tuple(_row(paper.key, context) for paper in papers)


def _row(key: str, context: Context) -> Row:
    paper, record = context.papers[key], context.extractions[key]
    return Row(
        key=key,
        name=name(paper, record),
        problem=_cell(problems(paper, record), key, context),
        approach=_cell(approaches(paper, record), key, context),
        result=_cell(results(paper, record), key, context),
    )


def _cell(phrases: Iterable[Phrase], key: str, context: Context) -> Cell:
    offered = (Cell(text=phrase.text, evidence=phrase.evidence) for phrase in phrases)
    return next((cell for cell in offered if cell_holds(cell, key, context)), Cell())
