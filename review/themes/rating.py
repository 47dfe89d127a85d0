"""Rate the noun phrases of a corpus by how well each would name a theme of it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from review.themes.lexicon import says_much
from review.themes.phrases import Phrase, Stems

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


def rate(found: Iterable[Phrase], members: frozenset[int], size: int) -> list[Rated]:
    """Rate the phrases that at least two papers of a theme share, best first.

    The score is p·log(p/q), p and q being the shares of papers with the phrase inside and outside of the theme, and up
    to twice as much the more of them have it in the title. A word alone must stand in two titles and counts half. A
    phrase gives way to a longer one that is nearly as good.
    """
    rated = [one for phrase in found if (one := _rated(phrase, members, size)).score > 0]
    whole = _without_nested(rated)
    return sorted(whole, key=lambda one: (-one.score, one.phrase.stems))


def spread(found: Iterable[Phrase]) -> dict[str, set[int]]:
    """Find the papers that use each word, by stem, in some phrase."""
    papers: defaultdict[str, set[int]] = defaultdict(set)
    for phrase in found:
        for root in phrase.stems:
            papers[root] |= phrase.papers
    return papers


def rate_titles(
    found: Iterable[Phrase], papers: Mapping[str, Set[int]], members: frozenset[int], size: int
) -> list[Rated]:
    """Rate the phrases of a theme's titles, best first, where its papers share words but no phrases.

    The score is the mean of p·log(p/q) of a phrase's words; `papers` tells who uses them.
    """
    own = [phrase for phrase in found if phrase.titles & members and 1 < len(phrase.stems) <= _LONGEST]
    rated = [Rated(phrase, phrase.papers & members, _mean(phrase.stems, papers, members, size)) for phrase in own]
    return sorted(rated, key=lambda one: (-one.score, one.phrase.stems))


def _mean(stems: Stems, papers: Mapping[str, Set[int]], members: frozenset[int], size: int) -> float:
    return sum(_distinction(papers[root], members, size) for root in stems) / len(stems)


def _distinction(papers: Set[int], members: frozenset[int], size: int) -> float:
    here = len(papers & members)
    outside = (len(papers) - here + _SMOOTHING) / (size - len(members) + 1)
    return here / len(members) * math.log(here / len(members) / outside) if here else 0


def _rated(phrase: Phrase, members: frozenset[int], size: int) -> Rated:
    here = phrase.papers & members
    titles = len(phrase.titles & members)
    alone = len(phrase.stems) == 1
    if len(here) < min(2, len(members)) or (alone and not _stands_alone(phrase, titles, len(members))):
        return Rated(phrase, here, 0)
    score = _distinction(phrase.papers, members, size) * (1 + titles / len(here))
    return Rated(phrase, here, score * _ALONE if alone else score)


def _stands_alone(phrase: Phrase, titles: int, members: int) -> bool:
    return titles >= min(_FEWEST_TITLES, members) and all(says_much(form) for form in phrase.written)


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
