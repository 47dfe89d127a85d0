"""Read a clause or sentence as what two tellings of one result share: its words, and those that have a contrary."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from review.evidence.opposites import Way, ways
from review.evidence.support import TELLING, root
from review.evidence.tokens import tokens
from review.text.sentences import sentences

_COVERED = 0.75
_LEAST = 2


class Said(NamedTuple):
    """Hold one clause or sentence: the roots of its words with their places, and its ways apart from them."""

    text: str
    words: tuple[tuple[int, str], ...]
    ways: tuple[Way, ...]

    @property
    def roots(self) -> frozenset[str]:
        """Give the roots of its words, without those of its ways."""
        return frozenset(form for _, form in self.words)

    def tells(self, other: "Said", names: frozenset[str]) -> bool:
        """Tell whether it has three quarters of another's words, `names` apart: then both tell the same thing."""
        wanted = other.roots - names
        return len(wanted) >= _LEAST and len(wanted & self.roots) >= _COVERED * len(wanted)


@lru_cache(maxsize=8192)
def said(text: str) -> Said:
    """Read a clause or sentence."""
    found = ways(text)
    taken = {way.start for way in found}
    words = ((w.start, root(w.form)) for w in tokens(text) if w.start not in taken and w.form not in TELLING)
    return Said(text, tuple((place, form) for place, form in words if not form.startswith("b:")), found)


def all_said(quotes: Iterable[str]) -> list[Said]:
    """Read every sentence of some quotes."""
    return [said(quote[start:end]) for quote in quotes for start, end in sentences(quote)]


def name_roots(names: Iterable[str]) -> frozenset[str]:
    """Give the roots of folded names."""
    return frozenset(root(f"n:{name}") for name in names)
