"""Find the noun phrases of papers, by rule."""

from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from review.themes.runs import Ints, Runs
from review.themes.spans import Spans, spans
from review.themes.wordbook import Flags, Stems

_FINAL_SHARE = 0.3


class Phrase(NamedTuple):
    """Hold a noun phrase: its stems, the papers that use it, those that do in the title, and the count of each form.

    Forms are in lower case.
    """

    stems: Stems
    papers: frozenset[int]
    titles: frozenset[int]
    written: Counter[str]


def noun_phrases(found: Runs, rarest: int = 1, *, titled: bool = False) -> list[Phrase]:
    """Collect the noun phrases of one to four words (two to six characters in scripts without spaces), by stems.

    A phrase that seldom ends its run of words is the cut-off beginning of a longer one, and is left out, as is one that
    fewer than `rarest` papers use, or, for `titled`, no paper in its title.
    """
    if not len(found.word):
        return []
    there = spans(found)
    _, phrase = np.unique(there.key, return_inverse=True)
    in_title = found.titled[there.start]
    users = _pairs(phrase, found.paper[there.start])
    titling = _pairs(phrase[in_title], found.paper[there.start[in_title]])
    uses = np.bincount(phrase)
    kept = np.bincount(phrase, weights=there.final) >= _FINAL_SHARE * uses
    kept &= np.bincount(users[0]) >= rarest
    if titled:
        kept &= np.bincount(titling[0], minlength=len(uses)) > 0
    papers, titles = _sets(users, kept), _sets(titling, kept)
    return [
        Phrase(stems, papers[n], titles.get(n, frozenset()), written)
        for n, (stems, written) in _forms(found, there, phrase, kept).items()
    ]


def spread(found: Runs) -> dict[str, frozenset[int]]:
    """Find the papers that use each word, by stem."""
    papers: defaultdict[str, set[int]] = defaultdict(set)
    for word, users in _sets(_pairs(found.word, found.paper), np.ones(len(found.book.words), bool)).items():
        for root in found.book.words[word].stems:
            papers[root] |= users
    return {root: frozenset(users) for root, users in papers.items()}


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


def _forms(found: Runs, there: Spans, phrase: Ints, kept: Flags) -> dict[int, tuple[Stems, Counter[str]]]:
    """Give for each phrase kept its stems and how often it is written how."""
    listed = np.flatnonzero(kept[phrase])
    _, first, counts = np.unique(there.form[listed], return_index=True, return_counts=True)
    places = listed[first]
    columns = (phrase[places], there.start[places], there.length[places], counts)
    forms: dict[int, tuple[Stems, Counter[str]]] = {}
    for n, start, length, count in zip(*(column.tolist() for column in columns), strict=True):
        words = [found.book.words[number] for number in found.word[start : start + length].tolist()]
        if n not in forms:
            forms[n] = tuple(root for word in words for root in word.stems), Counter()
        forms[n][1][("" if words[0].ideograph else " ").join([word.text for word in words])] = count
    return forms
