"""Say where each paper stands among themes, whoever drew them."""

from collections.abc import Iterator, Sequence

import numpy as np

from review.model import Placement, Theme
from review.themes.maps import layout
from review.themes.ties import OTHER, Ties
from review.themes.vectors import Ints


class Places:
    """Know the papers of a corpus by their keys and how near they are to each other."""

    def __init__(self, keys: Sequence[str], ties: Ties) -> None:
        """Take the keys in the order of the papers in `ties`."""
        self._number = {key: number for number, key in enumerate(keys)}
        self._ties = ties
        self._cohesion: dict[tuple[str, ...], float] = {}  # themes are measured again when a model has had its say

    def beside(self, keys: Sequence[str]) -> "Places":
        """Know further papers, which are near none."""
        graph = self._ties.graph.copy()
        graph.resize((len(self._number) + len(keys),) * 2)
        return Places([*self._number, *keys], Ties(graph))

    def cohesion(self, keys: Sequence[str]) -> float:
        """Give the mean, over papers, of the share of their likeness to their nearest that falls to one another."""
        group = tuple(keys)
        if group not in self._cohesion:
            self._cohesion[group] = self._ties.cohesion([self._number[key] for key in group])
        return self._cohesion[group]

    def measured(self, themes: Sequence[Theme]) -> tuple[Theme, ...]:
        """Give the themes with their cohesion and their subthemes'; what fits nowhere has none."""
        return tuple(theme if theme.other else self._measured(theme) for theme in themes)

    def placements(self, themes: Sequence[Theme]) -> tuple[Placement, ...]:
        """Place every paper of the themes, in their order; each paper must be in exactly one of them."""
        leaves = [leaf for theme in themes for leaf in _leaves(theme)]
        top, deep = self._labels(themes), self._labels(leaves)
        fits, near, at = self._ties.fits(deep), self._ties.near(top), layout(self._ties, top)
        return tuple(
            Placement(
                key=key,
                theme=leaf.id,
                fit=round(float(fits[number]), 4),
                near=tuple(themes[label].id for label in near[number]),
                at=(round(float(at[number][0]), 4), round(float(at[number][1]), 4)),
            )
            for leaf in leaves
            for key in leaf.keys
            for number in (self._number[key],)
        )

    def _measured(self, theme: Theme) -> Theme:
        changes = {"cohesion": round(self.cohesion(theme.keys), 4), "subthemes": self.measured(theme.subthemes)}
        return theme.model_copy(update=changes)

    def _labels(self, themes: Sequence[Theme]) -> Ints:
        """Number the papers by the theme they are in, counted from 0; those that fit nowhere are OTHER."""
        labels = np.full(len(self._number), OTHER)
        for label, theme in enumerate(themes):
            labels[[self._number[key] for key in theme.keys]] = OTHER if theme.other else label
        return labels


def _leaves(theme: Theme) -> Iterator[Theme]:
    """Give the subthemes and, for papers that are in none of them, the theme itself with these alone."""
    below = {key for subtheme in theme.subthemes for key in subtheme.keys}
    for subtheme in theme.subthemes:
        yield from _leaves(subtheme)
    if rest := tuple(key for key in theme.keys if key not in below):
        yield theme.model_copy(update={"keys": rest})
