"""Tell whether two lists of authors can be of one paper."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from review.matching.given import SUFFIXES, fit, given, plain
from review.model import Author

_LETTERS = re.compile(r"[a-z]+")
_COMPARED = 12


class Agreement(IntEnum):
    """Say how far two lists agree; UNKNOWN when one of them is empty."""

    NONE = -1
    UNKNOWN = 0
    SOME = 1
    FULL = 2


class Person(NamedTuple):
    """Hold a name as it is compared: the family name's last part, the given names, and all parts sorted."""

    family: str
    given: tuple[str, ...]
    parts: tuple[str, ...]


People = tuple[Person, ...]


def people(authors: Sequence[Author]) -> People:
    """Prepare the first twelve authors."""
    return tuple(_person(author.family, author.given) for author in authors[:_COMPARED])


@lru_cache(maxsize=65536)
def _person(family: str, first: str) -> Person:
    last = _parts(family)
    return Person(last[-1] if last else "", given(first), tuple(sorted((*last, *_parts(first)))))


def _parts(name: str) -> list[str]:
    return [part for part in _LETTERS.findall(plain(name)) if part not in SUFFIXES]


def agreement(one: People, other: People) -> Agreement:
    """Compare two lists by family and given names: initials, short forms, accents and lists cut short don't matter."""
    if not one or not other:
        return Agreement.UNKNOWN
    if one == other:
        return Agreement.FULL
    families, others = {each.family for each in one}, {each.family for each in other}
    least = min(len(families), len(others))
    shared = len({each.family for each in one if each.family in others and any(_same(each, them) for them in other)})
    if _same(one[0], other[0]) and 2 * shared >= least:
        return Agreement.FULL
    if one[0].family == other[0].family and shared > 2 and 3 * shared >= 2 * least:
        return Agreement.FULL
    return Agreement.SOME if shared > 1 and 3 * shared >= 2 * least else Agreement.NONE


def _same(one: Person, other: Person) -> bool:
    return one.parts == other.parts or (one.family == other.family and fit(one.given, other.given))
