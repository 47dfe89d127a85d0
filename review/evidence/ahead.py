"""Read papers and quotes before there is a claim to check, while answers are awaited: nothing is read twice."""

from collections.abc import Iterable

from review.evidence.context import Context, told
from review.evidence.names import vocabulary
from review.evidence.slots import slots
from review.evidence.support import roots
from review.model import Extraction, Paper
from review.text.numbers import numbers
from review.text.suspicious import suspicion


def read_papers(papers: Iterable[Paper]) -> None:
    """Read all that records and claims are held against of some papers."""
    for paper in papers:
        roots(told(paper))
        vocabulary(paper)
        numbers(f"{paper.title}\n{paper.abstract}")


def read_findings(extractions: Iterable[Extraction]) -> None:
    """Read every quote for whether it speaks to language models, as who writes about it must know."""
    for finding in (finding for record in extractions for finding in record.findings):
        suspicion(finding.quote)


def read_quotes(context: Context) -> None:
    """Read every quote as the check of a claim that cites nothing else does."""
    for finding in context.findings.values():
        roots(finding.quote)
        slots(finding.quote, context.introduced(finding.key))
