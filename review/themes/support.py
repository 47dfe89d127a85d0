"""Judge a change of themes by how much the papers' likeness supports it.

One measure tells all, the cohesion of a group: the mean share of a paper's likeness to its nearest papers that falls to
papers of the group. It grows with the group, so ties are held against what chance would give.

The bounds were set where they part steps that labels ask for from random ones: on seven labelled sets of up to 150
papers they let pass 11 of 14 such merges and 40 % of random ones, 6 of 11 splits and 21 %, 55 % of moves and 20 %.
"""

from collections.abc import Callable, Sequence
from statistics import median

from review.model import Theme

Cohesion = Callable[[Sequence[str]], float]

_FLOOR = 0.25
_KEPT = 0.8
_TIED = 0.15
_JOINED = 0.9
_PARTED = 0.9
_ESTRANGED = 0.5
_TINY = 1e-9


class Support:
    """Hold what the papers' likeness allows, measured by the themes as they were before any change."""

    def __init__(self, cohesion: Cohesion, themes: Sequence[Theme]) -> None:
        """Take the measure, from citation keys to 0..1, and the themes as they are."""
        self._cohesion = cohesion
        self._keys = [key for theme in themes for key in theme.keys]
        before = [self.cohesion(theme.keys) for theme in themes if not theme.other]
        self._floor = _FLOOR * median(before or [0])
        self._least = _KEPT * self.overall(themes)

    def cohesion(self, keys: Sequence[str]) -> float:
        """Give the cohesion of a group, 0 if it is empty."""
        return self._cohesion(keys) if keys else 0.0

    def overall(self, themes: Sequence[Theme]) -> float:
        """Give the share of the papers' likeness that falls within their themes; other work has none."""
        return sum(self._within(theme.keys) for theme in themes if not theme.other) / max(1, len(self._keys))

    def tie(self, some: Sequence[str], others: Sequence[str]) -> float:
        """Add up the shares of likeness that run between two groups, both ways."""
        return self._within([*some, *others]) - self._within(some) - self._within(others)

    def is_low(self, keys: Sequence[str], before: float = 1.0) -> bool:
        """Tell whether a group has under a quarter of the themes' median cohesion, and less than it had before."""
        return self.cohesion(keys) < min(self._floor, before) - _TINY

    def is_worse(self, themes: Sequence[Theme]) -> bool:
        """Tell whether the themes keep less than four fifths of the likeness that fell within the first ones."""
        return self.overall(themes) < self._least - _TINY

    def are_one(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Tell whether two themes are tied about as much as if what leaves each were spread evenly, or more."""
        even = (self._spread(some, others) + self._spread(others, some)) / 2
        return self.tie(some, others) >= _JOINED * even - _TINY

    def are_two(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Tell whether two parts of a theme are tied less than its papers commonly are."""
        size = len(some) + len(others)
        common = self._within([*some, *others]) * 2 * len(some) * len(others) / max(1, size * (size - 1))
        return self.tie(some, others) <= _PARTED * common + _TINY

    def may_move(self, key: str, rest: Sequence[str], target: Sequence[str]) -> bool:
        """Tell whether a paper has a tie with a theme, and one that counts beside that with the rest of its own."""
        tie = self.tie([key], target)
        return tie > _TINY and tie >= _TIED * self.tie([key], rest)

    def is_stranger(self, key: str, rest: Sequence[str]) -> bool:
        """Tell whether a paper has under half the tie with its theme that the theme's papers commonly have."""
        return self.tie([key], rest) < _ESTRANGED * 2 * self.cohesion([key, *rest]) - _TINY

    def nearest(self, key: str, groups: Sequence[Sequence[str]]) -> int | None:
        """Find the group that a paper has the strongest tie with, the first of several; None if it has no tie."""
        ties = [self.tie([key], group) for group in groups]
        best = max(ties, default=0.0)
        return ties.index(best) if best > _TINY else None

    def _within(self, keys: Sequence[str]) -> float:
        return len(keys) * self.cohesion(keys)

    def _spread(self, some: Sequence[str], others: Sequence[str]) -> float:
        """Give the tie of two groups if the first had as much with every paper outside it."""
        own = set(some)
        rest = [key for key in self._keys if key not in own]
        return self.tie(some, rest) * len(others) / max(1, len(rest))
