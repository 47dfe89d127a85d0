"""Cut a sentence into runs of figures that are told of together, and the stretch of text that falls to each."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from review.text.numbers import Number

Span = tuple[int, int]
Group = tuple[Number, ...]

MEASURED = frozenset({"×", "%", "pp"})
_RANGE = re.compile(r"\s*(?:[-–—~∼]|to)\s*", re.IGNORECASE)
_LIST = re.compile(r"(?:\s|,|\band\b|\bor\b)*", re.IGNORECASE)
_CLAUSE = re.compile(r";|:(?=\s)|,?\s\b(?:while|whereas|but|although)\b|[.!?]\s|\s-{2,}\s|\s[–—]\s", re.IGNORECASE)
_CLOSES = re.compile(r"[^()]*\)")
_CUTS = (
    re.compile(r",\s+(?:and|or|as well as)\b", re.IGNORECASE),
    re.compile(r",(?=\s+[a-z])"),
    re.compile(r",|\band\b|\bor\b|[()]|\bas well as\b|\bfrom\b(?=[^,]*\bto\b)|\bto\b(?=\s+\d)", re.IGNORECASE),
    re.compile(r"\b(?:over|on|in|with|of|to|for|across|by|per|using|at)\b", re.IGNORECASE),
)


class Cluster(NamedTuple):
    """Hold figures that nothing but `,` and `and` parts, ranges as one, and the stretch of text about them."""

    groups: tuple[Group, ...]
    region: Span

    @property
    def start(self) -> int:
        """Give where its first figure begins."""
        return self.groups[0][0].start

    @property
    def end(self) -> int:
        """Give where its last figure ends."""
        return self.groups[-1][-1].end


def runs(text: str, span: Span, heads: Sequence[Number]) -> list[list[Cluster]]:
    """Part the figures of a sentence by its clauses, and each clause's text among them.

    Between two figures the text is cut at its strongest border: `, and`, then a comma or `and`, then a preposition.
    """
    places = [span[0], *(span[0] + m.start() for m in _CLAUSE.finditer(text[slice(*span)])), span[1]]
    clauses = ((part, [h for h in heads if part[0] <= h.start < part[1]]) for part in pairwise(places))
    return [_run(text, part, inside) for part, inside in clauses if inside]


def _run(text: str, span: Span, heads: Sequence[Number]) -> list[Cluster]:
    found = _clusters(text, heads)
    cuts = [_cut(text, one[-1][-1].end, other[0][0].start) for one, other in pairwise(found)]
    borders = pairwise([span[0], *cuts, span[1]])
    return [Cluster(tuple(groups), region) for groups, region in zip(found, borders, strict=True)]


def _cut(text: str, start: int, end: int) -> int:
    if closing := _CLOSES.match(text, start, end):
        return closing.end()
    for pattern in _CUTS:
        found = list(pattern.finditer(text[start:end]))
        if found:
            opens = found[0][0] != "(" and not text[start : start + found[0].start()].strip()
            return start + (found[0] if opens or pattern is _CUTS[-1] else found[-1]).start()
    return end


def _clusters(text: str, heads: Sequence[Number]) -> list[list[Group]]:
    clusters: list[list[Group]] = [[(heads[0],)]]
    for before, number in pairwise(heads):
        if _RANGE.fullmatch(text, before.end, number.start):
            clusters[-1][-1] = (*clusters[-1][-1], number)
        elif _LIST.fullmatch(text, before.end, number.start):
            clusters[-1].append((number,))
        else:
            clusters.append([(number,)])
    return clusters
