"""Hold themes while steps change them, and say why a step may not be made."""

import math
from collections.abc import Mapping, Sequence

from review.model import Theme
from review.themes.graph import SMALLEST
from review.themes.parts import fitted, merged
from review.themes.support import Support

_OTHER_SHARE = 0.05


class Regrouping:
    """Hold the themes by their numbers from 1; a theme that leaves another takes the next number.

    A step gives why it is not made, or None once it is. Papers are numbered from 1, through all themes in the order
    of their keys, and keep their numbers. After each step every paper is in one theme, there are at least two themes
    (if there were), at least half as many and at most twice as many as at first, and the likeness still supports them.
    """

    def __init__(self, themes: Sequence[Theme], likeness: Support, rank: Mapping[str, int]) -> None:
        """Take the themes, the judge of their likeness and the place of each key in the order of a theme's keys."""
        self.themes = dict(enumerate(themes, 1))
        self._likeness = likeness
        self._rank = rank
        self._papers = [key for theme in themes for key in theme.keys]
        self._home = {key: n for n, theme in self.themes.items() for key in theme.keys}
        self._into = {n: n for n in self.themes}
        self._fewest = max(min(2, len(themes)), math.ceil(len(themes) / 2))
        self._most = 2 * len(themes)
        self._next = len(themes) + 1
        self._parent: dict[int, int] = {}

    @property
    def others_room(self) -> int:
        """Count the papers that other work may hold: a twentieth of all, at least one."""
        return max(1, int(_OTHER_SHARE * len(self._papers)))

    def theme(self, number: int) -> Theme | None:
        """Give the theme a number now stands for; None if there is none."""
        return self.themes.get(self._into.get(number, 0))

    def key(self, paper: int) -> str | None:
        """Give the key of a paper by its number; None if there is none."""
        return self._papers[paper - 1] if 0 < paper <= len(self._papers) else None

    def home(self, paper: int) -> int | None:
        """Give the number of the theme that a paper is in; None if there is no such paper or it fits nowhere."""
        number = self._home.get(self.key(paper) or "")
        return None if number is None or self.themes[number].other else number

    @property
    def ordered(self) -> list[tuple[int, Theme]]:
        """List the themes with their numbers, each that left another behind it."""
        return sorted(self.themes.items(), key=lambda item: (self._parent.get(item[0], item[0]), item[0]))

    def merge(self, one: int, other: int) -> str | None:
        """Make two themes one, under the smaller number."""
        into, gone = sorted((one, other))
        first, second = self.theme(into), self.theme(gone)
        if first is None or second is None:
            return f"there is no theme {into if first is None else gone}"
        if first.other or second.other:
            return "papers that fit nowhere are no theme"
        if not self._likeness.are_one(first.keys, second.keys):
            return "their papers have too little in common"
        whole = merged(first, second, self._ordered({*first.keys, *second.keys}), self._likeness)
        changed = {into: whole, gone: first.model_copy(update={"keys": ()})}
        if fault := self._fault(changed):
            return fault
        self._into[gone] = into
        self._make(changed)
        return None

    def parting(self, number: int, papers: Sequence[int]) -> tuple[str, ...] | str:
        """Give the keys of papers that may leave a theme together, or why they may not."""
        theme, keys = self.theme(number), [self.key(paper) for paper in papers]
        if theme is None:
            return f"there is no theme {number}"
        if theme.other:
            return "papers that fit nowhere are no theme"
        if strange := [paper for paper, key in zip(papers, keys, strict=True) if key not in theme.keys]:
            return f"there is no paper {strange[0]} in it"
        return self._parting(theme, number, self._ordered({key for key in keys if key}))

    def part(self, number: int, leaving: Theme) -> None:
        """Let papers leave a theme, as a theme of their own."""
        rest = self._without(self.themes[number], leaving.keys)
        self._make({number: rest, self._next: fitted(leaving, leaving.keys, self._likeness)})
        self._parent[self._next] = number
        self._next += 1

    def move(self, paper: int, to: int) -> str | None:
        """Put a paper into another theme."""
        key, target = self.key(paper), self.theme(to)
        if key is None or target is None:
            return f"there is no paper {paper}" if key is None else f"there is no theme {to}"
        home = self._home[key]
        if self.themes[home] is target:
            return "it is there already"
        source = self._without(self.themes[home], [key])
        if fault := self._move_fault(key, source, target):
            return fault
        filled = fitted(target, self._ordered({*target.keys, key}), self._likeness)
        changed = {home: source, self._into[to]: filled}
        if fault := self._fault(changed):
            return fault
        self._make(changed)
        return None

    def _parting(self, theme: Theme, number: int, keys: tuple[str, ...]) -> tuple[str, ...] | str:
        rest = self._without(theme, keys)
        if min(len(keys), len(rest.keys)) < SMALLEST:
            return f"a theme has {SMALLEST} papers or more"
        if not self._likeness.are_two(keys, rest.keys):
            return "they are as much like the rest as like each other"
        return self._fault({number: rest, self._next: Theme(id="", title="", keys=keys)}) or keys

    def _move_fault(self, key: str, source: Theme, target: Theme) -> str | None:
        rest = () if source.other else source.keys
        if not source.other and len(rest) < SMALLEST:
            return f"a theme has {SMALLEST} papers or more"
        if not target.other:
            near = self._likeness.may_move(key, rest, target.keys)
            return None if near else "it has too little in common with the papers there"
        if len(target.keys) >= self.others_room:
            return f"no more than {self.others_room} of the papers may fit nowhere"
        return None if self._likeness.is_stranger(key, rest) else "it is like the papers of its theme"

    def _fault(self, changed: Mapping[int, Theme]) -> str | None:
        after = self._after(changed)
        if not self._fewest <= len(after) <= self._most:
            return f"there would be too {'few' if len(after) < self._fewest else 'many'} themes"
        if any(self._is_low(n, theme) for n, theme in changed.items() if theme.keys and not theme.other):
            return "a theme would hardly hold together"
        return "the themes would hold together less" if self._likeness.is_worse([*after.values()]) else None

    def _is_low(self, number: int, theme: Theme) -> bool:
        before = self.themes.get(number)
        return self._likeness.is_low(theme.keys, self._likeness.cohesion(before.keys) if before else 1.0)

    def _make(self, changed: Mapping[int, Theme]) -> None:
        self.themes = self._after(changed)
        self._home |= {key: n for n, theme in changed.items() for key in theme.keys}

    def _after(self, changed: Mapping[int, Theme]) -> dict[int, Theme]:
        return {n: theme for n, theme in {**self.themes, **changed}.items() if theme.keys}

    def _without(self, theme: Theme, keys: Sequence[str]) -> Theme:
        gone = set(keys)
        return fitted(theme, [key for key in theme.keys if key not in gone], self._likeness)

    def _ordered(self, keys: set[str]) -> tuple[str, ...]:
        return tuple(sorted(keys, key=lambda key: (self._rank[key], key)))
