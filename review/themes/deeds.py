"""Find what papers say in their titles that they do: acceleration, training, verification."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from review.text.normal import fold
from review.text.stems import stem
from review.themes.lexicon import ACTIONS

_SHARE = 0.2
_MOST = 2
_NOUNS = {stem(noun): noun for noun in sorted(ACTIONS.values())}
_WORD = re.compile(r"\w+")


class Deeds(NamedTuple):
    """Know what each of some papers does, as stems, and how many of those that count do what, of how many."""

    done: Sequence[Collection[str]]
    common: Mapping[str, int]
    size: int

    def among(self, some: Collection[int]) -> "Deeds":
        """Let some papers alone count."""
        return Deeds(self.done, Counter(root for n in some for root in self.done[n]), len(some))

    def of(self, members: Collection[int], besides: Collection[str]) -> list[str]:
        """Name up to two deeds, the commonest first, that a fifth of the members do, and more often than others do.

        Stems in `besides` are left out.
        """
        here = Counter(root for n in members for root in self.done[n])
        least = max(2, _SHARE * len(members))
        found = [
            (-count, _NOUNS[root])
            for root, count in here.items()
            if root not in besides and count >= least and count * self.size > self.common[root] * len(members)
        ]
        return [noun for _, noun in sorted(found)[:_MOST]]


def deeds(titles: Sequence[str]) -> Deeds:
    """Read what papers do off their titles."""
    done = [{stem(word) for word in _WORD.findall(fold(title))} & _NOUNS.keys() for title in titles]
    return Deeds(done, {}, 0).among(range(len(done)))
