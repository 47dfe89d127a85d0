"""Rate the noun phrases of a corpus by how well each would name a theme of it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from review.themes.phrases import Noted, Pairs, Phrase
from review.themes.runs import Ints
from review.themes.sample import Sample
from review.themes.wordbook import Flags, Stems

_NESTED = 0.7
_ALONE = 0.5
_SMOOTHING = 0.5
_FEWEST = _FEWEST_TITLES = 2
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


def by_group(found: Noted, sample: Sample) -> list[list[Phrase]]:
    """Give each group the phrases that may name it: at least two of its papers use them, or its only one.

    Those that say too little are left out before they are written out, as most are.
    """
    home = np.full(len(sample.documents), -1)
    for group, members in enumerate(sample.groups):
        home[[*members]] = group
    pairs = np.argwhere(_fitting(found, home, sample))
    there = found.some(pairs[:, 0])
    shared: list[list[Phrase]] = [[] for _ in sample.groups]
    for phrase, group in pairs.tolist():
        shared[group].append(there[phrase])
    return shared


def _fitting(found: Noted, home: Ints, sample: Sample) -> Flags:
    """Tell which phrases may name which groups: (phrases, groups)."""
    shape = len(found.kept), len(sample.groups)
    used, titled = (_counted(pairs, home, shape) for pairs in (found.users, found.titling))
    sizes = np.array([len(members) for members in sample.groups], dtype=np.int64)
    short, fit = _kinds(found)
    in_titles = titled >= np.minimum(_FEWEST_TITLES, sizes)
    return np.asarray(fit[:, None] & (used >= np.minimum(_FEWEST, sizes)) & (in_titles | ~short[:, None]))


def _counted(pairs: Pairs, home: Ints, shape: tuple[int, int]) -> Ints:
    phrase, group = pairs[0], home[pairs[1]]
    told = group >= 0
    return np.bincount(phrase[told] * shape[1] + group[told], minlength=shape[0] * shape[1]).reshape(shape)


def _kinds(found: Noted) -> tuple[Flags, Flags]:
    """Tell which phrases are a word of one stem, and which tell enough, in all their forms: (phrases,) each."""
    book, word = found.runs.book, found.runs.word
    start, length = found.spans.start, found.spans.length
    faint = np.concatenate([[0], np.cumsum(book.flags("faint")[word])])
    vague = faint[start + length] - faint[start] == length
    short = (length == 1) & book.flags("simple")[word[start]]
    unfit = vague | (short & ~book.flags("telling")[word[start]])
    return found.having(short), found.kept & ~found.having(unfit)


def rate_titles(
    found: Iterable[Phrase], papers: Mapping[str, frozenset[int]], sample: Sample, group: int
) -> list[Rated]:
    """Rate the phrases of a theme's titles, best first, where its papers share words but no phrases.

    The score is the mean of p·log(p/q) of a phrase's words; `papers` tells who uses them.
    """
    members = sample.groups[group]
    own = [each for each in found if 1 < len(each.stems) <= _LONGEST and not each.titles.isdisjoint(members)]
    roots = {root for each in own for root in each.stems}
    score = {root: _distinction(papers[root], papers[root] & members, sample, group) for root in roots}
    rated = [
        Rated(each, each.papers & members, sum(map(score.__getitem__, each.stems)) / len(each.stems)) for each in own
    ]
    return sorted(rated, key=lambda one: (-one.score, one.phrase.stems))


def _distinction(papers: frozenset[int], here: frozenset[int], sample: Sample, group: int) -> float:
    """Give p·log(p/q) of what these papers use, of which those `here` are of the group."""
    share = len(here) / len(sample.groups[group])
    outside = (sample.outside(papers, group) + _SMOOTHING) / (sample.size - sample.sizes[group] + 1)
    return share * math.log(share / outside) if share else 0


def _rated(phrase: Phrase, sample: Sample, group: int) -> Rated:
    here = phrase.papers & sample.groups[group]
    titles = len(phrase.titles & here)
    score = _distinction(phrase.papers, here, sample, group) * (1 + titles / len(here))
    return Rated(phrase, here, score * _ALONE if len(phrase.stems) == 1 else score)


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
    return [stems[a:b] for a in range(size) for b in range(a + 1, size + 1) if b - a < size] if size > 1 else []
