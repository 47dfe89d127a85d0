"""Turn true claims into false ones, each in one way, the same on every run."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from review.evidence.context import Context
from review.model import Claim, Paper
from review.text.numbers import Number, numbers

Change = Callable[[Claim, Context], Iterator[Claim | None]]

_NAME = r"[A-Z][\w.+-]*[A-Z0-9][\w.+-]*(?<![.,])"
_COMPARED = re.compile(
    rf"\d[\d.,]*(?:\s?[×x%])?[^,;.\d]{{0,40}}?\b(?:over|than|for|with|on|of|against|to)\s+(?P<name>{_NAME})"
)
_GENERIC = re.compile(r"(?:LLM|GPU|CPU|TPU|API|GNN|DNN|CNN|SNN|ANN|RL|RAG|NLP|MoE|NN)s?")
_LISTED = re.compile(
    rf"(?:\d[\d.]*[×x%]?,\s)+(?:and\s)?\d[\d.]*[×x%]?[^.;\d]*?(?:over|than|as)\s+(?P<all>{_NAME}(?:,\s{_NAME})*,?\s(?:and)\s{_NAME})"
)
_BETWEEN = re.compile(r"\s*(?:[-–~∼]|to|and\s+(?:up\s+)?to)\s*")
_QUANTITIES = (
    (r"(?:training |average )?speed-?ups?\b", "memory saving"),
    (r"\bfaster\b", "more accurate"),
    (r"\b(?:attention )?latency\b", "model accuracy"),
    (r"\benergy(?: consumption)?\b", "latency"),
    (r"\bmemory (?:consumption|footprint|saving)\b", "energy consumption"),
    (r"\bthroughput\b", "memory footprint"),
    (r"\b(?:average )?(?:inference )?accuracy\b", "throughput"),
    (r"\bparameters?\b(?! \()", "latency"),
    (r"\bsuccess(?:ful)? rate\b", "energy consumption"),
    (r"\boperations?\b", "energy"),
    (r"\bfine-tuning (?:execution )?time\b", "memory"),
)
_TURNS = (
    (r"\bfaster\b", "slower"),
    (r"\b(?:lower|smaller|less|fewer)\b(?! than \d)", "higher"),
    (r"\bhigher\b", "lower"),
    (r"\breduces\b", "increases"),
    (r"\b(?:cuts|lowers|saves)\b", "raises"),
    (r"\breduction\b", "increase"),
    (r"\bspeed-?up\b", "slowdown"),
    (r"\b(?:outperforms|outpaces|surpasses|outruns|beats)\b", "falls behind"),
    (r"\b(?:improves|raises)\b", "lowers"),
    (r"\bincreases by\b", "drops by"),
    (r"\b(?:improvement|gain)\b", "loss"),
)
_VERBS = (
    ("outperforms", "outperform"),
    ("achieves", "achieve"),
    ("reaches", "reach"),
    ("improves", "improve"),
    ("reduces", "reduce"),
    ("runs", "run"),
    ("delivers", "deliver"),
    ("enables", "enable"),
    ("supports", "support"),
    ("shows", "show"),
    ("surpasses", "surpass"),
    ("beats", "beat"),
    ("cuts", "cut"),
    ("trains", "train"),
)
_SWEEPS = (", in every setting", ", on all workloads without exception", " across the board", ", and it always does")
INVENTED = (
    "It has been adopted by several cloud vendors since then.",
    "The authors also release a mobile app for clinicians.",
    "Users in a long-term field study preferred it to their previous tools.",
    "It generalises to weather forecasting and to protein folding.",
    "The method is patented and licensed to industry.",
    "A follow-up study confirmed these benefits in hospitals.",
    "It withstands power outages and hardware ageing.",
    "The design was inspired by the behaviour of ant colonies.",
    "Regulators cite it as a reference for safe deployment.",
    "It also protects the privacy of customers during billing.",
    "Its documentation has been translated into many languages.",
    "The underlying theory goes back to ideas from economics.",
    "Teachers use it in introductory courses on the subject.",
    "It lowers the carbon emissions of commercial aviation.",
    "Critics note that the licence forbids academic comparison.",
    "It requires expensive cooling in tropical climates.",
)


class Fault(NamedTuple):
    """Name one way of going wrong, and what plants it; None stands for a place that would be no fault."""

    name: str
    plant: Change


def swapped_keys(claim: Claim, context: Context) -> Iterator[Claim | None]:
    """Cite, for one paper of the claim, the two papers most like it instead."""
    for key in claim.cites:
        own = context.papers[key]
        others = sorted(
            (p for p in context.papers.values() if p.key not in claim.cites), key=lambda p: -_likeness(own, p)
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
            yield _told(claim, changed) if _values(changed) != _values(claim.text) else None


def swapped_numbers(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Swap two figures of one unit in one sentence; the ends of a range, and equal ones, are no fault."""
    for one, other in combinations([n for n in numbers(claim.text) if not n.word], 2):
        between = claim.text[one.end : other.start]
        if one.unit != other.unit or one.unit.startswith((":", "d")) or re.search(r"[.;]\s", between):
            continue
        same = one.value == other.value or _BETWEEN.fullmatch(between) or _is_year(one) or _is_year(other)
        first, second = claim.text[one.start : one.end], claim.text[other.start : other.end]
        yield (
            None if same else _told(claim, claim.text[: one.start] + second + between + first + claim.text[other.end :])
        )


def swapped_baselines(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Swap two names that stand with different figures of one sentence, or two of a list dealt to a list of figures."""
    found = [match.span("name") for match in _COMPARED.finditer(claim.text)]
    for listed in _LISTED.finditer(claim.text):
        found += [
            (listed.start("all") + m.start(), listed.start("all") + m.end()) for m in re.finditer(_NAME, listed["all"])
        ]
    for (a, b), (c, d) in combinations(sorted(set(found)), 2):
        if claim.text[a:b] != claim.text[c:d] and b < c and not re.search(r"[.;]\s", claim.text[b:c]):
            yield _told(claim, claim.text[:a] + claim.text[c:d] + claim.text[b:c] + claim.text[a:b] + claim.text[d:])


def swapped_names(claim: Claim, context: Context) -> Iterator[Claim | None]:
    """Put another paper's system, or one that the quotes only compare with, in the place of the claim's own."""
    own = [(name, key) for key in claim.cites if (name := _system(context.papers[key])) and _says(claim.text, name)]
    for (one, _), (other, _) in combinations(own, 2):
        yield _told(claim, _exchanged(claim.text, one, other))
    for name, key in own:
        likely = sorted(context.papers.values(), key=lambda p: -_likeness(context.papers[key], p))
        others = [
            each for paper in likely if paper.key != key and (each := _system(paper)) and not _says(claim.text, each)
        ]
        for other in others[:1]:
            yield _told(claim, _exchanged(claim.text, name, other))
        compared = [
            m["name"]
            for m in _COMPARED.finditer(claim.text)
            if m["name"] != name and len(claim.cites) == 1 and not _GENERIC.fullmatch(m["name"])
        ]
        for other in dict.fromkeys(compared):
            yield _told(claim, _exchanged(claim.text, name, other))


def other_quantities(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Give a measured figure to another quantity: put another one's name close to it."""
    for pattern, other in _QUANTITIES:
        for match in re.finditer(pattern, claim.text):
            near = [n for n in numbers(claim.text) if n.unit in {"×", "%"} and _gap(n, match) < 25]
            if near and not re.search(
                r"[.;,:)]\s", claim.text[min(near[0].end, match.start()) : max(near[0].start, match.start())]
            ):
                yield _told(claim, claim.text[: match.start()] + other + claim.text[match.end() :])


def turned(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Turn the way a measured figure goes: faster to slower, reduces to increases."""
    for pattern, other in _TURNS:
        for match in re.finditer(pattern, claim.text):
            if any(n.unit in {"×", "%"} and _gap(n, match) < 20 for n in numbers(claim.text)):
                yield _told(claim, claim.text[: match.start()] + other + claim.text[match.end() :])


def invented(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Add a sentence that nothing bears out."""
    yield _told(claim, f"{claim.text} {INVENTED[len(claim.text) % len(INVENTED)]}")


def borrowed(claim: Claim, context: Context) -> Iterator[Claim | None]:
    """Add, as if it were the claim's papers', what a paper of another subject says, without its names and figures."""
    strangers = sorted(context.papers.values(), key=lambda p: (_likeness(context.papers[claim.cites[0]], p), p.key))
    findings = [f for p in strangers[:8] for f in context.extractions[p.key].findings]
    plain = [
        f.quote
        for f in findings
        if not numbers(f.quote) and not re.search(r"\b(?:[Ww]e|[Oo]ur)\b|\w[A-Z]|\s[A-Z]", f.quote)
    ]
    if plain:
        yield _told(claim, f"{claim.text} {plain[len(claim.text) % len(plain)]}")


def negated(claim: Claim, _context: Context) -> Iterator[Claim | None]:
    """Put `does not` before a verb."""
    for verb, base in _VERBS:
        if re.search(rf"\b{verb}\b", claim.text):
            yield _told(claim, re.sub(rf"\b{verb}\b", f"does not {base}", claim.text, count=1))


def generalised(claim: Claim, context: Context) -> Iterator[Claim | None]:
    """Say of every case what the quotes say of some."""
    if re.search(r"\b(?:all|always|every|any|consistently|each)\b", context.quotes(claim)):
        yield None
    else:
        yield _told(claim, claim.text.rstrip(".") + _SWEEPS[len(claim.text) % len(_SWEEPS)] + ".")


FAULTS = (
    Fault("swapped key", swapped_keys),
    Fault("changed digit", changed_digits),
    Fault("swapped names", swapped_names),
    Fault("invented sentence", invented),
    Fault("borrowed sentence", borrowed),
    Fault("swapped numbers", swapped_numbers),
    Fault("swapped baselines", swapped_baselines),
    Fault("other quantity", other_quantities),
    Fault("other direction", turned),
    Fault("negated", negated),
    Fault("over-generalised", generalised),
)


def _told(claim: Claim, text: str) -> Claim:
    return claim.model_copy(update={"text": text, "marks": ()})


def _values(text: str) -> list[tuple[object, str]]:
    return [(number.value, number.unit) for number in numbers(text)]


def _is_year(number: Number) -> bool:
    return not number.unit and 1900 < number.value < 2100


def _gap(number: Number, match: re.Match[str]) -> int:
    return max(match.start() - number.end, number.start - match.end())


def _system(paper: Paper) -> str | None:
    found = re.match(rf"({_NAME}|[A-Z][a-z]+)(?:\s[\d.]+)?:\s", paper.title)
    return found[1] if found else None


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _exchanged(text: str, one: str, other: str) -> str:
    pattern = rf"(?<![\w-])(?:{re.escape(one)}|{re.escape(other)})(?![\w-])"
    return re.sub(pattern, lambda m: other if m[0] == one else one, text)


def _likeness(one: Paper, other: Paper) -> float:
    first, second = (set(re.findall(r"[a-z]{4,}", f"{p.title} {p.abstract}".lower())) for p in (one, other))
    return len(first & second) / (len(first | second) or 1)
