"""Find a claim that says in the words of its quotes the contrary of them."""

import re
from collections.abc import Collection, Sequence

from review.evidence.opposites import Way
from review.evidence.said import Said, all_said, name_roots, said
from review.evidence.support import pieces
from review.text.normal import fold

_REACH = 4
_THAN = re.compile(
    r"\bthan\b|\bcompared\s+(?:with|to)\b|\brelative\s+to\b|\bversus\b|\bvs\b|\bagainst\b", re.IGNORECASE
)
_ENDS = re.compile(r"[;()]|,\s|\b(?:while|whereas|but)\b")


def opposed(claim: str, quotes: Sequence[str], names: Collection[str] = ()) -> str | None:
    """Give the words of a claim whose contrary the quotes have in their place; None if none are.

    A clause is held against the sentences that have three quarters of its other words, `names` (of authors and
    systems, folded) apart: so a result told from the other side, in other words, is no contrary. What is denied tells
    nothing, and two contraries in a clause cancel out, as do one and a comparison turned round.
    """
    there, ignored = all_said(quotes), name_roots(names)
    known = {each for quote in quotes for each in pieces(quote)}
    for piece in (each for each in pieces(claim) if each not in known):
        here = _unnamed(said(piece), names)
        alike = [each for each in there if each.tells(here, ignored)]
        found = [_contraries(here, each) for each in alike]
        if found and all(found):
            return found[0]
    return None


def _unnamed(of: Said, names: Collection[str]) -> Said:
    """Leave out the ways that are names: a system may be called Fast."""
    return of._replace(ways=tuple(way for way in of.ways if fold(of.text[way.start : way.end]) not in names))


def _contraries(here: Said, there: Said) -> str | None:
    pairs = [(way, up) for way in here.ways if not way.denied and (up := _side(way, here, there)) is not None]
    contrary = [way for way, up in pairs if up != way.up]
    turned = _turned(here, there)
    if not pairs or turned is None or (len(contrary) + turned) % 2 == 0:
        return None
    first = contrary[0] if contrary else pairs[0][0]
    return here.text[first.start : first.end]


def _side(way: Way, here: Said, there: Said) -> bool | None:
    """Tell on which side the other text stands where this way does; None where it is on none, or on both."""
    same = [each for each in there.ways if each.line == way.line]
    if not same:
        return None
    around = _around(way, here)
    shared = [(len(around & _around(each, there)), each) for each in same]
    best = max(count for count, _ in shared)
    nearest = {(each.up, each.denied, each.led) for count, each in shared if count == best}
    up, denied, led = next(iter(nearest))
    return None if denied or led != way.led or len(nearest) > 1 else up


def _around(way: Way, said: Said) -> frozenset[str]:
    before = [form for place, form in said.words if place < way.start][-_REACH:]
    return frozenset([*before, *[form for place, form in said.words if place > way.start][:_REACH]])


def _turned(here: Said, there: Said) -> bool | None:
    """Tell whether two comparisons have their sides the other way round; None where only one of them compares so."""
    (left, right), (first, second) = _compared(here), _compared(there)
    if right and second:
        straight = len(left & (first - second)) + len(right & (second - first))
        crossed = len(left & (second - first)) + len(right & (first - second))
        return bool(left & second and right & first) and crossed > straight
    # What one compares with may be what the other tells of: `A is slower than B` and `B is faster`.
    return None if right & first or second & left else False


def _compared(of: Said) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words before and behind what compares, without those on both sides; else all, and none."""
    than = _THAN.search(of.text)
    if not than:
        return of.roots, frozenset()
    end = _ENDS.search(of.text, than.end())
    stop = end.start() if end else len(of.text)
    left = frozenset(form for place, form in of.words if place < than.start())
    right = frozenset(form for place, form in of.words if than.end() <= place < stop)
    return left - right, right - left
