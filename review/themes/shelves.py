"""Fill themes that are kept with the papers that they have and those that come into them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from review.model import Paper, Theme
from review.themes.heard import Heard, heard
from review.themes.ids import OTHER_TITLE, SECTIONS, free_id, slug
from review.themes.kept import NEW
from review.themes.naming import identified, keys, named, other_work
from review.themes.ties import OTHER
from review.themes.titles import Label, labels
from review.themes.vectors import Ints
from review.themes.words import Document


class Shelves:
    """Hold papers, and the themes that some of them are in.

    `home` and `part` number the theme and the subtheme of each paper, (papers,): OTHER is "Other work" for the one, and
    none for the other; NEW are papers that have yet to get one. `numbers` are those of each theme's subthemes.
    """

    def __init__(self, papers: Sequence[Paper], documents: Sequence[Document], themes: Sequence[Theme]) -> None:
        """Take papers, the same as documents, and themes, each with one or more of the papers."""
        self._papers = papers
        self._documents = documents
        self._themes = [theme for theme in themes if not theme.other]
        self._others = [theme for theme in themes if theme.other]
        ends = np.cumsum([0, *(len(theme.subthemes) for theme in self._themes)]).tolist()
        self.numbers = [range(first, last) for first, last in pairwise(ends)]
        self.home = self._numbered(self._themes)
        self.home[self._numbered(self._others) != NEW] = OTHER
        self.part = self._numbered([part for theme in self._themes for part in theme.subthemes])

    def filled(self, home: Ints, part: Ints) -> list[Theme]:
        """Make the themes of the papers: those that are kept, in their order, new ones, and "Other work"."""
        groups = [np.flatnonzero(home == n).tolist() for n in range(int(home.max(initial=OTHER)) + 1)]
        known = heard(self._documents, groups)
        given = labels(known, [*self._titles(), OTHER_TITLE])
        count = len(self._themes)
        kept = [
            self._put(theme, given[n], groups[n]).model_copy(
                update={"subthemes": self._parts(known, n, groups[n], part)}
            )
            for n, theme in enumerate(self._themes)
        ]
        new = [named(label, self._some(group)) for label, group in zip(given[count:], groups[count:], strict=True)]
        new.sort(key=lambda theme: (-len(theme.keys), theme.title))
        others = self._other_work(np.flatnonzero(home == OTHER).tolist())
        return [*kept, *identified(new, taken={*SECTIONS, slug(OTHER_TITLE), *self._ids()}), *others]

    def _numbered(self, themes: Sequence[Theme]) -> Ints:
        number = {key: n for n, theme in enumerate(themes) for key in theme.keys}
        return np.array([number.get(paper.key, NEW) for paper in self._papers], dtype=np.int64)

    def _parts(self, known: Heard, theme: int, members: Sequence[int], part: Ints) -> tuple[Theme, ...]:
        groups = [[n for n in members if part[n] == number] for number in self.numbers[theme]]
        given = labels(known.within(members, groups), self._titles()) if groups else []
        parts = zip(self._themes[theme].subthemes, given, groups, strict=True)
        return tuple(self._put(each, label, group) for each, label, group in parts)

    def _put(self, theme: Theme, label: Label, group: Sequence[int]) -> Theme:
        return theme.model_copy(update={"keys": keys(self._some(group)), "phrases": label.phrases})

    def _other_work(self, group: Sequence[int]) -> list[Theme]:
        if not group:
            return []
        told = self._others[0] if self._others else other_work(())
        name = told.id or free_id(told.title, self._ids())
        return [told.model_copy(update={"id": name, "keys": keys(self._some(group))})]

    def _some(self, group: Sequence[int]) -> list[Paper]:
        return [self._papers[n] for n in group]

    def _titles(self) -> list[str]:
        return [theme.title for theme in self._every()]

    def _ids(self) -> set[str]:
        return {theme.id for theme in self._every()}

    def _every(self) -> Iterator[Theme]:
        for theme in (*self._themes, *self._others):
            yield from (theme, *theme.subthemes)
