"""Hold the figures of a claim against those of its quotes: same value, same baseline, quantity, way and bound."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from review.evidence.echo import masked, meet
from review.evidence.lexicon import better, group
from review.evidence.runs import MEASURED
from review.evidence.slots import Slot
from review.text.numbers import Number, agree
from review.text.stems import stem

_HEAVY = ("n:", "q:", "b:", "#")
_NAMING = ("n:", "q:", "#")
_ENOUGH = 2
_BEHIND = 2
_BOUNDS = {"max": "an upper bound", "mean": "an average", "median": "a median", "min": "a lower bound"}


class Stated(NamedTuple):
    """Hold one figure of a quote, the key of its paper, the names that paper introduces, and all that stand for it."""

    slot: Slot
    key: str
    systems: frozenset[str]
    identity: frozenset[str]


def misplaced(
    claimed: Iterable[Slot], stated: Sequence[Stated], identities: Mapping[str, frozenset[str]], text: str
) -> str | None:
    """Say which figure of a claim belongs to something else in the quotes; None if none contradicts them.

    A figure stands if it contradicts none of what is said of one figure of the same value in the quotes. `identities`
    maps the keys of all cited papers to what stands for them.
    """
    claims = list(claimed)
    for slot in claims:
        for place, number in enumerate(slot.figures):
            same = [each for each in stated if any(agree(number, figure) for figure in each.slot.figures)]
            faults = [_fault(slot, number, each, stated, identities, claims) for each in same]
            found = faults[0] if faults and all(faults) else _echoed(slot, place, same, stated)
            if found:
                return f"{text[number.start : number.end].strip()} {found}"
    return None


def _fault(  # noqa: PLR0913, PLR0917 - a figure of the claim, one of the quotes, and all that stand around them
    claimed: Slot,
    number: Number,
    own: Stated,
    stated: Sequence[Stated],
    identities: Mapping[str, frozenset[str]],
    claims: Sequence[Slot],
) -> str | None:
    plain = (
        _compared(claimed, own)
        or _subject(claimed, own, stated, identities)
        or _bound(claimed, own.slot)
        or _turned(claimed, own.slot)
    )
    measured = _quantity(claimed, own.slot) if number.unit in MEASURED else None
    return plain or measured or _rival(claimed, own, stated, claims)


def _compared(claimed: Slot, own: Stated) -> str | None:
    """Find another baseline than the quote's, or another way; what is the other way round in both is the same."""
    turned = bool(claimed.baselines & own.systems) and not own.slot.baselines & own.systems
    if turned and own.slot.baselines:
        names = _listed(own.slot.baselines)
        return (
            None
            if _other_way(claimed, own.slot)
            else f"is over {names} in the quote, not over {_listed(claimed.baselines)}"
        )
    if own.slot.baselines and claimed.baselines and not _alike(claimed.baselines, own.slot.words | own.slot.baselines):
        return f"is over {_listed(own.slot.baselines)} in the quote, not over {_listed(claimed.baselines)}"
    measured = own.slot.figures[-1].unit in MEASURED
    return "goes the other way in the quote" if measured and _other_way(claimed, own.slot) else None


def _subject(
    claimed: Slot, own: Stated, stated: Sequence[Stated], identities: Mapping[str, frozenset[str]]
) -> str | None:
    if not claimed.subject or _alike(claimed.subject, own.identity) or claimed.subject & claimed.baselines:
        return None
    of_others = any(claimed.subject & names for key, names in identities.items() if key != own.key)
    compared = frozenset().union(*(each.slot.baselines for each in stated if each.key == own.key))
    if (claimed.subject & compared and own.systems) or (of_others and not claimed.subject & own.slot.words):
        return f"is not {_listed(claimed.subject)}'s in the quote"
    return None


def _bound(claimed: Slot, own: Slot) -> str | None:
    if not claimed.bounds or not own.bounds or claimed.bounds & own.bounds:
        return None
    return f"is {_BOUNDS[min(own.bounds)]} in the quote, not {_BOUNDS[min(claimed.bounds)]}"


def _turned(claimed: Slot, own: Slot) -> str | None:
    """Find a range that the quote has the other way round: from 77.9 % to 73.9 %."""
    said, there = ([figure.value for figure in slot.figures] for slot in (claimed, own))
    return "and its range run the other way in the quote" if len(said) == 2 and said == there[::-1] != there else None


def _quantity(claimed: Slot, own: Slot) -> str | None:
    measured = own.near or own.quantities
    said, there = {group(each) for each in claimed.near}, {group(each) for each in measured}
    if not said or not there or said & there:
        return None
    return f"is about {', '.join(sorted(measured))} in the quote, not about {', '.join(sorted(claimed.near))}"


def _other_way(claimed: Slot, own: Slot) -> bool:
    said, there = better(claimed.changes, claimed.near), better(own.changes, own.near or own.quantities)
    if said is not None and there is not None:
        return said != there
    literal = claimed.changes & {"up", "down"}, own.changes & {"up", "down"}
    return (
        said is None and not claimed.quantities and len(literal[0]) == len(literal[1]) == 1 and literal[0] != literal[1]
    )


def _rival(claimed: Slot, own: Stated, stated: Sequence[Stated], claims: Sequence[Slot]) -> str | None:
    """Find another figure of the quotes whose own words the claim has around this one.

    Where the claim has the other figure too, the two are compared as a pair: words that one of them only lends the
    other then tell nothing.
    """
    for other in stated:
        if _shared(claimed, other.slot) or own.slot.figures[-1].unit != other.slot.figures[-1].unit:
            continue
        mates = [slot for slot in claims if slot is not claimed and _shared(slot, other.slot)]
        against = _crossed(claimed, mates[0], own, other) if mates else _alone(claimed, own, other)
        if against:
            return f"does not stand with {_listed(against)} in the quote, but {_shown(other.slot)} does"
    return None


def _crossed(claimed: Slot, mate: Slot, own: Stated, other: Stated) -> frozenset[str]:
    """Give the words by which two figures of a claim are each other's; nothing if they are as much their own."""
    here, there = _told(own, other) - other.slot.own, _told(other, own) - own.slot.own
    here, there = here - there, there - here
    crossed, lent = (claimed.words - mate.words) & there, (mate.words - claimed.words) & here
    kept = [*((claimed.words - mate.words) & here), *((mate.words - claimed.words) & there)]
    straight, swapped = _weight(kept, _NAMING), _weight([*crossed, *lent], _NAMING)
    return crossed | lent if swapped >= _ENOUGH and swapped > straight else frozenset()


def _alone(claimed: Slot, own: Stated, other: Stated) -> frozenset[str]:
    """Give the words around a figure of a claim that are another's in the quotes, if they outweigh its own."""
    here, there = _told(own, other), _told(other, own)
    known = own.slot.words - own.identity if own.key == other.key else own.slot.words
    for_it = claimed.words & ((here | known) - there - other.slot.words)
    said = claimed.own if own.key == other.key else claimed.own | claimed.subject
    against = said & (there - here - own.slot.words)
    counted = any(stem(frame[_BEHIND]) in against for frame in claimed.frames)
    enough = _weight(against) >= (1 if counted else _ENOUGH)
    return against if enough and _weight(against) > _weight(for_it) else frozenset()


def _echoed(claimed: Slot, place: int, same: Sequence[Stated], stated: Sequence[Stated]) -> str | None:
    """Find another figure that the quote has in the very words that the claim has around this one."""
    number, frame = claimed.figures[place], claimed.frames[place]
    if not same or any(_weight(claimed.own & each.slot.own) >= _ENOUGH for each in same if len(claimed.figures) == 1):
        return None
    around = [
        f
        for each in same
        for f, figure in zip(each.slot.frames, each.slot.figures, strict=True)
        if agree(number, figure)
    ]
    if any(masked(each) == masked(frame) or meet(each, frame) for each in around):
        return None
    others = (
        each.slot
        for each in stated
        for at, figure in enumerate(each.slot.figures)
        if masked(each.slot.frames[at]) == masked(frame) and not agree(number, figure)
    )
    other = next(others, None)
    return f"stands where the quote has {_shown(other)}" if other else None


def _told(one: Stated, other: Stated) -> frozenset[str]:
    """Give the words that are about a figure alone; what stands for its paper tells it only from another paper's."""
    return one.slot.own | one.identity if one.key != other.key else one.slot.own - one.identity


def _shared(one: Slot, other: Slot) -> bool:
    return any(agree(figure, each) for figure in one.figures for each in other.figures)


def _weight(found: Iterable[str], heavy: tuple[str, ...] = _HEAVY) -> int:
    return sum(2 if form.startswith(heavy) else 1 for form in found)


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") for a in some for b in others)


def _listed(found: Iterable[str]) -> str:
    return ", ".join(sorted(form.removeprefix("n:").removeprefix("q:").removeprefix("b:") for form in found))


def _shown(slot: Slot) -> str:
    return "–".join(f"{figure.value.normalize():f}{figure.unit}" for figure in slot.figures)
