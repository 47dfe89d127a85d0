"""Tell whether two lists of authors can be of one paper."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from review.model import Author

_LETTERS = re.compile(r"[a-z]+")
_UMLAUT = re.compile(r"(?<=[aou])e")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_COMPARED = 12


class Agreement(IntEnum):
    """Say how far two lists agree; UNKNOWN when one of them is empty."""

    NONE = -1
    UNKNOWN = 0
    SOME = 1
    FULL = 2


class Person(NamedTuple):
    """Hold a name as it is compared: the family name's last part, the first given letter, and all parts in order."""

    family: str
    initial: str
    parts: tuple[str, ...]


People = tuple[Person, ...]


def people(authors: Sequence[Author]) -> People:
    """Prepare the first twelve authors."""
    return tuple(_person(author.family, author.given) for author in authors[:_COMPARED])


@lru_cache(maxsize=65536)
def _person(family: str, given: str) -> Person:
    last, first = _parts(family), _parts(given)
    return Person(last[-1] if last else "", first[0][0] if first else "", tuple(sorted((*last, *first))))


def _parts(name: str) -> list[str]:
    parts = _LETTERS.findall((name if name.isascii() else anyascii(name)).lower())
    return [_UMLAUT.sub("", part) for part in parts if part not in _SUFFIXES]


def agreement(one: People, other: People) -> Agreement:
    """Compare two lists by family names and first given letters: initials, accents and lists cut short don't matter."""
    if not one or not other:
        return Agreement.UNKNOWN
    if one == other:
        return Agreement.FULL
    families, others = {each.family for each in one}, {each.family for each in other}
    shared, least = len(families & others), min(len(families), len(others))
    if _same(one[0], other[0]) and 2 * shared >= least:
        return Agreement.FULL
    if one[0].family == other[0].family and shared > 2 and 3 * shared >= 2 * least:
        return Agreement.FULL
    return Agreement.SOME if shared > 1 and 3 * shared >= 2 * least else Agreement.NONE


def _same(one: Person, other: Person) -> bool:
    if one.parts == other.parts:
        return True
    return one.family == other.family and (not one.initial or not other.initial or one.initial == other.initial)
