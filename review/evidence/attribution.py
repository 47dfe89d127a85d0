"""Tell whether each clause of a claim gives its deed to the paper that did it."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from review.evidence.roles import baselines, subject
from review.evidence.support import roots
from review.evidence.tokens import tokens
from review.text.normal import fold
from review.text.sentences import sentences

_CLAUSE = re.compile(r";|,?\s\b(?:while|whereas|but)\b|,\sand\s(?=\S*[A-Z])|:\s")
_OBJECT = re.compile(r"\b(?:on|over|than|against|versus|vs\.?|to)\s+(?:the\s+)?([A-Z][\w.+/-]*\w)(?![\w-]*-based)")
_BEFORE = re.compile(r"\b(?:on|over|than|against|versus|vs\.?|that\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_TURNED = re.compile(
    r"\b(?:slower|longer|behind|less|fewer|lower|worse|weaker|larger|bigger|more|higher|outperformed|beaten|build\w*|built|based|"
    r"relies|rely|integrat\w+|appl\w+|compared|relative|due|owing|thanks|leads?|similar|compl\w+)\b",
    re.IGNORECASE,
)
_ENOUGH = 2

Span = tuple[int, int]


class Witness(NamedTuple):
    """Hold what one cited paper brings: the names it introduces, the one in its title, its text, its cited quotes."""

    names: frozenset[str]
    titled: frozenset[str]
    text: str
    quotes: str


def pointed(text: str, known: frozenset[str]) -> str:
    """Put the names in the place of `the former` and `the latter` (`the first`, `the second`) that point to them."""
    for first, second in (("former", "latter"), ("first", "second")):
        points = re.search(rf"\b[Tt]he {first}\b(?=.*\b[Tt]he {second}\b)", text)
        before = tokens(text[: points.start()], known) if points else ()
        names = list(dict.fromkeys(text[w.start : w.end] for w in before if w.form[2:] in known))
        if len(names) == 2:
            text = re.sub(rf"\b[Tt]he {first}\b", names[0], text)
            text = re.sub(rf"\b[Tt]he {second}\b(?=\s\d)", f"{names[1]} has", text)
            text = re.sub(rf"\b[Tt]he {second}\b", names[1], text)
    return text


def misnamed(text: str, witnesses: Mapping[str, Witness], names: frozenset[str]) -> str | None:
    """Say which system a clause credits with what another paper says of its own; None if none is."""
    if len(witnesses) > 1:
        found = (_swapped(text[slice(*span)], witnesses, names) for span in _clauses(text))
    else:
        found = (_miscast(text, span, each, names) for each in witnesses.values() for span in _clauses(text))
    return next(filter(None, found), None)


def _clauses(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        places = [start, *(start + match.end() for match in _CLAUSE.finditer(text[start:end])), end]
        spans += list(pairwise(places))
    return spans


def _swapped(clause: str, witnesses: Mapping[str, Witness], names: frozenset[str]) -> str | None:
    """Find a clause on one cited paper's system whose words are another's."""
    named = {word.form[2:] for word in tokens(clause, names) if word.form.startswith("n:")}
    owners = [key for key, witness in witnesses.items() if named & witness.names]
    if len(owners) != 1:
        return None
    own, said = witnesses[owners[0]], roots(clause) - {name[:5] for name in named}
    mine = roots(own.text)
    for key, other in witnesses.items():
        theirs = roots(other.quotes) - mine
        if (
            key != owners[0]
            and len(said & theirs) >= _ENOUGH
            and len(said & theirs) > len(said & (mine - roots(other.text)))
        ):
            return f"{', '.join(sorted(named & own.names))} stands where the words are those of {key}"
    return None


def _miscast(text: str, span: Span, witness: Witness, names: frozenset[str]) -> str | None:
    """Find a clause in which the only cited paper's system and what that is compared with have changed places."""
    opening = {form[2:] for form in subject(text, span, tokens(text, names))} if witness.names else set()
    return _as_baseline(opening, witness) or _measured_on(text[slice(*span)], witness)


def _as_baseline(opening: set[str], witness: Witness) -> str | None:
    """Find a subject that the only cited paper knows as a baseline and nothing else."""
    if not opening or opening & witness.names:
        return None
    forms = {f"n:{name}" for name in opening}
    words = tokens(witness.text)
    places = [word.start for word in words if word.form in forms]
    compared = len(places) == 1 and forms <= baselines(witness.text, (0, len(witness.text)), words)
    if compared or (places and all(_BEFORE.search(witness.text[:place]) for place in places)):
        return f"{', '.join(sorted(opening))} is what the paper measures on or compares with, not what it introduces"
    return None


def _measured_on(clause: str, witness: Witness) -> str | None:
    """Find the only cited paper's own system where a data set or baseline stands, as it never does in the paper."""
    if not witness.titled or _TURNED.search(clause):
        return None
    there = {fold(match[1]) for match in _OBJECT.finditer(witness.text)}
    found = [match[1] for match in _OBJECT.finditer(clause) if fold(match[1]) in witness.titled - there]
    return f"{found[0]} is what the paper introduces, not what it measures on or compares with" if found else None
