"""Cut papers into runs of words that can belong to one noun phrase."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.text.stems import stem
from review.themes.lexicon import ACTIONS, may_be_inside, may_begin, may_end
from review.themes.parting import parts_phrases
from review.themes.words import IDEOGRAPHS, STOP_WORDS, Document

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Stems = tuple[str, ...]

LONGEST = 4
_LONGEST_WORD = 40
_TOKEN = re.compile(
    rf"[{IDEOGRAPHS}]|\d[A-Za-z]\b|[^\W\d_{IDEOGRAPHS}][^\W_{IDEOGRAPHS}]*(?:[-'’][^\W_{IDEOGRAPHS}]+)*|\S"
)
# The same in ASCII, where it is found in two thirds of the time.
_PLAIN_TOKEN = re.compile(r"\d[A-Za-z]\b|[A-Za-z][A-Za-z0-9]*(?:[-'][A-Za-z0-9]+)*|\S")
_POSSESSIVE = re.compile(r"['’](?<=\w['’])s?\b")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_SAME_IN_THE_PLURAL = ("series", "species")
_PARTICLES = frozenset("的了在是和与及对于为以中上下等其之而将被把从到由基种个这那有我们本文法")


class Word(NamedTuple):
    """Hold a word in lower case, its stems, and what it may do in a phrase."""

    text: str
    stems: Stems
    ideograph: bool
    parts: bool
    begins: bool
    goes_on: bool
    ends: bool


class Runs(NamedTuple):
    """Hold all runs one after the other; arrays are (words,).

    Each place names its word, by its place in `vocabulary`, its run, its paper and whether it is in a title; a run that
    is `whole` is a phrase only from end to end.
    """

    vocabulary: list[Word]
    word: Ints
    run: Ints
    paper: Ints
    titled: Flags
    whole: Flags


class _Vocabulary(dict[str, int]):
    """Number the words as they are met, whatever their case."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[Word] = []

    def __missing__(self, token: str) -> int:
        low = token.casefold()
        if low == token:
            self.words.append(_word(low))
            self[low] = len(self.words) - 1
        else:
            self[token] = self[low]
        return self[token]


def flags(vocabulary: Sequence[Word], name: str) -> Flags:
    """Give one of the things that words are or may do, by its name: (words,)."""
    return np.array([getattr(word, name) for word in vocabulary], dtype=np.bool_)


def runs(documents: Sequence[Document]) -> Runs:
    """Cut titles and abstracts at small words, verbs, punctuation and where the kind of script changes.

    `accelerating x` gives a run `x acceleration`, and `x-based` a run `x`, besides.
    """
    known = _Vocabulary()
    numbers: list[int] = []
    lengths: list[int] = []
    for document in documents:
        for text in document:
            tokens = _PLAIN_TOKEN if text.isascii() else _TOKEN
            found = [known[token] for token in tokens.findall(_POSSESSIVE.sub("", text))]
            numbers += found
            lengths.append(len(found))
    word = np.array(numbers, dtype=np.int64)
    part = np.repeat(np.arange(len(lengths)), lengths)
    parts, ideograph = (flags(known.words, name)[word] for name in ("parts", "ideograph"))
    ends = parts[:-1] | (part[1:] != part[:-1]) | (ideograph[1:] != ideograph[:-1])
    run = np.concatenate([np.zeros(min(1, len(word)), dtype=np.int64), np.cumsum(ends)])[~parts]
    part = part[~parts]
    return _with_more(Runs(known.words, word[~parts], run, part // 2, part % 2 == 0, np.zeros(len(run), bool)), known)


def _with_more(found: Runs, known: _Vocabulary) -> Runs:
    more = [*_rewordings(found, known)]
    if not more:
        return found
    places, texts = zip(*more, strict=True)
    at = np.repeat(np.array(places), [len(text) for text in texts])
    run = np.repeat(np.arange(len(texts)) + found.run[-1] + 1, [len(text) for text in texts])
    return Runs(
        known.words,
        np.concatenate([found.word, np.array([number for text in texts for number in text])]),
        np.concatenate([found.run, run]),
        np.concatenate([found.paper, found.paper[at]]),
        np.concatenate([found.titled, found.titled[at]]),
        np.concatenate([found.whole, np.ones(len(at), bool)]),
    )


def _rewordings(found: Runs, known: _Vocabulary) -> Iterator[tuple[int, list[int]]]:
    """Give for each new run the place of the word it comes from, and its words."""
    words = list(known.words)
    based = np.array([word.text.endswith("-based") for word in words])
    acting = np.array([word.text in ACTIONS for word in words])
    for place in np.flatnonzero(based[found.word]):
        yield int(place), [known[words[found.word[place]].text.removesuffix("-based")]]
    firsts = np.flatnonzero(np.diff(found.run, prepend=-1))
    sizes = np.diff(firsts, append=len(found.run))
    for first, size in zip(firsts, sizes, strict=True):
        if 2 < size <= LONGEST and acting[found.word[first]]:
            inner = [int(number) for number in found.word[first + 1 : first + size - 1]]
            last, action = words[found.word[first + size - 1]].text, ACTIONS[words[found.word[first]].text]
            yield int(first), [*inner, known[singular(last)], known[action]]


@lru_cache(maxsize=100_000)
def _word(text: str) -> Word:
    ideograph = bool(_IDEOGRAPH.match(text))
    stems = tuple(stem(part) for part in re.split(r"[-'’]", text))
    parts = not 1 < len(text) <= _LONGEST_WORD or text in STOP_WORDS or parts_phrases(text)
    parts = text in _PARTICLES if ideograph else parts
    return Word(text, stems, ideograph, parts, may_begin(text), may_be_inside(text), may_end(text))


def singular(word: str) -> str:
    """Cut a plural's ending off."""
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("ies") and word not in _SAME_IN_THE_PLURAL:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is", "us", "ics", "ies")) else word
