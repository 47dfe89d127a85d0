"""Put what holds in the place of claims that do not, until every paper is cited by a claim that holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from review.evidence.context import Context
from review.evidence.judge import Judgement, judge
from review.model import Action, Check, Claim, Section

PER_PARAGRAPH = 5

Substitute = Callable[[str, int], Claim]
Doubt = Callable[[Sequence[Claim]], Mapping[int, str]]


class Fault(NamedTuple):
    """Hold a claim that failed, its place in its section, and why it failed."""

    place: int
    claim: Claim
    judgement: Judgement


def faults(claims: Sequence[Claim], keys: Sequence[str], context: Context) -> list[Fault]:
    """List the claims of a section on the papers with these keys that do not hold, in their order."""
    judged = (Fault(n, claim, judge(claim, keys, context)) for n, claim in enumerate(claims))
    return [fault for fault in judged if fault.judgement.verdict != "supported"]


def told(claims: Iterable[Claim]) -> set[str]:
    """Give the keys of the papers that claims tell of: to be counted among others is not enough."""
    return {key for claim in claims if claim.origin != "counted" for key in claim.cites}


def mend(  # noqa: PLR0913, PLR0917 - the section, what is wrong with it, and what may take its place
    section: Section,
    keys: Sequence[str],
    corrected: Mapping[int, Sequence[Claim]],
    context: Context,
    substitute: Substitute,
    found: Sequence[Fault] | None = None,
) -> tuple[Section, tuple[Check, ...]]:
    """Give the section with every claim sound and every paper cited, and what was done to the claims that failed.

    `corrected` maps the place of a failing claim to what the model made of it, which is taken if it holds. Else
    `substitute(key, paragraph)` writes about each paper that only failing claims cited. `found` are the faults, where
    more is known of them than the check tells.
    """
    found = faults(section.claims, keys, context) if found is None else found
    failed = {fault.place for fault in found}
    sound = {n: [claim] for n, claim in enumerate(section.claims) if n not in failed}
    sound |= {n: list(corrected[n]) for n in failed if corrected.get(n) and not faults(corrected[n], keys, context)}
    repaired = failed & sound.keys()
    lost = _only_cited_by_faults((fault for fault in found if fault.place not in sound), keys, sound.values())
    sound |= {n: [substitute(key, section.claims[n].paragraph) for key in papers] for n, papers in lost.items()}
    kept = [claim for n in sorted(sound) for claim in sound[n]]
    added = _uncited(keys, kept, substitute)
    checks = [_check(section, fault, _action(fault.place, repaired, lost)) for fault in found]
    notes = [_addition(section, claim) for claim in added]
    return section.model_copy(update={"claims": (*kept, *added)}), (*checks, *notes)


def _only_cited_by_faults(
    found: Iterable[Fault], keys: Sequence[str], sound: Iterable[Sequence[Claim]]
) -> dict[int, list[str]]:
    cited = told(claim for claims in sound for claim in claims)
    lost = {}
    for fault in found:
        lost[fault.place] = [key for key in fault.claim.cites if key in keys and key not in cited]
        cited.update(lost[fault.place])
    return lost


def _uncited(keys: Sequence[str], claims: Sequence[Claim], substitute: Substitute) -> list[Claim]:
    cited = told(claims)
    first = max((claim.paragraph for claim in claims), default=-1) + 1
    missing = [key for key in keys if key not in cited]
    return [substitute(key, first + n // PER_PARAGRAPH) for n, key in enumerate(missing)]


def _action(index: int, repaired: set[int], lost: Mapping[int, Sequence[str]]) -> Action:
    return "repaired" if index in repaired else "replaced" if lost[index] else "dropped"


def _check(section: Section, fault: Fault, action: Action) -> Check:
    verdict, detail = fault.judgement
    return Check(section=section.id, text=fault.claim.text, verdict=verdict, detail=detail, action=action)


def _addition(section: Section, claim: Claim) -> Check:
    detail = f"no sentence cited {', '.join(claim.cites)}"
    return Check(section=section.id, text=claim.text, verdict="uncited", detail=detail, action="added")
