"""Why the work matters: only what the papers themselves name as the problem."""

from collections.abc import Callable, Sequence

from review import embedded
from review.evidence.context import Context
from review.kinds.material import Material
from review.model import Claim, Extraction, Finding, Paper, Theme
from review.text.suspicious import suspicion

_PER_PARAGRAPH = 4


def staked(material: Material) -> Material:
    """Add to each record, as a finding, what its paper says was missing before it, where that can be told alone."""
    papers = {paper.key: paper for paper in material.corpus.papers}
    return material._replace(extractions=tuple(_staked(each, papers[each.key]) for each in material.extractions))


def _staked(record: Extraction, paper: Paper) -> Extraction:
    if any(finding.kind == "problem" for finding in record.findings):
        return record
    numbers = (int(finding.id.rpartition(":")[2]) for finding in record.findings)
    found = embedded.stake(paper, max(numbers, default=0) + 1)
    taken = found and any(found.span == each.span and each.part == "abstract" for each in record.findings)
    if not found or taken or suspicion(found.quote):
        return record
    return record.model_copy(update={"findings": (*record.findings, found)})


class Stakes:
    """Tell the problems that papers name, those of every theme before the second of any."""

    def __init__(self, themes: Sequence[Theme], context: Context, holds: Callable[[Claim], bool]) -> None:
        """Take the themes; only claims that hold are told, and no sentence twice."""
        self._themes = themes
        self._context = context
        self._holds = holds

    def claims(self) -> list[Claim]:
        """Write the claims, in paragraphs of a few; none where no paper names a problem."""
        turns: list[Claim] = []
        queues = [self._of(theme) for theme in self._themes]
        while any(queues):
            turns += [queue.pop(0) for queue in queues if queue]
        told: dict[str, Claim] = {}
        for claim in turns:
            told.setdefault(claim.text, claim)
        return [claim.model_copy(update={"paragraph": n // _PER_PARAGRAPH}) for n, claim in enumerate(told.values())]

    def _of(self, theme: Theme) -> list[Claim]:
        problems = [found for key in theme.keys for found in self._problems(key)]
        claims = (Claim(text=found.text, evidence=(found.id,)) for found in problems)
        return [claim for claim in claims if self._holds(claim)]

    def _problems(self, key: str) -> list[Finding]:
        return [found for found in self._context.extractions[key].findings if found.kind == "problem"]
