"""Find the noun phrases of papers, by rule."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.themes.runs import LONGEST, Flags, Ints, Runs, Stems, flags

_LONGEST_WRITTEN_TOGETHER = 6
_FINAL_SHARE = 0.3
_BASE = np.uint64(0x9E3779B97F4A7C15)

Codes = NDArray[np.uint64]


class Phrase(NamedTuple):
    """Hold a noun phrase: its stems, the papers that use it, those that do in the title, and the count of each form.

    Forms are in lower case.
    """

    stems: Stems
    papers: frozenset[int]
    titles: frozenset[int]
    written: Counter[str]


class _Spans(NamedTuple):
    """Hold where phrases stand; arrays are (spans,). Those of one `key` have the same stems, of one `form` words."""

    start: Ints
    length: Ints
    key: Codes
    form: Codes
    final: Flags


def noun_phrases(found: Runs, rarest: int = 1, *, titled: bool = False) -> list[Phrase]:
    """Collect the noun phrases of one to four words (two to six characters in scripts without spaces), by stems.

    A phrase that seldom ends its run of words is the cut-off beginning of a longer one, and is left out, as is one that
    fewer than `rarest` papers use, or, for `titled`, no paper in its title.
    """
    if not len(found.word):
        return []
    spans = _spans(found)
    _, phrase = np.unique(spans.key, return_inverse=True)
    in_title = found.titled[spans.start]
    users = _pairs(phrase, found.paper[spans.start])
    titling = _pairs(phrase[in_title], found.paper[spans.start[in_title]])
    uses = np.bincount(phrase)
    kept = np.bincount(phrase, weights=spans.final) >= _FINAL_SHARE * uses
    kept &= np.bincount(users[0]) >= rarest
    if titled:
        kept &= np.bincount(titling[0], minlength=len(uses)) > 0
    papers, titles = _sets(users, kept), _sets(titling, kept)
    return [
        Phrase(stems, papers[n], titles.get(n, frozenset()), written)
        for n, (stems, written) in _forms(found, spans, phrase, kept).items()
    ]


def spread(found: Runs) -> dict[str, frozenset[int]]:
    """Find the papers that use each word, by stem."""
    papers: defaultdict[str, set[int]] = defaultdict(set)
    for word, users in _sets(_pairs(found.word, found.paper), np.ones(len(found.vocabulary), bool)).items():
        for root in found.vocabulary[word].stems:
            papers[root] |= users
    return {root: frozenset(users) for root, users in papers.items()}


def _spans(found: Runs) -> _Spans:
    """Find all runs of words that begin and end as a phrase may and repeat no word."""
    begins, goes_on, ends, ideograph = (
        flags(found.vocabulary, name)[found.word] for name in ("begins", "goes_on", "ends", "ideograph")
    )
    left = np.searchsorted(found.run, found.run, side="right") - np.arange(len(found.run))
    first = np.diff(found.run, prepend=-1) != 0
    word, step = _codes([word.stems for word in found.vocabulary], found.word)
    text, hop = _codes([(word.text,) for word in found.vocabulary], found.word)
    at = np.flatnonzero(begins & (first | ~found.whole))
    key, form = word[at], text[at]
    several = []
    for length in range(1, _LONGEST_WRITTEN_TOGETHER + 1):
        last = at + length - 1
        right = np.where(ideograph[at], length > 1, length <= LONGEST) & ends[last]
        right &= ~found.whole[at] | (left[at] == length)
        places = at[right]
        several.append(_Spans(places, np.full(len(places), length), key[right], form[right], left[places] == length))
        on = (left[at] > length) & goes_on[last]
        at, key, form = at[on], key[on], form[on]
        following = word[at + length]
        new = np.ones(len(at), dtype=np.bool_)
        for before in range(length):
            new &= word[at + before] != following
        at, key, form = at[new], key[new], form[new]
        key = key * step[at + length] + word[at + length]
        form = form * hop[at + length] + text[at + length]
    return _Spans(*(np.concatenate(column) for column in zip(*several, strict=True)))


def _codes(parts: Sequence[Stems], word: Ints) -> tuple[Codes, Codes]:
    """Give each word's code, and by what a phrase's code is multiplied before it is added (a polynomial mod 2^64)."""
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    each = np.array([numbers[text] for texts in parts for text in texts], dtype=np.uint64)
    sizes = np.array([len(texts) for texts in parts])
    code, step = np.zeros(len(parts), dtype=np.uint64), np.ones(len(parts), dtype=np.uint64)
    starts = np.cumsum(sizes) - sizes
    for place in range(int(sizes.max(initial=0))):
        longer = sizes > place
        code[longer] = code[longer] * _BASE + _scattered(each[starts[longer] + place])
        step[longer] *= _BASE
    return code[word], step[word]


def _scattered(numbers: Codes) -> Codes:
    """Spread numbers over 64 bits (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014)."""
    mixed = (numbers + np.uint64(1)) * _BASE
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _pairs(phrase: Ints, paper: Ints) -> tuple[Ints, Ints]:
    """Pair phrases with the papers that use them, each pair once, in order."""
    size = int(paper.max(initial=0)) + 1
    pairs = np.unique(phrase * size + paper)
    return pairs // size, pairs % size


def _sets(pairs: tuple[Ints, Ints], kept: Flags) -> dict[int, frozenset[int]]:
    phrase, paper = (column[kept[pairs[0]]] for column in pairs)
    bounds = [*np.flatnonzero(np.diff(phrase, prepend=-1)).tolist(), len(phrase)]
    papers = paper.tolist()
    return {int(phrase[start]): frozenset(papers[start:end]) for start, end in pairwise(bounds)}


def _forms(found: Runs, spans: _Spans, phrase: Ints, kept: Flags) -> dict[int, tuple[Stems, Counter[str]]]:
    """Give for each phrase kept its stems and how often it is written how."""
    there = np.flatnonzero(kept[phrase])
    _, first, counts = np.unique(spans.form[there], return_index=True, return_counts=True)
    places = there[first]
    columns = (phrase[places], spans.start[places], spans.length[places], counts)
    forms: dict[int, tuple[Stems, Counter[str]]] = {}
    for n, start, length, count in zip(*(column.tolist() for column in columns), strict=True):
        words = [found.vocabulary[number] for number in found.word[start : start + length].tolist()]
        if n not in forms:
            forms[n] = tuple(root for word in words for root in word.stems), Counter()
        forms[n][1][("" if words[0].ideograph else " ").join([word.text for word in words])] = count
    return forms
