"""Compose the prose of a statement's thrusts, and of what stands beside them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from review.embedded.statement.lines import Line, line, opening
from review.embedded.statement.pronouns import Pronouns
from review.embedded.statement.retelling import Holds, Teller
from review.model import Claim, Extraction, Paper, Theme

_PER_PARAGRAPH = 4


class Writer:
    """Write of the own papers by rules."""

    def __init__(
        self,
        lines: Sequence[Line],
        extractions: Mapping[str, Extraction],
        years: Sequence[int],
        pronouns: Pronouns,
        holds: Holds,
    ) -> None:
        """Take the thrusts in their order, what was read in the own papers, who speaks, and what tells a sound claim.

        `years` are those of all own papers.
        """
        self._years = years
        self._before = dict(zip((each.theme.id for each in lines), (None, *lines), strict=False))
        self._lines = {each.theme.id: each for each in lines}
        self._extractions = extractions
        self._pronouns = pronouns
        self._holds = holds

    def thrust(self, theme: Theme, papers: Sequence[Paper]) -> list[Claim]:
        """Tell each of some papers of a thrust, oldest first, those known by title alone last."""
        wanted = {paper.key for paper in papers}
        return self._papers([paper for paper in self._lines[theme.id].papers if paper.key in wanted])

    def opening(self, theme: Theme) -> Claim:
        """Say what a thrust is on, from when to when, and how it follows the one before."""
        args = (self._before[theme.id], self._years, self._extractions, self._pronouns)
        return opening(self._lines[theme.id], *args)

    def beside(self, themes: Sequence[Theme], papers: Mapping[str, Paper]) -> list[Claim]:
        """Tell briefly of the papers of other themes, theme by theme, a paragraph each."""
        claims: list[Claim] = []
        for n, theme in enumerate(themes):
            current = line(theme, papers)
            outside = "Outside these: " if self._lines or n else ""
            told = self._told(current.papers, outside if theme.other else f"On {current.subject}: ")
            claims += [claim.model_copy(update={"paragraph": n}) for claim in told]
        return claims

    def claims(self, paper: Paper) -> list[Claim]:
        """Tell of one paper in one claim in several ways, the best first."""
        return self._teller().claims(paper)

    def _papers(self, papers: Sequence[Paper]) -> list[Claim]:
        known = [paper for paper in papers if paper.abstract.strip()]
        count = -(-len(known) // _PER_PARAGRAPH)
        bounds = [len(known) * n // count for n in range(count + 1)] if count else []
        teller = self._teller()
        said = [known[0].year if known else None, *[None] * count]
        told = [
            (n, claim)
            for n, (a, b) in enumerate(pairwise(bounds))
            for claim in teller.paragraph(known[a:b], said=said[n])
        ]
        unknown = [paper for paper in papers if paper not in known]
        titled = [(max(count - 1, 0), claim) for claim in teller.titled(unknown, told=bool(known))]
        return [claim.model_copy(update={"paragraph": n}) for n, claim in (*told, *titled)]

    def _told(self, papers: Sequence[Paper], lead: str) -> list[Claim]:
        known = [paper for paper in papers if paper.abstract.strip()]
        teller = self._teller()
        unknown = [paper for paper in papers if paper not in known]
        return [*teller.paragraph(known, lead, briefly=True), *teller.titled(unknown, lead="" if known else lead)]

    def _teller(self) -> Teller:
        return Teller(self._extractions, self._pronouns, self._holds)
