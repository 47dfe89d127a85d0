"""Look at a finished review as if nobody had checked it before."""

from collections import Counter
from collections.abc import Sequence

from review.evidence.cells import cells
from review.evidence.context import Context
from review.evidence.flow import flow
from review.evidence.violations import Text, Violation, uncited, violations
from review.model import Audit, Check, Corpus, Theme


def audit(
    corpus: Corpus,
    themes: Sequence[Theme],
    text: Text,
    checks: Sequence[Check],
    context: Context,
) -> Audit:
    """Count what a review was given and what became of it, and whatever still breaks the promise."""
    return inspect(corpus, themes, text, checks, context)[0]


def inspect(
    corpus: Corpus,
    themes: Sequence[Theme],
    text: Text,
    checks: Sequence[Check],
    context: Context,
) -> tuple[Audit, list[Violation]]:
    """Give the audit of a review, and each violation that it counts."""
    places = Counter(key for theme in themes for key in theme.keys)
    papers = [paper.key for paper in corpus.papers]
    wanted = context.speaker.own if context.speaker else frozenset(papers)
    missing = uncited(papers, text.sections, context)
    actions = Counter(check.action for check in checks)
    counted, found = flow(corpus), violations(papers, themes, text, context)
    counts = Audit(
        given=counted.identified,
        merged=counted.duplicates,
        placed=sum(1 for key in papers if places[key] == 1),
        cited=len(wanted) - len(missing),
        claims=sum(claim.origin != "slot" for section in text.sections for claim in section.claims),
        cells=len(cells(text.tables)),
        repaired=actions["repaired"],
        replaced=actions["replaced"],
        dropped=actions["dropped"],
        added=actions["added"],
        violations=len(found),
        missing=missing,
        checks=tuple(checks),
    )
    return counts, found
