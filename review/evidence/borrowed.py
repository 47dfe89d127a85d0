"""Find a claim that credits a paper with what it reports of others."""

import re
from collections.abc import Collection, Sequence

from review.evidence.said import name_roots, said
from review.evidence.support import pieces
from review.text.normal import fold
from review.text.numbers import Number, agree, numbers
from review.text.others import credited, of_others

_KEPT = re.compile(
    r"\b(?:earlier|prior|previous(?:ly)?|existing|past|others?|literature|before|so far|elsewhere|known|contrary|"
    r"the claimed|compared|against|versus|vs|than(?!\s+\d)|up from|instead|baselines?|state[- ]of[- ]the[- ]art|"
    r"competing|conventional|traditional|current|usual|standard|common(?:ly)?|"
    r"(?:reported|thought|believed|said|assumed|claimed) (?:to|by|in|elsewhere))\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\bet al\b|\b(?:the|this|these) (?:\w+ )?(?:paper|stud|work|author|article|trial)", re.IGNORECASE)
_ENOUGH = 0.5


def borrowed(claim: str, quotes: Sequence[str], names: Collection[str]) -> str | None:
    """Give the clause of a claim that tells what the quotes report of others as the paper's own; None if none does.

    `names` are those of the paper's authors and of what it introduces, folded. A clause that says whose result it is,
    or compares with it, stands, and so does one that credits nobody and has no figure of the others'.
    """
    clauses = [clause for quote in quotes for clause in pieces(quote)]
    others = [clause for clause in clauses if of_others(clause)]
    if not others:
        return None
    theirs = {fold(name) for clause in others for name in credited(clause)} - {*names}
    own = [clause for clause in clauses if clause not in others]
    for piece in pieces(claim):
        kept = _KEPT.search(piece) or any(name in fold(piece) for name in theirs)
        if not kept and _is_theirs(piece, others, own, names):
            return piece
    return None


def _is_theirs(piece: str, others: Sequence[str], own: Sequence[str], names: Collection[str]) -> bool:
    there, here = _figures(others), _figures(own)
    found = numbers(piece)
    figure = any(_has(there, each) and not _has(here, each) for each in found)
    if figure or (found and any(_has(here, each) for each in found)):
        return figure
    credits = bool(_OWN.search(piece)) or any(name in fold(piece).split() for name in names)
    wanted = said(piece).roots - name_roots(names)
    shares = [max((len(wanted & said(each).roots) for each in listed), default=0) for listed in (others, own)]
    return credits and bool(wanted) and shares[0] >= _ENOUGH * len(wanted) and shares[0] > shares[1]


def _figures(clauses: Sequence[str]) -> list[Number]:
    return [number for clause in clauses for number in numbers(clause)]


def _has(listed: Sequence[Number], number: Number) -> bool:
    return any(agree(number, each) for each in listed)
