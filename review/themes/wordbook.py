"""Know the words of texts, and what each may do in a phrase."""

import re
from array import array
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.text.stems import stem
from review.themes.lexicon import ACTIONS, is_vague, may_be_inside, may_begin, may_end, stands_alone
from review.themes.parting import parts_phrases
from review.themes.words import IDEOGRAPHS, STOP_WORDS

Flags = NDArray[np.bool_]
Codes = NDArray[np.uint64]
Stems = tuple[str, ...]
Trait = Literal["ideograph", "parts", "begins", "goes_on", "ends", "based", "acts", "simple", "faint", "telling"]

_LONGEST_WORD = 40
_TOKEN = re.compile(
    rf"[{IDEOGRAPHS}]|\d[A-Za-z]\b|[^\W\d_{IDEOGRAPHS}][^\W_{IDEOGRAPHS}]*(?:[-'’][^\W_{IDEOGRAPHS}]+)*|\S"
)
# The same in ASCII, where it is found in two thirds of the time.
_PLAIN_TOKEN = re.compile(r"\d[A-Za-z]\b|[A-Za-z][A-Za-z0-9]*(?:[-'][A-Za-z0-9]+)*|\S")
_POSSESSIVE = re.compile(r"['’](?<=\w['’])s?\b")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_PARTICLES = frozenset("的了在是和与及对于为以中上下等其之而将被把从到由基种个这那有我们本文法")
BASE, _ALL = 0x9E3779B97F4A7C15, 2**64 - 1


class Word(NamedTuple):
    """Hold a word in lower case, its stems, and what it may do in a phrase.

    A word that is `simple` has one stem, with one that is `faint` a phrase says no more, and one that is `telling` is a
    phrase alone.
    """

    text: str
    stems: Stems
    ideograph: bool
    parts: bool
    begins: bool
    goes_on: bool
    ends: bool
    based: bool
    acts: bool
    simple: bool
    faint: bool
    telling: bool


_TRAITS = Word._fields[2:]


class Wordbook(dict[str, tuple[int, ...]]):
    """Give the words, by their places in `words`, of a piece of text that stands between spaces, whatever their case.

    Most pieces are met again and again, so that one book for many texts saves time. A phrase's code is made of those of
    its words, each added after what stands before was multiplied by its step (a polynomial mod 2^64). The step of a
    code by letters is BASE.
    """

    def __init__(self) -> None:
        """Begin with no words."""
        super().__init__()
        self.words: list[Word] = []
        self._places: dict[str, int] = {}
        self._codes: dict[str, int] = {}
        self._traits = bytearray()
        self._coded = array("Q")

    def __missing__(self, piece: str) -> tuple[int, ...]:
        """Cut a piece that is new into words."""
        plain = piece.isascii()
        whole = plain and piece.isalpha()  # as most are
        tokens = [piece] if whole else (_PLAIN_TOKEN if plain else _TOKEN).findall(_POSSESSIVE.sub("", piece))
        self[piece] = tuple(self.place(token.casefold()) for token in tokens)
        return self[piece]

    def place(self, text: str) -> int:
        """Give the place of a word in lower case, which is added if it is new."""
        if text not in self._places:
            self._places[text] = len(self.words)
            self._add(_word(text))
        return self._places[text]

    def flags(self, trait: Trait) -> Flags:
        """Tell which words have a trait: (words,)."""
        found = np.frombuffer(bytes(self._traits), dtype=np.bool_)
        return found.reshape(-1, len(_TRAITS))[:, _TRAITS.index(trait)]

    def codes(self) -> Codes:
        """Give each word's code by its stems, the step that goes with it, and its code by its letters: (3, words)."""
        return np.frombuffer(self._coded.tobytes(), dtype=np.uint64).reshape(-1, 3).T

    def _add(self, word: Word) -> None:
        code, step = 0, 1
        for root in word.stems:
            code, step = (code * BASE + self._code(root)) & _ALL, step * BASE & _ALL
        self.words.append(word)
        self._traits.extend(bool(trait) for trait in word[-len(_TRAITS) :])
        self._coded.extend((code, step, self._code(word.text)))

    def _code(self, text: str) -> int:
        if text not in self._codes:
            self._codes[text] = _scattered(len(self._codes))
        return self._codes[text]


def _scattered(number: int) -> int:
    """Spread a number over 64 bits (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014)."""
    mixed = (number + 1) * BASE & _ALL
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _ALL
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _ALL
    return mixed ^ mixed >> 31


@lru_cache(maxsize=100_000)
def _word(text: str) -> Word:
    ideograph = bool(_IDEOGRAPH.match(text))
    stems = tuple(stem(part) for part in re.split(r"[-'’]", text))
    parts = not 1 < len(text) <= _LONGEST_WORD or text in STOP_WORDS or parts_phrases(text)
    parts = text in _PARTICLES if ideograph else parts
    may = may_begin(text), may_be_inside(text), may_end(text)
    tells = len(stems) == 1, is_vague([text]), stands_alone(text)
    return Word(text, stems, ideograph, parts, *may, text.endswith("-based"), text in ACTIONS, *tells)
