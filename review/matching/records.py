"""Bring the records of a corpus down to one a paper."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from review.matching.groups import Found, grouped
from review.matching.merging import Merger, merged, rank
from review.matching.traits import Traits
from review.model import Paper


class Merged(NamedTuple):
    """Hold papers, in the order of their first records; for each the places of its records; how several became one.

    The first of these places is that of the record whose key the paper keeps. `doubtful` are pairs of papers that
    share an identifier and nothing else.
    """

    papers: list[Paper]
    members: list[list[int]]
    mergers: list[Merger]
    doubtful: list[tuple[Paper, Paper]]


class _Made(NamedTuple):
    """Hold what is compared as one paper: the places of its records, why they are one, and what became of them."""

    traits: Traits
    members: list[int]
    reasons: frozenset[str] = frozenset()
    merger: Merger | None = None


def unite(papers: Sequence[Paper]) -> Merged:
    """Merge the records that are of one paper, until no two are.

    What a merged record has gained may make it one with a third, so all are compared anew.
    """
    given = [Traits(paper) for paper in papers]
    made = [_Made(each, [place]) for place, each in enumerate(given)]
    while (found := grouped([each.traits for each in made])).pairs:
        made = _regrouped(given, made, found)
    current = [each.traits.paper for each in made]
    mergers = [each.merger for each in made if each.merger]
    doubtful = [(current[one], current[other]) for one, other in found.doubtful]
    return Merged(current, [each.members for each in made], mergers, doubtful)


def _regrouped(given: Sequence[Traits], made: Sequence[_Made], found: Found) -> list[_Made]:
    said: dict[int, set[str]] = defaultdict(set)
    for pair in found.pairs:
        said[pair.one].add(pair.match.reason)
    return [_one(given, [made[n] for n in group], [said[n] for n in group]) for group in found.groups]


def _one(given: Sequence[Traits], parts: Sequence[_Made], said: Sequence[set[str]]) -> _Made:
    if len(parts) == 1:
        return parts[0]
    members = sorted((place for part in parts for place in part.members), key=lambda place: rank(given[place]))
    reasons = frozenset().union(*said, *(part.reasons for part in parts))
    merger = merged([given[place] for place in members], sorted(reasons))
    return _Made(Traits(merger.paper), members, reasons, merger)
