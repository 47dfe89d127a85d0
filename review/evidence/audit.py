"""Look at a finished review as if nobody had checked it before."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from review.evidence.cells import cell_holds, cells
from review.evidence.context import Context
from review.evidence.flow import flow
from review.evidence.mend import faults, told
from review.model import Audit, Check, Claim, Corpus, Section, Table, Theme


class Text(NamedTuple):
    """Hold what a document says, and the keys of the papers that there was no room for."""

    sections: Sequence[Section]
    tables: Sequence[Table] = ()
    left_out: Sequence[str] = ()


def audit(
    corpus: Corpus,
    themes: Sequence[Theme],
    text: Text,
    checks: Sequence[Check],
    context: Context,
) -> Audit:
    """Count what a review was given and what became of it, and whatever still breaks the promise.

    A violation is a paper that is not in exactly one theme, a paper that no claim cites, though it is not among those
    left out for want of room, or a claim or a table's cell that does not hold. Where somebody speaks of own papers,
    only those have to be cited.
    """
    places = Counter(key for theme in themes for key in theme.keys)
    papers = [paper.key for paper in corpus.papers]
    cited = told(claim for section in text.sections for claim in section.claims)
    wanted = context.speaker.own if context.speaker else frozenset(papers)
    missing = tuple(key for key in papers if key in wanted and key not in cited)
    misplaced = sum(1 for key in {*papers, *places} if places[key] != 1 or key not in context.papers)
    broken = sum(len(_broken(section, themes, context)) for section in text.sections)
    filled = cells(text.tables)
    broken += sum(1 for row, cell in filled if not cell_holds(cell, row.key, context))
    actions = Counter(check.action for check in checks)
    counted = flow(corpus)
    return Audit(
        given=counted.identified,
        merged=counted.duplicates,
        placed=sum(1 for key in papers if places[key] == 1),
        cited=len(wanted) - len(missing),
        claims=sum(claim.origin != "slot" for section in text.sections for claim in section.claims),
        cells=len(filled),
        repaired=actions["repaired"],
        replaced=actions["replaced"],
        dropped=actions["dropped"],
        added=actions["added"],
        violations=misplaced + len({*missing} - {*text.left_out}) + broken,
        missing=missing,
        checks=tuple(checks),
    )


def _broken(section: Section, themes: Sequence[Theme], context: Context) -> list[str]:
    """List the claims of a section that do not hold; an introduction or conclusion may count without citing."""
    own = {
        each.id: [key for key in each.keys if context.speaker is None or key in context.speaker.own]
        for theme in themes
        for each in (theme, *theme.subthemes)
    }
    keys = own.get(section.theme or "", [*context.papers])
    claims = [claim for claim in section.claims if section.theme or claim.evidence or claim.origin != "counted"]
    found = faults(claims, keys, context)
    homes = [own[theme.id] for theme in themes]
    return [fault.claim.text for fault in found if section.theme or not counts_one(fault.claim, homes, context)]


def counts_one(claim: Claim, themes: Sequence[Sequence[str]], context: Context) -> bool:
    """Tell whether a claim beside the themes holds of the one theme whose papers it counts."""
    home = next((keys for keys in themes if set(claim.cites) <= set(keys)), None)
    return claim.origin == "counted" and home is not None and not faults([claim], home, context)
