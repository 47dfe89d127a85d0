"""What a claim may draw on: the findings and papers of a review, looked up by id and key."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from review.model import Claim, Extraction, Finding, Paper


class Context:
    """Look up the findings and papers that claims refer to."""

    def __init__(self, papers: Iterable[Paper], extractions: Iterable[Extraction]) -> None:
        """Take the papers and what was extracted from them."""
        self.papers: Mapping[str, Paper] = {paper.key: paper for paper in papers}
        self.extractions: Mapping[str, Extraction] = {record.key: record for record in extractions}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Map every finding's id to the finding."""
        return {finding.id: finding for record in self.extractions.values() for finding in record.findings}

    @cached_property
    def systems(self) -> Mapping[str, frozenset[str]]:
        """Map the names that titles introduce (`MGG: …`) to the keys of the papers that introduce them."""
        named: dict[str, set[str]] = {}
        for paper in self.papers.values():
            name, colon, _ = paper.title.partition(":")
            if colon and len(name.split()) == 1:
                named.setdefault(name, set()).add(paper.key)
        return {name: frozenset(keys) for name, keys in named.items()}

    def cited(self, claim: Claim) -> list[Paper]:
        """Give the papers a claim cites, those that exist."""
        return [self.papers[key] for key in claim.cites if key in self.papers]

    def quotes(self, claim: Claim) -> str:
        """Join the quotes of a claim's evidence, those that exist."""
        return "\n".join(self.findings[each].quote for each in claim.evidence if each in self.findings)
