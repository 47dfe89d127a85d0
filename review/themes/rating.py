"""Rate the noun phrases of a corpus by how well each would name a theme of it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from review.themes.lexicon import is_vague, stands_alone
from review.themes.phrases import Phrase
from review.themes.sample import Sample
from review.themes.wordbook import Stems

_NESTED = 0.7
_ALONE = 0.5
_SMOOTHING = 0.5
_FEWEST_TITLES = 2
_LONGEST = 4


class Rated(NamedTuple):
    """Hold a phrase, the papers of the theme that use it, and how well it sets the theme apart."""

    phrase: Phrase
    here: frozenset[int]
    score: float


def rate(found: Iterable[Phrase], sample: Sample, group: int) -> list[Rated]:
    """Rate the phrases that at least two papers of a theme share, best first.

    The score is p·log(p/q), p and q being the shares of papers with the phrase inside and outside of the theme, and up
    to twice as much the more of them have it in the title. A word alone must stand in two titles and counts half. A
    phrase gives way to a longer one that is nearly as good.
    """
    rated = [one for phrase in found if (one := _rated(phrase, sample, group)).score > 0]
    whole = _without_nested(rated)
    return sorted(whole, key=lambda one: (-one.score, one.phrase.stems))


def by_group(found: Iterable[Phrase], sample: Sample) -> list[list[Phrase]]:
    """Give each group the phrases that at least two of its papers use, or its only one."""
    home = {paper: group for group, members in enumerate(sample.groups) for paper in members}
    least = [min(2, len(members)) for members in sample.groups]
    shared: list[list[Phrase]] = [[] for _ in sample.groups]
    for phrase in found:
        counts: dict[int, int] = {}
        for group in map(home.get, phrase.papers):
            if group is not None:
                counts[group] = counts.get(group, 0) + 1
        for group, count in counts.items():
            if count >= least[group]:
                shared[group].append(phrase)
    return shared


def rate_titles(
    found: Iterable[Phrase], papers: Mapping[str, frozenset[int]], sample: Sample, group: int
) -> list[Rated]:
    """Rate the phrases of a theme's titles, best first, where its papers share words but no phrases.

    The score is the mean of p·log(p/q) of a phrase's words; `papers` tells who uses them.
    """
    members = sample.groups[group]
    own = [each for each in found if 1 < len(each.stems) <= _LONGEST and not each.titles.isdisjoint(members)]
    score = {root: _distinction(papers[root], sample, group) for root in {root for each in own for root in each.stems}}
    rated = [
        Rated(each, each.papers & members, sum(map(score.__getitem__, each.stems)) / len(each.stems)) for each in own
    ]
    return sorted(rated, key=lambda one: (-one.score, one.phrase.stems))


def _distinction(papers: frozenset[int], sample: Sample, group: int) -> float:
    members = sample.groups[group]
    here = len(papers & members) / len(members)
    outside = (sample.outside(papers, group) + _SMOOTHING) / (sample.size - sample.sizes[group] + 1)
    return here * math.log(here / outside) if here else 0


def _rated(phrase: Phrase, sample: Sample, group: int) -> Rated:
    members = sample.groups[group]
    here = phrase.papers & members
    titles = len(phrase.titles & members)
    alone = len(phrase.stems) == 1
    if (alone and not _stands_alone(phrase, titles, len(members))) or any(
        is_vague(form.split(" ")) for form in phrase.written
    ):
        return Rated(phrase, here, 0)
    score = _distinction(phrase.papers, sample, group) * (1 + titles / len(here))
    return Rated(phrase, here, score * _ALONE if alone else score)


def _stands_alone(phrase: Phrase, titles: int, members: int) -> bool:
    return titles >= min(_FEWEST_TITLES, members) and all(stands_alone(form) for form in phrase.written)


def _without_nested(rated: Sequence[Rated]) -> list[Rated]:
    """Let a longer phrase that is nearly as good take the place and the score of each shorter one inside it."""
    score = {one.phrase.stems: one.score for one in rated}
    best = dict(score)
    gone = set()
    for stems, own in score.items():
        for inner in _inner(stems):
            if own >= _NESTED * score.get(inner, math.inf):
                gone.add(inner)
                best[stems] = max(best[stems], score[inner])
    return [one._replace(score=best[one.phrase.stems]) for one in rated if one.phrase.stems not in gone]


def _inner(stems: Stems) -> list[Stems]:
    size = len(stems)
    return [stems[a:b] for a in range(size) for b in range(a + 1, size + 1) if b - a < size]
