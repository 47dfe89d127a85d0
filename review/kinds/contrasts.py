"""Set papers of a theme against each other: a baseline or data set in common, one compared with another, opposite ways."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from review.embedded.counted import names_compared, names_tried_on
from review.evidence.context import Context
from review.evidence.lexicon import better
from review.evidence.slots import Slot, slots
from review.evidence.support import roots
from review.model import Claim, Finding
from review.text.normal import fold


_ALIKE = 3


def contrasts(keys: Sequence[str], context: Context) -> list[Claim]:
    """Label what these papers share and where they part, each label with the findings that show it."""
    results = {key: [found for found in context.extractions[key].findings if found.part == "abstract"] for key in keys}
    return [
        *_shared("Compared with", results, names_compared, context),
        *_shared("Measured on", results, names_tried_on, context),
        *_problems(results),
        *_rivals(results, context),
        *_opposed(results, context),
    ]


def _shared(
    label: str, results: Mapping[str, Sequence[Finding]], names: Callable[[str], set[str]], context: Context
) -> Iterator[Claim]:
    uses: dict[str, dict[str, str]] = {}
    for key, findings in results.items():
        for found in findings:
            for name in sorted(names(found.quote)):
                if fold(name) not in context.introduced(key):
                    uses.setdefault(name, {}).setdefault(key, found.id)
    for name, of in sorted(uses.items(), key=lambda each: (-len(each[1]), each[0])):
        if len(of) > 1:
            yield _label(f"{label} {name}", of.values())


def _problems(results: Mapping[str, Sequence[Finding]]) -> Iterator[Claim]:
    """Put side by side papers that name their problem in like words."""
    named = [each for findings in results.values() for each in findings if each.kind == "problem"]
    for one, other in combinations(named, 2):
        if len(roots(one.quote) & roots(other.quote)) >= _ALIKE:
            yield _label("Problems in like words", (one.id, other.id))


def _rivals(results: Mapping[str, Sequence[Finding]], context: Context) -> Iterator[Claim]:
    """Find papers that compare with what another paper of the theme introduces."""
    for key, findings in results.items():
        for other in (each for each in results if each != key):
            for found in findings:
                named = {name for name in names_compared(found.quote) if fold(name) in context.introduced(other)}
                if named and results[other]:
                    yield _label(f"Compared with {', '.join(sorted(named))} of the other", (found.id, results[other][0].id))


def _opposed(results: Mapping[str, Sequence[Finding]], context: Context) -> Iterator[Claim]:
    """Find results on one quantity that got better in one paper and worse in another."""
    ways = [(found, *way) for key in results for found in results[key] for way in _ways(found, context)]
    seen: set[tuple[str, str, str]] = set()
    for (one, quantity, up), (other, same, down) in combinations(ways, 2):
        pair = (quantity, one.key, other.key)
        if quantity == same and up != down and one.key != other.key and pair not in seen:
            seen.add(pair)
            yield _label(f"Opposite ways for {quantity}", (one.id, other.id))


def _ways(found: Finding, context: Context) -> Iterator[tuple[str, bool]]:
    for slot in slots(found.quote, context.introduced(found.key)):
        way = better(slot.changes, _of(slot))
        if way is not None and len(_of(slot)) == 1:
            yield next(iter(_of(slot))), way


def _of(slot: Slot) -> frozenset[str]:
    return slot.near or slot.quantities


def _label(text: str, evidence: Iterable[str]) -> Claim:
    return Claim(text=text, evidence=tuple(dict.fromkeys(evidence)), origin="counted")
