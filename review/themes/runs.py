"""Cut papers into runs of words that can belong to one noun phrase."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.themes.lexicon import ACTIONS
from review.themes.tongues import TONGUES, tongue
from review.themes.wordbook import Flags, Wordbook
from review.themes.words import Document

Ints = NDArray[np.int64]

LONGEST = 4
_SAME_IN_THE_PLURAL = ("series", "species")


class Runs(NamedTuple):
    """Hold all runs one after the other; arrays are (words,).

    Each place names its word, by its place in `book`, its run, its paper and whether it is in a title; a run that
    is `whole` is a phrase only from end to end. In a paper that is `foreign`, not in English, any word may end a
    phrase, and where its language has the noun first (`led`), only a run's first word may begin one.
    """

    book: Wordbook
    word: Ints
    run: Ints
    paper: Ints
    titled: Flags
    whole: Flags
    foreign: Flags
    led: Flags

    def among(self, papers: Collection[int]) -> "Runs":
        """Keep the runs of some papers."""
        kept = np.isin(self.paper, [*papers])
        _, word, run, paper, *flags = self
        return Runs(self.book, word[kept], run[kept], paper[kept], *(column[kept] for column in flags))


def runs(documents: Sequence[Document], known: Wordbook | None = None) -> Runs:
    """Cut titles and abstracts at small words of their language, verbs, punctuation and where the script changes.

    `accelerating x` gives a run `x acceleration`, and `x-based` a run `x`, besides. `known` are words met before.
    """
    book = Wordbook() if known is None else known
    word, part = (each.astype(np.int64) for each in book.read(chain.from_iterable(documents)))
    parts, ideograph = book.flags("parts")[word], book.flags("ideograph")[word]
    foreign, led = np.zeros((2, len(word)), bool)
    for name, papers in _by_tongue(documents).items():
        there = np.isin(part // 2, papers)
        foreign |= there
        led |= there & TONGUES[name].noun_first
        parts |= there & np.array([each.text in TONGUES[name].parting for each in book.words])[word]
    cut = parts[:-1] | (part[1:] != part[:-1]) | (ideograph[1:] != ideograph[:-1])
    run = np.concatenate([np.zeros(min(1, len(word)), dtype=np.int64), np.cumsum(cut)])[~parts]
    part = part[~parts]
    whole = np.zeros(len(run), bool)
    return _with_more(Runs(book, word[~parts], run, part // 2, part % 2 == 0, whole, foreign[~parts], led[~parts]))


def _by_tongue(documents: Sequence[Document]) -> Mapping[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for n, document in enumerate(documents):
        if name := tongue(document):
            found[name].append(n)
    return found


def _with_more(found: Runs) -> Runs:
    more = [*_rewordings(found)]
    if not more:
        return found
    places, texts = zip(*more, strict=True)
    at = np.repeat(np.array(places), [len(text) for text in texts])
    run = np.repeat(np.arange(len(texts)) + found.run[-1] + 1, [len(text) for text in texts])
    return Runs(
        found.book,
        np.concatenate([found.word, np.array([number for text in texts for number in text])]),
        np.concatenate([found.run, run]),
        np.concatenate([found.paper, found.paper[at]]),
        np.concatenate([found.titled, found.titled[at]]),
        np.concatenate([found.whole, np.ones(len(at), bool)]),
        np.concatenate([found.foreign, found.foreign[at]]),
        np.concatenate([found.led, found.led[at]]),
    )


def _rewordings(found: Runs) -> Iterator[tuple[int, list[int]]]:
    """Give for each new run the place of the word it comes from, and its words."""
    book, word = found.book, found.word
    for place in np.flatnonzero(book.flags("based")[word]).tolist():
        yield place, [book.place(book.words[word[place]].text.removesuffix("-based"))]
    firsts = np.flatnonzero(np.diff(found.run, prepend=-1))
    sizes = np.diff(firsts, append=len(word))
    acting = book.flags("acts")[word[firsts]] & (sizes > 2) & (sizes <= LONGEST)
    for first, size in zip(firsts[acting].tolist(), sizes[acting].tolist(), strict=True):
        acts, *inner, last = word[first : first + size].tolist()
        made = singular(book.words[last].text), ACTIONS[book.words[acts].text]
        yield first, [*inner, *map(book.place, made)]


def singular(word: str) -> str:
    """Cut a plural's ending off."""
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("ies") and word not in _SAME_IN_THE_PLURAL:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is", "us", "ics", "ies")) else word
