"""Draw the papers of each theme over the years: each by its name or, where they are many, counted by year."""

from collections import Counter
from collections.abc import Sequence
from math import ceil, sqrt
from typing import NamedTuple

from review.figures.drawing import WIDTH, Drawing, Item, Label, Line, Point, Words
from review.figures.lettering import width, wrapped
from review.figures.shown import Group, Shown
from review.figures.shown import Item as Paper

_SIZE, _LEADING, _ROW = 7.0, 8.4, 9.0
_NAMES = 122.0
_LEFT = 132.0
_UNDATED = 30.0
_TOP = 14.0
_HEAD, _GAP = 6.5, 4.0
_MOST_NAMED, _MOST_COLUMNS = 70, 14
_DOT, _LARGEST, _LEGIBLE = 2.3, 8.5, 5.0


class _Axis(NamedTuple):
    """Hold the first year, how many years a column has, the number of columns, and where they begin and end."""

    first: int
    step: int
    columns: int
    end: float

    @property
    def column(self) -> float:
        return (self.end - _LEFT) / max(self.columns, 1)

    def x(self, when: float | None) -> float:
        if when is None:
            return self.end + _UNDATED / 2
        return _LEFT + (when - self.first) / self.step * self.column

    def bin(self, year: int) -> int:
        return (year - self.first) // self.step

    def head(self, column: int) -> str:
        year = self.first + column * self.step
        return str(year) if self.step == 1 else f"{year}–{(year + self.step - 1) % 100:02}"


def timeline(shown: Shown, words: Words) -> Drawing | None:
    """Draw lanes of papers over the years; None where no paper has a year."""
    years = [item.year for item in shown.items if item.year]
    if not years:
        return None
    axis = _axis(years, undated=len(years) < len(shown.items))
    named = len(shown.items) <= _MOST_NAMED
    items: list[Item] = []
    top = _TOP
    for group in (each for each in shown.groups if each.items):
        inside, height = _named(group, axis, top) if named else _counted(group, axis, top, _most(shown, axis))
        lines = wrapped(group.title, _SIZE, _NAMES - 10, 3)
        height = max(height, len(lines) * _LEADING + 6)
        items += [Line(((0, top), (WIDTH, top)), faint=True), *_title(group, lines, top + height / 2), *inside]
        top += height
    heads = _heads(axis, top, words, undated=len(years) < len(shown.items))
    caption = words("Papers over time, by theme") if named else words("Numbers of papers over time, by theme")
    spans = "; ".join(f"{group.title}: {_span(group)}" for group in shown.groups)
    description = words("A lane for each theme with its papers by year: {themes}.", themes=spans)
    return Drawing("timeline", WIDTH, top, (*heads, *items), caption, description)


def _axis(years: Sequence[int], *, undated: bool) -> _Axis:
    first, last = min(years), max(years)
    step = ceil((last - first + 1) / _MOST_COLUMNS)
    return _Axis(first, step, ceil((last - first + 1) / step), WIDTH - (_UNDATED if undated else 0))


def _heads(axis: _Axis, bottom: float, words: Words, *, undated: bool) -> list[Item]:
    borders = [_LEFT + n * axis.column for n in range(axis.columns + 1)]
    lines = [Line(((x, _TOP), (x, bottom)), faint=True) for x in borders]
    if not undated:
        return [*_years(axis, WIDTH), *lines]
    wide = width(words("no year"), _HEAD)
    x = min(axis.x(None), WIDTH - wide / 2)
    return [*_years(axis, x - wide / 2 - _GAP), Label(x, 9, words("no year"), _HEAD, "middle", "soft"), *lines]


def _years(axis: _Axis, end: float) -> list[Label]:
    """Head as many columns as there is room for, evenly."""
    heads = [(_LEFT + (n + 0.5) * axis.column, axis.head(n)) for n in range(axis.columns)]
    every = ceil((max(width(head, _HEAD) for _, head in heads) + _GAP) / axis.column)
    shown = [(x, head) for x, head in heads[::every] if x + width(head, _HEAD) / 2 <= end]
    return [Label(x, 9, head, _HEAD, "middle", "soft") for x, head in shown]


def _title(group: Group, lines: Sequence[str], middle: float) -> list[Item]:
    first = middle - len(lines) * _LEADING / 2 + _SIZE * 0.93
    texts = [Label(10, first + n * _LEADING, line, _SIZE) for n, line in enumerate(lines)]
    return [Point(3.5, middle, 2.6, group.tone), *texts]


def _named(group: Group, axis: _Axis, top: float) -> tuple[list[Item], float]:
    """Put each paper in the first row of its lane where its name overlaps no other's."""
    ends: list[list[tuple[float, float]]] = []
    items: list[Item] = []
    for paper in group.items:
        x = axis.x(paper.when)
        wide = width(paper.label, 6.5) + 2 * _DOT + 3
        leftwards = x + wide > WIDTH and x - wide > _LEFT
        start, end = (x - wide, x + _DOT + 1) if leftwards else (x - _DOT - 1, x + wide)
        row = next((n for n, taken in enumerate(ends) if all(end < a or start > b for a, b in taken)), len(ends))
        ends += [[]] if row == len(ends) else []
        ends[row].append((start, end))
        items += _spot(paper, group.tone, x, top + 4 + (row + 0.5) * _ROW, leftwards=leftwards)
    return items, len(ends) * _ROW + 8


def _spot(paper: Paper, tone: int, x: float, y: float, *, leftwards: bool) -> list[Item]:
    aside = -_DOT - 2 if leftwards else _DOT + 2
    tip = f"{paper.title} ({paper.year})" if paper.year else paper.title
    point = Point(x, y, _DOT, tone, paper.key, tip)
    return [point, Label(x + aside, y + 2.3, paper.label, 6.5, "end" if leftwards else "start")]


def _counts(group: Group, axis: _Axis) -> Counter[int | None]:
    return Counter(axis.bin(item.year) if item.year else None for item in group.items)


def _most(shown: Shown, axis: _Axis) -> int:
    return max(max(_counts(group, axis).values()) for group in shown.groups if group.items)


def _counted(group: Group, axis: _Axis, top: float, most: int) -> tuple[list[Item], float]:
    """Draw a disc for each column, its area as the number of papers, with the number."""
    height = 2 * _LARGEST + 1
    items: list[Item] = []
    for column, count in _counts(group, axis).items():
        x = axis.x(None) if column is None else _LEFT + (column + 0.5) * axis.column
        radius = max(_LARGEST * sqrt(count / most), 1.5)
        inside = radius >= _LEGIBLE and len(str(count)) < 4
        place = x if inside else x + radius + 1.5
        items.append(Point(x, top + height / 2, radius, group.tone))
        ink, anchor = ("light", "middle") if inside else ("text", "start")
        items.append(Label(place, top + height / 2 + 2.2, str(count), 6.0, anchor, ink, bold=inside))  # type: ignore[arg-type]
    return items, height


def _span(group: Group) -> str:
    years = [item.year for item in group.items if item.year]
    span = "–".join(dict.fromkeys((str(min(years)), str(max(years))))) if years else "–"
    return f"{span} ({len(group.items)})"
