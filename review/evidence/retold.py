"""Find what a claim tells of a figure that the quote tells otherwise: bound, part in a change, what it counts."""

from review.evidence.counted import counts, kinds
from review.evidence.lexicon import group
from review.evidence.slots import Slot
from review.text.numbers import Number, agree
from review.text.units import KNOWN

_BOUNDS = {"max": "an upper bound", "mean": "an average", "median": "a median", "min": "a lower bound"}


def retold(claimed: Slot, number: Number, own: Slot) -> str | None:
    """Say what contradicts the quote in how a claim tells one of its figures; None if nothing does."""
    return (
        _bound(claimed, own)
        or _turned(claimed, own)
        or _stepped(claimed, number, own)
        or _counting(claimed, number, own)
    )


def quantity(claimed: Slot, own: Slot) -> str | None:
    """Say which quantity a figure measures in the quote, if a claim has another one beside it."""
    measured = own.near or own.quantities
    said, there = {group(each) for each in claimed.near}, {group(each) for each in measured}
    if not said or not there or said & there:
        return None
    return f"is about {', '.join(sorted(measured))} in the quote, not about {', '.join(sorted(claimed.near))}"


def shown(slot: Slot) -> str:
    """Write the figures of a slot with their units."""
    return "–".join(f"{figure.value.normalize():f}{figure.unit}" for figure in slot.figures)


def _bound(claimed: Slot, own: Slot) -> str | None:
    if not claimed.bounds or not own.bounds or claimed.bounds & own.bounds:
        return None
    return f"is {_BOUNDS[min(own.bounds)]} in the quote, not {_BOUNDS[min(claimed.bounds)]}"


def _turned(claimed: Slot, own: Slot) -> str | None:
    """Find a range that the quote has the other way round: from 77.9 % to 73.9 %."""
    said, there = ([figure.value for figure in slot.figures] for slot in (claimed, own))
    return "and its range run the other way in the quote" if len(said) == 2 and said == there[::-1] != there else None


def _stepped(claimed: Slot, number: Number, own: Slot) -> str | None:
    """Find a figure that something changes by where it changes to it in the quote; `from 1% to 5%` may be a range."""
    said = claimed.ways[0]
    there = {way for way, figure in zip(own.ways, own.figures, strict=True) if agree(number, figure)}
    if not said or "" in there or said in there or len(claimed.figures) > 1 or claimed.bounds or number.unit == "×":
        return None
    return f"is told with '{min(there)}' in the quote, not with '{said}'"


def _counting(claimed: Slot, number: Number, own: Slot) -> str | None:
    """Find a figure that counts other things than in the quote, or counts where the quote measures."""
    same = [figure for figure in own.figures if agree(number, figure)]
    shared = {*claimed.things} & {*own.things}
    if counts(number, claimed.things) and not shared and all(figure.unit in KNOWN for figure in same):
        return f"is {shown(own)} in the quote, and counts no {claimed.things[0]}"
    said, there = kinds(claimed.things), kinds(own.things)
    if number.unit or not said or not there or said & there:
        return None
    return f"counts {' '.join(own.things)} in the quote, not {' '.join(claimed.things)}"
