"""Read the terms that have a digit: `3D`, `type 2`, `COVID-19`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from review.evidence.lexicon import STOP
from review.text.normal import fold

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(rf"{_NUMBER.pattern}[^\W_]*|[^\W_]+")
_MULTIPLE = re.compile(r"[\d.,]+(?:x(?![^\W_])|\s?[%×])", re.IGNORECASE)


class Digits(NamedTuple):
    """Hold where a word with a digit stands, and the terms that it is part of."""

    start: int
    end: int
    terms: frozenset[str]


def with_digits(text: str) -> Iterator[Digits]:
    """Find the words with a digit: one with a letter is a term itself, a number is one with the word beside it.

    A term is in lower case and without space or hyphen (`type2`), as these vary. A multiple or share (`2x`, `30 %`) is
    part of no term.
    """
    found = [*_WORD.finditer(text)]
    words = ["", *(fold(match[0]) for match in found), ""]
    for n, match in enumerate(found, 1):
        if any(map(str.isdigit, words[n])):
            is_multiple = _MULTIPLE.match(text, match.start())
            own = _pairs(*words[n - 1 : n + 2]) if _NUMBER.fullmatch(words[n]) else frozenset({words[n]})
            yield Digits(*match.span(), frozenset() if is_multiple else own)


@lru_cache(maxsize=8192)
def terms(text: str) -> frozenset[str]:
    """Give the terms of a text that have a digit."""
    return frozenset(chain.from_iterable(each.terms for each in with_digits(text)))


def _pairs(before: str, number: str, after: str) -> frozenset[str]:
    return frozenset({before + number if _tells(before) else "", number + after if _tells(after) else ""} - {""})


def _tells(word: str) -> bool:
    return bool(word) and word not in STOP and not _NUMBER.fullmatch(word)
