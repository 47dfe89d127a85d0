"""What a claim may draw on: the findings and papers of a review, looked up by id and key."""

from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from review.evidence.speaker import Speaker
from review.evidence.support import roots
from review.evidence.systems import introduced
from review.model import Claim, Extraction, Finding, Paper, Verdict
from review.text.normal import fold


class _Cited(NamedTuple):
    """Hold the papers and the findings that a claim cites, and the quotes of these."""

    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...]
    quotes: str


class Context:
    """Look up the findings and papers that claims refer to."""

    def __init__(
        self, papers: Iterable[Paper], extractions: Iterable[Extraction], speaker: Speaker | None = None
    ) -> None:
        """Take the papers and what was extracted from them, and who speaks of own papers, if anybody may.

        `judged` is where the judge keeps what it has found.
        """
        self.speaker = speaker
        self.papers: Mapping[str, Paper] = {paper.key: paper for paper in papers}
        self.extractions: Mapping[str, Extraction] = {record.key: record for record in extractions}
        self.judged: dict[Hashable, tuple[Verdict, str]] = {}
        self._cited: dict[tuple[str, ...], _Cited] = {}
        self._introduced: dict[str, frozenset[str]] = {}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Map every finding's id to the finding."""
        records = self.extractions.values()
        motives = {record.motive.id: record.motive for record in records if record.motive}
        return motives | {finding.id: finding for record in records for finding in record.findings}

    @cached_property
    def systems(self) -> Mapping[str, frozenset[str]]:
        """Map the names that titles introduce (`MGG: …`) to the keys of the papers that introduce them."""
        named: dict[str, set[str]] = {}
        for paper in self.papers.values():
            name, colon, _ = paper.title.partition(":")
            if colon and len(name.split()) == 1:
                named.setdefault(name, set()).add(paper.key)
        return {name: frozenset(keys) for name, keys in named.items()}

    @cached_property
    def roots(self) -> Mapping[str, frozenset[str]]:
        """Map the key of each paper to the roots of its words."""
        return {key: roots(told(paper)) for key, paper in self.papers.items()}

    def introduced(self, key: str) -> frozenset[str]:
        """Give the folded names that a paper introduces."""
        if key not in self._introduced:
            self._introduced[key] = introduced(self.papers[key])
        return self._introduced[key]

    def identity(self, key: str) -> frozenset[str]:
        """Give the folded names that may stand for a paper: those it introduces and its authors' family names."""
        return self.introduced(key) | {fold(author.family) for author in self.papers[key].authors}

    def cited(self, claim: Claim) -> tuple[Paper, ...]:
        """Give the papers a claim cites, those that exist."""
        return self._looked_up(claim).papers

    def speaking(self, claim: Claim) -> list[Paper]:
        """Give the papers a claim cites, each with the words that it cites of the paper's running text."""
        return [self._with_words(paper, claim) for paper in self.cited(claim)]

    def _with_words(self, paper: Paper, claim: Claim) -> Paper:
        quotes = [each.quote for each in self.evidence(claim) if each.part == "body" and each.key == paper.key]
        return paper.model_copy(update={"abstract": " ".join([paper.abstract, *quotes])}) if quotes else paper

    def evidence(self, claim: Claim) -> tuple[Finding, ...]:
        """Give the findings of a claim's evidence, those that exist."""
        return self._looked_up(claim).findings

    def quotes(self, claim: Claim) -> str:
        """Join the quotes of a claim's evidence, those that exist."""
        return self._looked_up(claim).quotes

    def _looked_up(self, claim: Claim) -> _Cited:
        if claim.evidence not in self._cited:
            papers = tuple(self.papers[key] for key in claim.cites if key in self.papers)
            found = tuple(self.findings[each] for each in claim.evidence if each in self.findings)
            self._cited[claim.evidence] = _Cited(papers, found, "\n".join(finding.quote for finding in found))
        return self._cited[claim.evidence]


def told(paper: Paper) -> str:
    """Join all that a paper says of itself."""
    authors = [author.name for author in paper.authors]
    return " \n ".join([paper.title, paper.abstract, *authors, *paper.keywords, *paper.affiliations])
