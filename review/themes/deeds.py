"""Find what papers say in their titles that they do: acceleration, training, verification."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from review.text.normal import fold
from review.themes.lexicon import ACTIONS
from review.themes.words import stem

_SHARE = 0.2
_MOST = 2
_NOUNS = {stem(noun): noun for noun in sorted(ACTIONS.values())}


class Deeds:
    """Know what each of some papers does, by its title."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._done = [{stem(word) for word in re.findall(r"\w+", fold(title))} & _NOUNS.keys() for title in titles]
        self._count = Counter(root for done in self._done for root in done)

    def of(self, members: Collection[int], besides: Collection[str]) -> list[str]:
        """Name up to two deeds, the commonest first, that a fifth of the members do, and more often than others do.

        Stems in `besides` are left out.
        """
        here = Counter(root for n in members for root in self._done[n])
        least = max(2, _SHARE * len(members))
        found = [
            (-count, _NOUNS[root])
            for root, count in here.items()
            if root not in besides and count >= least and count * len(self._done) > self._count[root] * len(members)
        ]
        return [noun for _, noun in sorted(found)[:_MOST]]
