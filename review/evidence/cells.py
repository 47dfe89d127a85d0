"""Hold the cells of tables against their evidence, as claims are."""

from collections.abc import Iterable

from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Cell, Claim, Row, Table


def cell_holds(cell: Cell, key: str, context: Context) -> bool:
    """Tell whether a cell on a paper says nothing, or what the findings it names, of this paper, bear out."""
    if not cell.text:
        return not cell.evidence
    return judge(Claim(text=cell.text, evidence=cell.evidence), (key,), context).verdict == "supported"


def cells(tables: Iterable[Table]) -> list[tuple[Row, Cell]]:
    """List the cells of tables that say something, with their rows."""
    rows = (row for table in tables for row in table.rows)
    return [(row, cell) for row in rows for cell in (row.problem, row.approach, row.result) if cell.text]
