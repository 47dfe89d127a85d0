"""Look at a finished review as if nobody had checked it before."""

from collections import Counter
from collections.abc import Sequence

from review.evidence.cells import cell_holds, cells
from review.evidence.context import Context
from review.evidence.flow import flow
from review.evidence.mend import faults, told
from review.model import Audit, Check, Corpus, Section, Table, Theme


def audit(  # noqa: PLR0913, PLR0917 - what a document says, and what it was made from
    corpus: Corpus,
    themes: Sequence[Theme],
    sections: Sequence[Section],
    checks: Sequence[Check],
    context: Context,
    tables: Sequence[Table] = (),
) -> Audit:
    """Count what a review was given and what became of it, and whatever still breaks the promise.

    A violation is a paper that is not in exactly one theme, a paper that no claim cites, or a claim or a table's
    cell that does not hold.
    """
    places = Counter(key for theme in themes for key in theme.keys)
    papers = [paper.key for paper in corpus.papers]
    cited = told(claim for section in sections for claim in section.claims)
    missing = tuple(key for key in papers if key not in cited)
    misplaced = sum(1 for key in {*papers, *places} if places[key] != 1 or key not in context.papers)
    broken = sum(len(_broken(section, themes, context)) for section in sections)
    filled = cells(tables)
    broken += sum(1 for row, cell in filled if not cell_holds(cell, row.key, context))
    actions = Counter(check.action for check in checks)
    counted = flow(corpus)
    return Audit(
        given=counted.identified,
        merged=counted.duplicates,
        placed=sum(1 for key in papers if places[key] == 1),
        cited=len(papers) - len(missing),
        claims=sum(len(section.claims) for section in sections),
        cells=len(filled),
        repaired=actions["repaired"],
        replaced=actions["replaced"],
        dropped=actions["dropped"],
        added=actions["added"],
        violations=misplaced + len(missing) + broken,
        missing=missing,
        checks=tuple(checks),
    )


def _broken(section: Section, themes: Sequence[Theme], context: Context) -> list[str]:
    """List the claims of a section that do not hold; an introduction or conclusion may count without citing."""
    every = (each for theme in themes for each in (theme, *theme.subthemes))
    keys = next((theme.keys for theme in every if theme.id == section.theme), tuple(context.papers))
    claims = [claim for claim in section.claims if section.theme or claim.evidence or claim.origin != "counted"]
    return [fault.claim.text for fault in faults(claims, keys, context)]
