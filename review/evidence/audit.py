"""Look at a finished review as if nobody had checked it before."""

from collections import Counter
from collections.abc import Sequence

from review.evidence.context import Context
from review.evidence.flow import flow
from review.evidence.mend import faults, told
from review.model import Audit, Check, Claim, Corpus, Section, Theme


def audit(  # noqa: PLR0913, PLR0917 - all that a review consists of
    corpus: Corpus,
    themes: Sequence[Theme],
    sections: Sequence[Section],
    checks: Sequence[Check],
    context: Context,
    left_out: Sequence[str] = (),
) -> Audit:
    """Count what a review was given and what became of it, and whatever still breaks the promise.

    A violation is a paper that is not in exactly one theme, a paper that no claim cites, though it is not among those
    `left_out` for want of room, or a claim that does not hold. Where somebody speaks of own papers, only those have to
    be cited.
    """
    places = Counter(key for theme in themes for key in theme.keys)
    papers = [paper.key for paper in corpus.papers]
    cited = told(claim for section in sections for claim in section.claims)
    wanted = context.speaker.own if context.speaker else frozenset(papers)
    missing = tuple(key for key in papers if key in wanted and key not in cited)
    misplaced = sum(1 for key in {*papers, *places} if places[key] != 1 or key not in context.papers)
    broken = sum(len(_broken(section, themes, context)) for section in sections)
    actions = Counter(check.action for check in checks)
    counted = flow(corpus)
    return Audit(
        given=counted.identified,
        merged=counted.duplicates,
        placed=sum(1 for key in papers if places[key] == 1),
        cited=len(wanted) - len(missing),
        claims=sum(claim.origin != "slot" for section in sections for claim in section.claims),
        repaired=actions["repaired"],
        replaced=actions["replaced"],
        dropped=actions["dropped"],
        added=actions["added"],
        violations=misplaced + len({*missing} - {*left_out}) + broken,
        missing=missing,
        checks=tuple(checks),
    )


def _broken(section: Section, themes: Sequence[Theme], context: Context) -> list[str]:
    """List the claims of a section that do not hold; an introduction or conclusion may count without citing."""
    own = [[key for key in theme.keys if context.speaker is None or key in context.speaker.own] for theme in themes]
    homes = dict(zip((theme.id for theme in themes), own, strict=True))
    keys = homes.get(section.theme or "", [*context.papers])
    claims = [claim for claim in section.claims if section.theme or claim.evidence or claim.origin != "counted"]
    found = faults(claims, keys, context)
    return [fault.claim.text for fault in found if section.theme or not _counts_one(fault.claim, own, context)]


def _counts_one(claim: Claim, themes: Sequence[Sequence[str]], context: Context) -> bool:
    """Tell whether a claim beside the themes holds of the one theme whose papers it counts."""
    home = next((keys for keys in themes if set(claim.cites) <= set(keys)), None)
    return claim.origin == "counted" and home is not None and not faults([claim], home, context)
