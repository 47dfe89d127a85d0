"""Judge one claim: does its evidence exist, and carry its numbers, its names and what it says of them?"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from review.evidence.attribution import Witness, misnamed, pointed
from review.evidence.context import Context, told
from review.evidence.faithful import figures_changed
from review.evidence.figures import Stated, misplaced
from review.evidence.misworded import misworded
from review.evidence.names import unknown_names
from review.evidence.own import own_words, without_names
from review.evidence.slots import slots
from review.evidence.speaker import distanced, misspoken, speaks
from review.evidence.support import Ground, ground, roots, score, spans, unsupported
from review.evidence.systems import titled
from review.evidence.tone import negated, overstated
from review.model import Claim, Proof, Support, Verdict
from review.text.normal import clean, fold
from review.text.numbers import Number, agree, numbers


class Judgement(NamedTuple):
    """Say whether a claim stands, and if not, what is wrong with it in words that help to mend it."""

    verdict: Verdict
    detail: str = ""


SUPPORTED = Judgement("supported")


def judge(claim: Claim, keys: Collection[str], context: Context) -> Judgement:
    """Judge a claim of a section about the papers with these keys; the first fault found is the verdict.

    A claim fails on a contradiction only: what it leaves unsaid, and words that neither it nor its quotes share, pass
    as long as enough of its own words stand in the papers it cites. The same claim is judged once in a context. Of a
    translation, the sentence that it translates is judged, and whether the figures are still the same.
    """
    if claim.original:
        fault = _translated(claim)
        return fault or judge(
            claim.model_copy(update={"text": claim.original, "original": "", "marks": ()}), keys, context
        )
    known = (claim.text, claim.evidence, claim.marks, claim.origin, tuple(keys))
    if known not in context.judged:
        context.judged[known] = _judged(claim, keys, context)
    return Judgement(*context.judged[known])


def _translated(claim: Claim) -> Judgement | None:
    """Compare the figures of a translation with those of the sentence that was checked."""
    found = figures_changed(claim.original, claim.text)
    return Judgement("number_not_found", f"the translation changed figures: {found}") if found else None


def _judged(claim: Claim, keys: Collection[str], context: Context) -> Judgement:
    if claim.origin == "slot":
        return _slot(claim)
    if fault := _evidence(claim, context) or _foreign(claim, keys):
        return fault
    own = own_words(claim, context)
    counted = claim.origin == "counted"
    # Of a paper without a word the embedded writer says only that: no quote can bear it out.
    wordless = claim.origin == "embedded" and not clean(context.quotes(claim))
    holding = () if wordless else _HOLDING
    checks = (_person, _counts, _names) if counted else (_person, _numbers, _names, *holding)
    found = (check(own, claim, keys, context) for check in checks)
    return next((fault for fault in found if fault), SUPPORTED)


def support(claim: Claim, context: Context) -> Support | None:
    """Measure how much of a claim's wording its quotes and papers bear out, and where; counts and slots have none."""
    if claim.origin in ("counted", "slot") or not claim.evidence:
        return None
    quotes = {finding.id: finding.quote for finding in context.evidence(claim)}
    on = _ground(claim, context)
    places = spans(claim.text, quotes)
    proofs = tuple(Proof(finding=each, start=start, end=end) for each, (start, end) in places.items())
    return Support(score=round(score(claim.text, on), 2), proofs=proofs)


def _slot(claim: Claim) -> Judgement:
    """Let a placeholder be a pair of brackets with neither figures nor evidence, so that it states nothing."""
    if claim.evidence or claim.marks:
        return Judgement("slot_filled", "a placeholder has no evidence")
    if found := [n for n in numbers(claim.text) if not n.word]:
        figures = ", ".join(claim.text[n.start : n.end].strip() for n in found)
        return Judgement("slot_filled", f"a placeholder has no figures: {figures}")
    is_bracketed = re.fullmatch(r"\[[^\[\]]+\]", claim.text)
    return SUPPORTED if is_bracketed else Judgement("slot_filled", "a placeholder is one pair of brackets")


def _evidence(claim: Claim, context: Context) -> Judgement | None:
    if not claim.evidence:
        return Judgement("uncited", "the sentence cites no finding")
    unknown = [each for each in claim.evidence if each not in context.findings]
    return Judgement("unknown_evidence", f"no such finding: {', '.join(unknown)}") if unknown else None


def _foreign(claim: Claim, keys: Collection[str]) -> Judgement | None:
    foreign = [key for key in claim.cites if key not in keys]
    return Judgement("foreign_evidence", f"not a paper of this theme: {', '.join(foreign)}") if foreign else None


def _person(own: str, claim: Claim, _keys: Collection[str], context: Context) -> Judgement | None:
    """Let only the authors of all cited papers speak as authors, where anybody may, and not as if of others."""
    if context.speaker is None:
        word = speaks(own)
        return Judgement("first_person", f"'{word}' speaks as the authors do") if word else None
    cited = context.cited(claim)
    if fault := misspoken(own, cited, context.speaker):
        return Judgement("first_person", fault)
    name = distanced(own, cited, context.speaker)
    return Judgement("third_person", f"'{name}' speaks of the own paper as of another's") if name else None


def _counts(own: str, claim: Claim, keys: Collection[str], context: Context) -> Judgement | None:
    allowed = {len(claim.cites), len(keys), *(paper.year for paper in context.cited(claim))}
    own = without_names(own, context.cited(claim))
    wrong = [own[n.start : n.end] for n in numbers(own) if n.value not in allowed]
    return Judgement("count_wrong", f"counted otherwise: {', '.join(wrong)}") if wrong else None


def _numbers(own: str, claim: Claim, keys: Collection[str], context: Context) -> Judgement | None:
    cited = context.cited(claim)
    stated = numbers(context.quotes(claim))
    years = {paper.year for paper in cited}
    counts = {len(cited), len(keys)}
    own = without_names(own, cited)
    missing = [n for n in numbers(own) if not _stands(n, stated, counts if n.word else years)]
    found = ", ".join(f"{'-' if n.sign == '-' else ''}{own[n.start : n.end].strip()}" for n in missing)
    return Judgement("number_not_found", f"not in the quotes of its evidence: {found}") if missing else None


def _stands(number: Number, stated: Sequence[Number], known: Collection[int | None]) -> bool:
    return any(agree(number, each) for each in stated) or (
        not number.unit and number.sign != "-" and number.value in known
    )


def _names(own: str, claim: Claim, _keys: Collection[str], context: Context) -> Judgement | None:
    unknown = unknown_names(own, context.speaking(claim), context.systems)
    return Judgement("name_not_found", f"not in the cited papers: {', '.join(unknown)}") if unknown else None


def _placed(own: str, claim: Claim, _keys: Collection[str], context: Context) -> Judgement | None:
    if not numbers(own):
        return None
    known = _known(claim, context)
    text = pointed(own, known)
    identities = {paper.key: _forms(context.identity(paper.key)) for paper in context.cited(claim)}
    stated = [
        Stated(slot, finding.key, _forms(context.introduced(finding.key)), identities[finding.key])
        for finding in context.evidence(claim)
        for slot in slots(finding.quote, known)
    ]
    found = misplaced(slots(text, known), stated, identities, text)
    return Judgement("number_misplaced", found) if found else None


def _credited(own: str, claim: Claim, _keys: Collection[str], context: Context) -> Judgement | None:
    witnesses = {
        paper.key: Witness(
            context.introduced(paper.key),
            frozenset(map(fold, titled(paper))),
            told(paper),
            "\n".join(finding.quote for finding in context.evidence(claim) if finding.key == paper.key),
        )
        for paper in context.cited(claim)
    }
    known = _known(claim, context)
    found = misnamed(pointed(own, known), witnesses, known)
    return Judgement("name_misplaced", found) if found else None


def _worded(own: str, claim: Claim, _keys: Collection[str], context: Context) -> Judgement | None:
    found = misworded(own, claim, context)
    return Judgement(*found) if found else None


def _negation(own: str, claim: Claim, _keys: Collection[str], context: Context) -> Judgement | None:
    found = negated(own, context.quotes(claim))
    return Judgement("negated", f"the quotes do not deny it: '{found}'") if found else None


def _emphasis(own: str, claim: Claim, _keys: Collection[str], context: Context) -> Judgement | None:
    titles = "\n".join(paper.title for paper in context.cited(claim))
    found = overstated(own, f"{context.quotes(claim)}\n{titles}", figures=bool(numbers(own)))
    return Judgement("overstated", f"more than the quotes say: '{found}'") if found else None


def _topic(own: str, claim: Claim, _keys: Collection[str], context: Context) -> Judgement | None:
    found = unsupported(own, _ground(claim, context), context.roots, claim.cites)
    return Judgement("off_topic", found) if found else None


_HOLDING: tuple[Callable[[str, Claim, Collection[str], Context], Judgement | None], ...] = (
    _placed,
    _credited,
    _worded,
    _negation,
    _emphasis,
    _topic,
)


def _ground(claim: Claim, context: Context) -> Ground:
    quoted = [roots(finding.quote) for finding in context.evidence(claim)]
    return ground(quoted, [context.roots[paper.key] for paper in context.cited(claim)])


def _known(claim: Claim, context: Context) -> frozenset[str]:
    return frozenset().union(*(context.introduced(paper.key) for paper in context.cited(claim)))


def _forms(names: Collection[str]) -> frozenset[str]:
    return frozenset(f"n:{name}" for name in names)
