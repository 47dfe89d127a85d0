"""Find the noun phrases of papers, by rule."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from review.themes.runs import Ints, Runs
from review.themes.spans import Spans, spans
from review.themes.wordbook import Flags, Stems, Word, is_ideograph

Pairs = tuple[Ints, Ints]

_FINAL_SHARE = 0.3


class Form(NamedTuple):
    """Say where a form of a phrase stands first, in the runs, how many words it has, and how often it is used."""

    start: int
    length: int
    uses: int


class Phrase(NamedTuple):
    """Hold a noun phrase: its stems, the papers that use it, those that do in the title, and how it is written."""

    stems: Stems
    papers: frozenset[int]
    titles: frozenset[int]
    forms: Sequence[Form]


class Noted(NamedTuple):
    """Hold the noun phrases of texts, counted from 0, before they are written out.

    `phrase` names that of each span. `users` and `titling` are pairs of a phrase and a paper that uses it, in its
    title. `kept` tells which phrases count, (phrases,).
    """

    runs: Runs
    spans: Spans
    phrase: Ints
    users: Pairs
    titling: Pairs
    kept: Flags

    def some(self, wanted: Ints) -> dict[int, Phrase]:
        """Hold some phrases, by their numbers."""
        kept = np.zeros(len(self.kept), dtype=np.bool_)
        kept[wanted] = True
        papers, titles = _sets(self.users, kept), _sets(self.titling, kept)
        forms = _forms(self.spans, self.phrase, kept)
        return {
            n: Phrase(self._stems(several[0]), papers[n], titles.get(n, frozenset()), several)
            for n, several in forms.items()
        }

    def written(self, phrase: Phrase) -> Counter[str]:
        """Count how often a phrase is written how, in lower case."""
        return Counter({_text(self._words(form)): form.uses for form in phrase.forms})

    def _stems(self, form: Form) -> Stems:
        return tuple([root for word in self._words(form) for root in word.stems])

    def _words(self, form: Form) -> list[Word]:
        numbers = self.runs.word[form.start : form.start + form.length]
        return [self.runs.book.words[number] for number in numbers.tolist()]

    def having(self, spans: Flags) -> Flags:
        """Tell which phrases have one of these spans: (phrases,)."""
        return np.bincount(self.phrase[spans], minlength=len(self.kept)) > 0


def noted(found: Runs, rarest: int = 1, *, titled: bool = False) -> Noted:
    """Find the noun phrases of one to four words (two to six characters in scripts without spaces), by stems.

    A phrase that seldom ends its run of words is the cut-off beginning of a longer one, and does not count, as does
    none that fewer than `rarest` papers use, or, for `titled`, no paper in its title.
    """
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
    return Noted(found, there, phrase, users, titling, kept)


def noun_phrases(found: Runs, rarest: int = 1, *, titled: bool = False) -> list[Phrase]:
    """Write out the noun phrases that `noted` finds."""
    there = noted(found, rarest, titled=titled)
    return [*there.some(np.flatnonzero(there.kept)).values()]


def spread(found: Runs) -> dict[str, frozenset[int]]:
    """Find the papers that use each word, by stem."""
    papers: defaultdict[str, set[int]] = defaultdict(set)
    for word, users in _sets(_pairs(found.word, found.paper), np.ones(len(found.book.words), bool)).items():
        for root in found.book.words[word].stems:
            papers[root] |= users
    return {root: frozenset(users) for root, users in papers.items()}


def _pairs(phrase: Ints, paper: Ints) -> Pairs:
    """Pair phrases with the papers that use them, each pair once, in order."""
    size = int(paper.max(initial=0)) + 1
    pairs = np.unique(phrase * size + paper)
    return pairs // size, pairs % size


def _sets(pairs: Pairs, kept: Flags) -> dict[int, frozenset[int]]:
    phrase, paper = (column[kept[pairs[0]]] for column in pairs)
    bounds = [*np.flatnonzero(np.diff(phrase, prepend=-1)).tolist(), len(phrase)]
    papers = paper.tolist()
    return {int(phrase[start]): frozenset(papers[start:end]) for start, end in pairwise(bounds)}


def _forms(there: Spans, phrase: Ints, kept: Flags) -> dict[int, list[Form]]:
    """Give for each phrase kept its forms."""
    listed = np.flatnonzero(kept[phrase])
    _, first, counts = np.unique(there.form[listed], return_index=True, return_counts=True)
    places = listed[first]
    columns = (phrase[places], there.start[places], there.length[places], counts)
    forms: defaultdict[int, list[Form]] = defaultdict(list)
    for n, *form in zip(*(column.tolist() for column in columns), strict=True):
        forms[n].append(Form(*form))
    return forms


def _text(words: Sequence[Word]) -> str:
    return ("" if is_ideograph(words[0].text) else " ").join([word.text for word in words])
