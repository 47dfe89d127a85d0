"""Turn true claims into false ones, each in one way, the same on every run."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from benchmarks.edits import exchanged, gap, is_year, likeness, says, system, told, values
from benchmarks.wording import (
    BETWEEN,
    COMPARED,
    GENERIC,
    INVENTED,
    LISTED,
    NAME,
    QUANTITIES,
    SWEEPS,
    TURNS,
    UNITS,
    VERBS,
)
from review.evidence.context import Context
from review.model import Claim
from review.text.numbers import numbers

Change = Callable[[Claim, Context], Iterator[Claim | None]]


class Fault(NamedTuple):
    """Name one way of going wrong, and what plants it; None stands for a place that would be no fault."""

    name: str
    plant: Change


def swapped_keys(claim: Claim, context: Context) -> Iterator[Claim | None]:
    """Cite, for one paper of the claim, the two papers most like it instead."""
    for key in claim.cites:
        own = context.papers[key]
        others = sorted(
            (p for p in context.papers.values() if p.key not in claim.cites), key=lambda p: -likeness(own, p)
        )
        for other in others[:2]:
            findings = context.extractions[other.key].findings
            if other.abstract == own.abstract or not findings:
                yield None
                continue
            new = [finding.id for finding in findings]
            kept = [each for each in claim.evidence if not each.startswith(f"{key}:")]
            yield claim.model_copy(update={"evidence": (*kept, *new), "marks": ()})


def changed_digits(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Change one digit of each number, first the last digit, then the first."""
    for number in numbers(claim.text):
        digits = [i for i in range(number.start, number.end) if claim.text[i].isdigit()]
        for place in sorted({digits[-1], digits[0]}) if digits else []:
            digit = str((int(claim.text[place]) + 3) % 10)
            changed = claim.text[:place] + digit + claim.text[place + 1 :]
            yield told(claim, changed) if values(changed) != values(claim.text) else None


def swapped_numbers(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Swap two figures of one unit in one sentence; the ends of a range, and equal ones, are no fault."""
    for one, other in combinations([n for n in numbers(claim.text) if not n.word], 2):
        between = claim.text[one.end : other.start]
        if one.unit != other.unit or one.unit.startswith((":", "d")) or re.search(r"[.;]\s", between):
            continue
        same = one.value == other.value or BETWEEN.fullmatch(between) or is_year(one) or is_year(other)
        first, second = claim.text[one.start : one.end], claim.text[other.start : other.end]
        yield (
            None if same else told(claim, claim.text[: one.start] + second + between + first + claim.text[other.end :])
        )


def changed_signs(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Put a minus before a figure, or take away the one it has."""
    for number in numbers(claim.text):
        before, rest = claim.text[: number.start], claim.text[number.start :]
        if number.sign == "-":
            yield told(claim, re.sub(r"[-–−]\s?$", "", before) + rest)
        elif number.sign == "+":
            yield told(claim, f"{before}-{rest}") if re.search(r"\s$", before) else None


def changed_units(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Give a figure another unit, or the same one with another prefix."""
    for number in numbers(claim.text):
        found = re.search(r"[\s-]?[^\s\d-]+$", claim.text[number.start : number.end])
        if number.unit in UNITS and found:
            place = number.start + found.start()
            yield told(claim, f"{claim.text[:place]}{UNITS[number.unit]}{claim.text[number.end :]}")


def swapped_baselines(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Swap two names that stand with different figures of one sentence, or two of a list dealt to a list of figures."""
    found = [match.span("name") for match in COMPARED.finditer(claim.text)]
    for listed in LISTED.finditer(claim.text):
        found += [
            (listed.start("all") + m.start(), listed.start("all") + m.end()) for m in re.finditer(NAME, listed["all"])
        ]
    for (a, b), (c, d) in combinations(sorted(set(found)), 2):
        if claim.text[a:b] != claim.text[c:d] and b < c and not re.search(r"[.;]\s", claim.text[b:c]):
            yield told(claim, claim.text[:a] + claim.text[c:d] + claim.text[b:c] + claim.text[a:b] + claim.text[d:])


def swapped_names(claim: Claim, context: Context) -> Iterator[Claim | None]:
    """Put another paper's system, or one that the quotes only compare with, in the place of the claim's own."""
    own = [(name, key) for key in claim.cites if (name := system(context.papers[key])) and says(claim.text, name)]
    for (one, _), (other, _) in combinations(own, 2):
        yield told(claim, exchanged(claim.text, one, other))
    for name, key in own:
        likely = sorted(context.papers.values(), key=lambda p: -likeness(context.papers[key], p))
        others = [
            each for paper in likely if paper.key != key and (each := system(paper)) and not says(claim.text, each)
        ]
        for other in others[:1]:
            yield told(claim, exchanged(claim.text, name, other))
        compared = [
            m["name"]
            for m in COMPARED.finditer(claim.text)
            if m["name"] != name and len(claim.cites) == 1 and not GENERIC.fullmatch(m["name"])
        ]
        for other in dict.fromkeys(compared):
            yield told(claim, exchanged(claim.text, name, other))


def other_quantities(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Give a measured figure to another quantity: put another one's name close to it."""
    for pattern, other in QUANTITIES:
        for match in re.finditer(pattern, claim.text):
            near = [n for n in numbers(claim.text) if n.unit in {"×", "%"} and gap(n, match) < 25]
            if near and not re.search(
                r"[.;,:)]\s", claim.text[min(near[0].end, match.start()) : max(near[0].start, match.start())]
            ):
                yield told(claim, claim.text[: match.start()] + other + claim.text[match.end() :])


def turned(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Turn the way a measured figure goes: faster to slower, reduces to increases."""
    for pattern, other in TURNS:
        for match in re.finditer(pattern, claim.text):
            if any(n.unit in {"×", "%"} and gap(n, match) < 20 for n in numbers(claim.text)):
                yield told(claim, claim.text[: match.start()] + other + claim.text[match.end() :])


def invented(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Add a sentence that nothing bears out."""
    yield told(claim, f"{claim.text} {INVENTED[len(claim.text) % len(INVENTED)]}")


def borrowed(claim: Claim, context: Context) -> Iterator[Claim | None]:
    """Add, as if it were the claim's papers', what a paper of another subject says, without its names and figures."""
    strangers = sorted(context.papers.values(), key=lambda p: (likeness(context.papers[claim.cites[0]], p), p.key))
    findings = [f for p in strangers[:8] for f in context.extractions[p.key].findings]
    plain = [
        f.quote
        for f in findings
        if not numbers(f.quote) and not re.search(r"\b(?:[Ww]e|[Oo]ur)\b|\w[A-Z]|\s[A-Z]", f.quote)
    ]
    if plain:
        yield told(claim, f"{claim.text} {plain[len(claim.text) % len(plain)]}")


def negated(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Put `does not` before a verb."""
    for verb, base in VERBS:
        if re.search(rf"\b{verb}\b", claim.text):
            yield told(claim, re.sub(rf"\b{verb}\b", f"does not {base}", claim.text, count=1))


def generalised(claim: Claim, context: Context) -> Iterator[Claim | None]:
    """Say of every case what the quotes say of some."""
    if re.search(r"\b(?:all|always|every|any|consistently|each)\b", context.quotes(claim)):
        yield None
    else:
        yield told(claim, claim.text.rstrip(".") + SWEEPS[len(claim.text) % len(SWEEPS)] + ".")


FAULTS = (
    Fault("swapped key", swapped_keys),
    Fault("changed digit", changed_digits),
    Fault("swapped names", swapped_names),
    Fault("invented sentence", invented),
    Fault("borrowed sentence", borrowed),
    Fault("changed sign", changed_signs),
    Fault("changed unit", changed_units),
    Fault("swapped numbers", swapped_numbers),
    Fault("swapped baselines", swapped_baselines),
    Fault("other quantity", other_quantities),
    Fault("other direction", turned),
    Fault("negated", negated),
    Fault("over-generalised", generalised),
)
