"""Set papers against each other: a baseline or data set in common, one compared with another, opposite ways."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from review.embedded.counted import names_compared, names_tried_on
from review.evidence.context import Context
from review.evidence.lexicon import better
from review.evidence.slots import slots
from review.evidence.support import roots
from review.model import Claim, Finding, Mark
from review.text.normal import fold

_ALIKE = 3


def contrasts(keys: Sequence[str], context: Context) -> list[Claim]:
    """Label what these papers share and where they part, each label with the findings that show it."""
    results = _results(keys, context)
    return [
        *shared(keys, context),
        *_problems(results),
        *_rivals(results, context),
        *_opposed(results, context),
    ]


def shared(keys: Sequence[str], context: Context) -> list[Claim]:
    """Label the systems that several of these papers compare with, and what they measure on."""
    results = _results(keys, context)
    return [
        *_shared("Compared with", results, names_compared, context),
        *_shared("Measured on", results, names_tried_on, context),
    ]


def _results(keys: Sequence[str], context: Context) -> dict[str, list[Finding]]:
    return {key: [each for each in context.extractions[key].findings if each.part != "title"] for key in keys}


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
    """Find papers that compare with what another of these papers introduces."""
    owners = {name: key for key in results for name in context.introduced(key) if results[key]}
    for key, findings in results.items():
        met = {name: found for found in findings for name in sorted(names_compared(found.quote))}
        for name, found in met.items():
            owner = owners.get(fold(name), key)
            if owner != key:
                yield _label(f"Compared with {name}, which the second introduces", (found.id, results[owner][0].id))


def _opposed(results: Mapping[str, Sequence[Finding]], context: Context) -> Iterator[Claim]:
    """Set results that are better in one quantity against those of other papers that are worse in it."""
    ways = [(found, *way) for key in results for found in results[key] for way in _ways(found, context)]
    for quantity in sorted({quantity for _, quantity, _ in ways}):
        better_in, worse_in = (
            [each.id for each, of, up in ways if of == quantity and up is way] for way in (True, False)
        )
        if {_key(each) for each in worse_in} - {_key(each) for each in better_in} and better_in:
            yield _two_sided(f"{quantity.capitalize()}: better", better_in, " · worse", worse_in)


def _ways(found: Finding, context: Context) -> Iterator[tuple[str, bool]]:
    for slot in slots(found.quote, context.introduced(found.key)):
        of = slot.near or slot.quantities
        way = better(slot.changes, of)
        if way is not None and len(of) == 1:
            yield next(iter(of)), way


def _two_sided(first: str, these: Sequence[str], second: str, those: Sequence[str]) -> Claim:
    one, other = tuple(dict.fromkeys(these)), tuple(each for each in dict.fromkeys(those) if each not in these)
    return Claim(
        text=first + second,
        evidence=(*one, *other),
        marks=(Mark(at=len(first), evidence=one),),
        origin="counted",
    )


def _label(text: str, evidence: Iterable[str]) -> Claim:
    return Claim(text=text, evidence=tuple(dict.fromkeys(evidence)), origin="counted")


def _key(finding: str) -> str:
    return finding.rpartition(":")[0]
