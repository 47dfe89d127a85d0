"""Group records of one paper, so that no two in a group are certainly different."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from review.matching.blocks import candidates
from review.matching.judging import Judge, Match, shared_ids
from review.matching.spelling import Spelling
from review.matching.traits import Traits

_LARGEST = 200


class Pair(NamedTuple):
    """Say by what two papers, by their places, are one."""

    one: int
    other: int
    match: Match


class Found(NamedTuple):
    """Hold groups of places, each in ascending order, the pairs that made them, pairs that share but an identifier."""

    groups: list[list[int]]
    pairs: list[Pair]
    doubtful: list[tuple[int, int]]


def grouped(papers: Sequence[Traits]) -> Found:
    """Group papers that are one, by identifiers and then by title, authors, year and place.

    A paper that could be either of two which are certainly different stays alone. The order of papers does not matter.
    """
    judge = Judge(Spelling(paper.title for paper in papers))
    pairs: list[Pair] = []
    doubtful: list[tuple[int, int]] = []
    for one, other in candidates(papers):
        if match := judge.match(papers[one], papers[other]):
            pairs.append(Pair(one, other, match))
        elif shared_ids(papers[one], papers[other]):
            doubtful.append((one, other))
    if not pairs:
        return Found([[place] for place in range(len(papers))], [], doubtful)
    sets, sure = _Sets(_alike(papers, pairs)), _Sure(papers, judge)
    for part in _parts(pairs, len(papers)):
        _join(part, sets, sure)
    kept = [pair for pair in pairs if sets.lead(pair.one) == sets.lead(pair.other)]
    return Found(sets.groups(), kept, [pair for pair in doubtful if sets.lead(pair[0]) != sets.lead(pair[1])])


def _alike(papers: Sequence[Traits], pairs: Iterable[Pair]) -> list[int]:
    """Give for each paper one that no certain difference could tell from it, the first in the pairs: it stands for all.

    Papers in no pair, as most are, stand for themselves.
    """
    first: dict[Hashable, int] = {}
    stand_ins = list(range(len(papers)))
    for place in sorted({place for pair in pairs for place in (pair.one, pair.other)}):
        stand_ins[place] = first.setdefault(_told(papers[place]), place)
    return stand_ins


def _told(each: Traits) -> Hashable:
    """Give all that a certain difference can be in."""
    ids = tuple(each.ids.items())
    return each.title, each.people, each.kind, each.place, ids, each.paper.year, each.preprint, each.said


class _Sets:
    """Keep disjoint sets of places, and of each set a few places that stand for all."""

    def __init__(self, stand_ins: Sequence[int]) -> None:
        self._leader = list(range(len(stand_ins)))
        self._members = {place: [place] for place in self._leader}
        self._stand_ins = {place: {stand_in} for place, stand_in in enumerate(stand_ins)}

    def lead(self, place: int) -> int:
        leader = self._leader
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    def some(self, place: int) -> set[int]:
        return self._stand_ins[self.lead(place)]

    def union(self, one: int, other: int) -> None:
        first, second = self.lead(one), self.lead(other)
        if first == second:
            return
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        self._members[first] += self._members.pop(second)
        self._stand_ins[first] |= self._stand_ins.pop(second)
        self._leader[second] = first

    def groups(self) -> list[list[int]]:
        return sorted(sorted(members) for members in self._members.values())


class _Sure:
    """Know which sets of papers are certainly different."""

    def __init__(self, traits: Sequence[Traits], judge: Judge) -> None:
        self._traits = traits
        self._judge = judge

    def differ(self, some: Iterable[int], others: Iterable[int]) -> bool:
        return any(self._judge.conflict(self._traits[a], self._traits[b]) for a in some for b in others)

    def rank(self, pair: Pair) -> tuple[float, tuple[str, ...]]:
        return -pair.match.score, tuple(sorted((self._traits[pair.one].content, self._traits[pair.other].content)))


def _parts(pairs: Sequence[Pair], size: int) -> Iterator[list[Pair]]:
    """Part pairs into those that hang together."""
    sets = _Sets(range(size))
    for pair in pairs:
        sets.union(pair.one, pair.other)
    parts: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        parts[sets.lead(pair.one)].append(pair)
    return iter(parts.values())


def _join(pairs: list[Pair], sets: _Sets, sure: _Sure) -> None:
    """Join what is firm; then, the most alike first, what no certain difference forbids."""
    if len(pairs) == 1:
        sets.union(pairs[0].one, pairs[0].other)
        return
    for pair in pairs:
        if pair.match.firm:
            sets.union(pair.one, pair.other)
    for pair in sorted(_unambiguous(pairs, sets, sure), key=sure.rank):
        apart = sets.lead(pair.one) != sets.lead(pair.other)
        if apart and not sure.differ(sets.some(pair.one), sets.some(pair.other)):
            sets.union(pair.one, pair.other)


def _unambiguous(pairs: Sequence[Pair], sets: _Sets, sure: _Sure) -> list[Pair]:
    """Leave out the pairs of a paper that could as well be either of two that are certainly different."""
    best: dict[int, dict[int, float]] = defaultdict(dict)
    soft = [pair for pair in pairs if not pair.match.firm]
    for pair in soft:
        one, other = sets.lead(pair.one), sets.lead(pair.other)
        for here, there in ((one, other), (other, one)):
            best[here][there] = max(pair.match.score, best[here].get(there, 0.0))
    torn = {here for here, scores in best.items() if _is_torn(here, scores, sets, sure)}
    return [pair for pair in soft if not torn & {sets.lead(pair.one), sets.lead(pair.other)}]


def _is_torn(here: int, scores: dict[int, float], sets: _Sets, sure: _Sure) -> bool:
    most = max(scores.values())
    nearest = [there for there, score in scores.items() if score == most and there != here][:_LARGEST]
    return any(sure.differ(sets.some(a), sets.some(b)) for a, b in combinations(nearest, 2))
