"""Judge one claim: does its evidence exist, and carry its numbers and its names?"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from review.evidence.context import Context
from review.evidence.names import unknown_names
from review.model import Claim, Paper, Verdict
from review.text.normal import locate
from review.text.numbers import Number, agree, numbers

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|[Oo]urselves|[Mm]y)\b")
_CUT = " […]"
_INNER = str.maketrans("“”", "‘’")
_QUOTED = re.compile(r"“([^”]*)”")


class Judgement(NamedTuple):
    """Say whether a claim stands, and if not, what is wrong with it in words that help to mend it."""

    verdict: Verdict
    detail: str = ""


SUPPORTED = Judgement("supported")


def judge(claim: Claim, keys: Collection[str], context: Context) -> Judgement:
    """Judge a claim of a section about the papers with these keys; the first fault found is the verdict."""
    if fault := _evidence(claim, context) or _foreign(claim, keys):
        return fault
    own = _own_words(claim, context)
    figures = _counts if claim.origin == "counted" else _numbers
    return _first_person(own) or figures(own, claim, keys, context) or _names(own, claim, context) or SUPPORTED


def _evidence(claim: Claim, context: Context) -> Judgement | None:
    if not claim.evidence:
        return Judgement("uncited", "the sentence cites no finding")
    unknown = [each for each in claim.evidence if each not in context.findings]
    return Judgement("unknown_evidence", f"no such finding: {', '.join(unknown)}") if unknown else None


def _foreign(claim: Claim, keys: Collection[str]) -> Judgement | None:
    foreign = [key for key in claim.cites if key not in keys]
    return Judgement("foreign_evidence", f"not a paper of this theme: {', '.join(foreign)}") if foreign else None


def _first_person(own: str) -> Judgement | None:
    found = _FIRST_PERSON.search(own)
    return Judgement("first_person", f"'{found[0]}' speaks as the authors do") if found else None


def _counts(own: str, claim: Claim, keys: Collection[str], context: Context) -> Judgement | None:
    allowed = {len(claim.cites), len(keys)}
    own = _own_names(own, context.cited(claim))
    wrong = [own[n.start : n.end] for n in numbers(own) if n.value not in allowed]
    return Judgement("count_wrong", f"counted otherwise: {', '.join(wrong)}") if wrong else None


def _numbers(own: str, claim: Claim, keys: Collection[str], context: Context) -> Judgement | None:
    cited = context.cited(claim)
    stated = numbers(context.quotes(claim))
    years = {paper.year for paper in cited}
    counts = {len(cited), len(keys)}
    own = _own_names(own, cited)
    missing = [n for n in numbers(own) if not _stands(n, stated, counts if n.word else years)]
    found = ", ".join(own[n.start : n.end].strip() for n in missing)
    return Judgement("number_not_found", f"not in the quotes of its evidence: {found}") if missing else None


def _stands(number: Number, stated: Sequence[Number], known: Collection[int | None]) -> bool:
    return any(agree(number, each) for each in stated) or (not number.unit and number.value in known)


def _own_words(claim: Claim, context: Context) -> str:
    """Leave out what a claim quotes word for word from the papers it cites: that needs no further proof."""
    titles = "\n".join(paper.title for paper in context.cited(claim))
    known = f"{context.quotes(claim)}\n{titles}".translate(_INNER)
    return _QUOTED.sub(lambda found: "“”" if locate(found[1].removesuffix(_CUT), known) else found[0], claim.text)


def _own_names(text: str, cited: Sequence[Paper]) -> str:
    """Blank authors and the names that titles introduce (`DexGraspNet 2.0: …`): their digits are no figures."""
    families = {author.family for paper in cited for author in paper.authors}
    for family in sorted(name for name in families if re.search(r"\d", name) and re.search(r"[^\W\d_]", name)):
        text = text.replace(family, " " * len(family))
    for paper in cited:
        name, colon, _ = paper.title.partition(":")
        if colon:
            text = text.replace(name, " " * len(name))
        text = text.replace(paper.title, " " * len(paper.title))
    return text


def _names(own: str, claim: Claim, context: Context) -> Judgement | None:
    unknown = unknown_names(own, context.cited(claim), context.systems)
    return Judgement("name_not_found", f"not in the cited papers: {', '.join(unknown)}") if unknown else None
