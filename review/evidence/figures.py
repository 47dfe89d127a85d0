"""Hold the figures of a claim against those of its quotes: same value, same baseline, quantity, way and bound."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from review.evidence.lexicon import better, group
from review.evidence.slots import Slot
from review.text.numbers import Number, agree

_HEAVY = ("n:", "q:", "b:", "#")
_ENOUGH = 2
_MEASURED = {"×", "%"}
_BOUNDS = {"max": "an upper bound", "mean": "an average", "min": "a lower bound"}


class Stated(NamedTuple):
    """Hold one figure of a quote, the key of its paper, and the names that stand for the paper (system, authors)."""

    slot: Slot
    key: str
    identity: frozenset[str]


def misplaced(claimed: Iterable[Slot], stated: Sequence[Stated], text: str) -> str | None:
    """Say which figure of a claim belongs to something else in the quotes; None if none contradicts them.

    A figure stands if it contradicts none of what is said of one figure of the same value in the quotes.
    """
    for slot in claimed:
        for number in slot.figures:
            same = [each for each in stated if any(agree(number, figure) for figure in each.slot.figures)]
            faults = [_fault(slot, number, each, stated) for each in same]
            if faults and all(faults):
                return f"{text[number.start : number.end].strip()} {faults[0]}"
    return None


def _fault(claimed: Slot, number: Number, own: Stated, stated: Sequence[Stated]) -> str | None:
    plain = _baseline(claimed, own) or _subject(claimed, own, stated) or _bound(claimed, own.slot)
    measured = (_quantity(claimed, own.slot) or _way(claimed, own.slot)) if number.unit in _MEASURED else None
    return plain or measured or _rival(claimed, number, own, stated)


def _baseline(claimed: Slot, own: Stated) -> str | None:
    others = claimed.baselines - own.identity
    if not claimed.baselines or not own.slot.baselines or _alike(others, own.slot.words | own.slot.baselines):
        return None
    return f"is over {_listed(own.slot.baselines)} in the quote, not over {_listed(claimed.baselines)}"


def _subject(claimed: Slot, own: Stated, stated: Sequence[Stated]) -> str | None:
    if not claimed.subject or _alike(claimed.subject, own.identity) or claimed.subject & claimed.baselines:
        return None
    of_others = any(claimed.subject & each.identity for each in stated if each.key != own.key)
    known = claimed.subject & own.slot.words
    if (claimed.subject & own.slot.baselines and own.identity) or (of_others and not known):
        return f"is not {_listed(claimed.subject)}'s in the quote"
    return None


def _bound(claimed: Slot, own: Slot) -> str | None:
    if not claimed.bounds or not own.bounds or claimed.bounds & own.bounds:
        return None
    return f"is {_BOUNDS[min(own.bounds)]} in the quote, not {_BOUNDS[min(claimed.bounds)]}"


def _quantity(claimed: Slot, own: Slot) -> str | None:
    said, there = {group(each) for each in claimed.near}, {group(each) for each in own.quantities}
    if not said or not there or said & there:
        return None
    return f"is about {', '.join(sorted(own.quantities))} in the quote, not about {', '.join(sorted(claimed.near))}"


def _way(claimed: Slot, own: Slot) -> str | None:
    said, there = better(claimed.changes, claimed.near), better(own.changes, own.near or own.quantities)
    if said is not None and there is not None and said != there:
        return "goes the other way in the quote"
    literal = [each.changes & {"up", "down"} for each in (claimed, own)]
    if said is there is None and not claimed.quantities and len(literal[0]) == len(literal[1]) == 1:
        return "goes the other way in the quote" if literal[0] != literal[1] else None
    return None


def _rival(claimed: Slot, number: Number, own: Stated, stated: Sequence[Stated]) -> str | None:
    """Find another figure of the quotes whose own words the claim has around this one."""
    for other in stated:
        if _shared(claimed, other.slot) or own.slot.figures[-1].unit != other.slot.figures[-1].unit:
            continue
        here, there = _told(own, other), _told(other, own)
        for_it = claimed.words & ((here | own.slot.words) - there)
        against = (claimed.own | claimed.subject) & (there - here - own.slot.words)
        if _weight(against) >= _ENOUGH and _weight(against) > _weight(for_it):
            return f"does not stand with {_listed(against)} in the quote, but {_shown(other.slot)} does"
    return None


def _told(one: Stated, other: Stated) -> frozenset[str]:
    """Give the words that are about a figure alone; what stands for its paper tells it only from another paper's."""
    return one.slot.own | one.identity if one.key != other.key else one.slot.own - one.identity


def _shared(one: Slot, other: Slot) -> bool:
    return any(agree(figure, each) for figure in one.figures for each in other.figures)


def _weight(found: Iterable[str]) -> int:
    return sum(2 if form.startswith(_HEAVY) else 1 for form in found)


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") for a in some for b in others)


def _listed(found: Iterable[str]) -> str:
    return ", ".join(sorted(form.removeprefix("n:").removeprefix("q:").removeprefix("b:") for form in found))


def _shown(slot: Slot) -> str:
    return "–".join(f"{figure.value.normalize():f}{figure.unit}" for figure in slot.figures)
