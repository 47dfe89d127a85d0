"""What figures show of a review: its themes in order, and their papers with names, dates and places."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from review.model import Flow, Paper, Review, Theme
from review.text.normal import clean

_MONTH = re.compile(r"\d{4}-(\d{2})")
_LONGEST = 22


class Item(NamedTuple):
    """Hold one paper: its name, the same told from others, its title, year, that with its month, and place.

    Its name is that of what it introduces, or its authors'.
    """

    key: str
    label: str
    cited: str
    title: str
    year: int | None
    when: float | None
    at: tuple[float, float] | None


class Group(NamedTuple):
    """Hold a theme or subtheme; `tone` is its number, -1 for papers that fit nowhere. Items come oldest first."""

    title: str
    tone: int
    items: tuple[Item, ...]
    parts: tuple["Group", ...] = ()


class Shown(NamedTuple):
    """Hold all that figures show; `sources` are the names and entries of what was read."""

    groups: tuple[Group, ...]
    flow: Flow | None
    sources: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, review: Review, labels: Mapping[str, tuple[str, str]]) -> "Shown":
        """Take what is shown from a review; `labels` are authors and year (`2020a`) of papers that name no system."""
        names = {row.key: row.name for table in review.tables for row in table.rows if row.name}
        places = {each.key: each.at for each in review.placements}
        called = {
            key: (names.get(key) or authors, "" if key in names else year) for key, (authors, year) in labels.items()
        }
        items = {paper.key: _item(paper, called[paper.key], places) for paper in review.corpus.papers}
        groups = tuple(_group(theme, n, items) for n, theme in enumerate(review.themes))
        return cls(groups, review.flow, tuple((clean(each.name), each.entries) for each in review.corpus.sources))

    @property
    def items(self) -> list[Item]:
        """List the papers of all themes."""
        return [item for group in self.groups for item in group.items]


def _group(theme: Theme, number: int, items: Mapping[str, Item]) -> Group:
    tone = -1 if theme.other else number
    found = sorted((items[key] for key in theme.keys if key in items), key=lambda item: (item.when or 9999, item.key))
    parts = tuple(_group(sub, number, items) for sub in theme.subthemes)
    return Group(clean(theme.title), tone, tuple(found), parts)


def _item(paper: Paper, called: tuple[str, str], places: Mapping[str, tuple[float, float]]) -> Item:
    month = _MONTH.match(paper.date or "")
    part = (int(month[1]) - 0.5) / 12 if month and 1 <= int(month[1]) <= 12 else 0.5
    when = paper.year + part if paper.year else None
    name = clean(called[0]) or paper.key
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return Item(
        paper.key, short, f"{short} {called[1]}".rstrip(), clean(paper.title), paper.year, when, places.get(paper.key)
    )
