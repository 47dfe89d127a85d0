"""Know the words of texts, and what each may do in a phrase."""

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.text.stems import stems
from review.themes.lexicon import ACTIONS, is_faint, may_be_inside, may_begin, may_end, stands_alone
from review.themes.parting import parts_phrases
from review.themes.pieces import Counted, Numbers, Pieces
from review.themes.words import IDEOGRAPHS, STOP_WORDS

Flags = NDArray[np.bool_]
Codes = NDArray[np.uint64]
Stems = tuple[str, ...]
Trait = Literal["ideograph", "parts", "begins", "goes_on", "ends", "based", "acts", "simple", "faint", "telling"]

_LONGEST_WORD = 40
_END = "\n"
_TOKEN = re.compile(
    rf"[{IDEOGRAPHS}]|\d[A-Za-z]\b|[^\W\d_{IDEOGRAPHS}][^\W_{IDEOGRAPHS}]*(?:[-'’][^\W_{IDEOGRAPHS}]+)*|\S|{_END}"
)
_POSSESSIVE = re.compile(r"['’](?<=\w['’])s?\b")
# French and Italian articles and the like (`l'eau`).
_ELIDED = re.compile(r"\b([cdjlmnst]|qu|jusqu|un|all|dall|dell|nell|sull)['’](?=\w)", re.IGNORECASE)
_HYPHEN = re.compile(r"[-'’]")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_PARTICLES = frozenset("的了在是和与及对于为以中上下等其之而将被把从到由基种个这那有我们本文法")
BASE = 0x9E3779B97F4A7C15
_MIXERS = (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB))


class Word(NamedTuple):
    """Hold a word in lower case and its stems."""

    text: str
    stems: Stems


class Wordbook:
    """Know the words of texts, whatever their case, each by its place in `words`.

    What words may do is found out for many at once, and once for all texts that a book is used for. A phrase's code is
    made of those of its words, each added after what stands before was multiplied by its step (a polynomial mod 2^64).
    The step of a code by letters is BASE.
    """

    def __init__(self) -> None:
        """Begin with no words."""
        self.words: list[Word] = []
        self._places, self._roots = Counted(), Counted()
        self._pieces = Pieces(self._cut)
        self._traits = {trait: bytearray() for trait in _TRAITS}
        self._coded = array("Q")

    def read(self, texts: Iterable[str]) -> tuple[Numbers, Numbers]:
        """Give the places of the words of texts, in a row, and in which text each stands."""
        return self._pieces.read(map(str.split, texts))

    def place(self, text: str) -> int:
        """Give the place of a word in lower case, which is added if it is new."""
        place = self._places[text]
        if place == len(self.words):
            self._learn()
        return place

    def flags(self, trait: Trait) -> Flags:
        """Tell which words have a trait: (words,).

        With a word that is `faint` a phrase says no more, one that is `telling` is a phrase alone, and one that is
        `simple` has one stem.
        """
        return np.frombuffer(bytes(self._traits[trait]), dtype=np.bool_)

    def codes(self) -> Codes:
        """Give each word's code by its stems, the step that goes with it, and its code by its letters: (3, words)."""
        return np.frombuffer(self._coded.tobytes(), dtype=np.uint64).reshape(-1, 3).T

    def _cut(self, pieces: Sequence[str]) -> tuple[Iterable[int], Iterable[int]]:
        text = "".join(f"{piece}{_END}" for piece in pieces)
        found = _TOKEN.findall(_POSSESSIVE.sub("", _ELIDED.sub(r"\1 ", text)))
        ends = [-1, *(place for place, token in enumerate(found) if token == _END)]
        places = [self._places[token.casefold()] for token in found if token != _END]
        self._learn()
        return [end - start - 1 for start, end in pairwise(ends)], places

    def _learn(self) -> None:
        """Find out about the words that were placed since the last time."""
        new = self._places.after(len(self.words))
        parts = [[text] if text.isalnum() else _HYPHEN.split(text) for text in new]
        roots = stems([part for several in parts for part in several])
        sizes = np.array([len(several) for several in parts], np.int64)
        self._code(roots, sizes)
        bounds = pairwise([0, *np.cumsum(sizes).tolist()])
        self.words += [Word(text, tuple(roots[a:b])) for text, (a, b) in zip(new, bounds, strict=True)]
        for trait, has in _TRAITS.items():
            self._traits[trait].extend(map(has, new))

    def _code(self, roots: Sequence[str], sizes: NDArray[np.int64]) -> None:
        numbers = np.array([self._roots[root] for root in roots], np.uint64)
        places = np.arange(len(self.words), len(self.words) + len(sizes), dtype=np.uint64)
        codes = *_joined(_scattered(numbers), sizes), _scattered(places)
        self._coded.frombytes(np.stack(codes, axis=1).tobytes())


def _scattered(numbers: Codes) -> Codes:
    """Spread numbers over 64 bits (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014)."""
    mixed: Codes = (numbers + np.uint64(1)) * np.uint64(BASE)
    for shift, factor in _MIXERS:
        mixed = (mixed ^ mixed >> shift) * factor
    return mixed ^ mixed >> np.uint64(31)


def _joined(codes: Codes, sizes: NDArray[np.int64]) -> tuple[Codes, Codes]:
    """Give words, of so many stems each, their codes by them and their steps: (words,) both."""
    starts = np.cumsum(sizes) - sizes
    code, step = np.zeros(len(sizes), np.uint64), np.ones(len(sizes), np.uint64)
    for n in range(int(sizes.max(initial=0))):
        long = np.flatnonzero(sizes > n)
        code[long] = code[long] * BASE + codes[starts[long] + n]
        step[long] *= BASE
    return code, step


def is_ideograph(text: str) -> bool:
    """Tell whether a word is a character of a script that is written without spaces."""
    return not text.isascii() and _IDEOGRAPH.match(text) is not None


def _parts(text: str) -> bool:
    if is_ideograph(text):
        return text in _PARTICLES
    return not 1 < len(text) <= _LONGEST_WORD or text in STOP_WORDS or parts_phrases(text)


def _is_based(text: str) -> bool:
    return text.endswith("-based")


def _is_simple(text: str) -> bool:
    return text.isalnum() or not _HYPHEN.search(text)


_TRAITS: Mapping[Trait, Callable[[str], bool]] = {
    "ideograph": is_ideograph,
    "parts": _parts,
    "begins": may_begin,
    "goes_on": may_be_inside,
    "ends": may_end,
    "based": _is_based,
    "acts": ACTIONS.__contains__,
    "simple": _is_simple,
    "faint": is_faint,
    "telling": stands_alone,
}
