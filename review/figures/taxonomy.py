"""Draw the themes as a tree: the whole, its themes, their subthemes if any, and the papers in each."""

from typing import NamedTuple

from review.figures.drawing import WIDTH, Box, Drawing, Item, Label, Line, Words
from review.figures.lettering import listed, wrapped
from review.figures.shown import Group, Shown

_SIZE, _LEADING, _PAD, _GAP = 7.0, 8.6, 5.0, 4.0
_INSET = 6.0
_ROOT = 62.0
_COLUMNS = ((76.0, 138.0), (228.0, WIDTH - 228.0))
_COLUMNS_OF_THREE = ((74.0, 104.0), (192.0, 104.0), (310.0, WIDTH - 310.0))
_MANY, _VERY_MANY = 12, 24


class _Node(NamedTuple):
    """Hold a box's lines, and how high it and all that hangs on it are."""

    group: Group
    lines: list[str]
    leaves: list[str]
    parts: "tuple[_Node, ...]"
    height: float


def taxonomy(shown: Shown, words: Words) -> Drawing | None:
    """Draw the tree of themes; None where there is one theme or none."""
    if len(shown.groups) < 2:
        return None
    columns = _COLUMNS_OF_THREE if any(group.parts for group in shown.groups) else _COLUMNS
    rows = sum(max(len(group.parts), 1) for group in shown.groups)
    most = 3 if rows <= _MANY else 2 if rows <= _VERY_MANY else 1
    nodes = [_node(group, columns, most) for group in shown.groups]
    height = sum(node.height + _GAP for node in nodes) - _GAP
    items = [*_root(len(shown.items), height, words)]
    top = 0.0
    for node in nodes:
        items += [*_branch(_ROOT, columns[0][0], height / 2, top + node.height / 2), *_placed(node, top, columns)]
        top += node.height + _GAP
    themes = "; ".join(f"{group.title} ({len(group.items)})" for group in shown.groups)
    count = sum(group.tone >= 0 for group in shown.groups)
    description = words("A tree of {count} themes with their numbers of papers: {themes}.", count=count, themes=themes)
    return Drawing("taxonomy", WIDTH, height, tuple(items), words("Themes and their papers"), description)


def _node(group: Group, columns: tuple[tuple[float, float], ...], most: int) -> _Node:
    room = columns[0][1] - 2 * _INSET
    lines = wrapped(f"{group.title} ({len(group.items)})", _SIZE, room, max(most, 2))
    parts = tuple(_node(part, columns[1:], most) for part in group.parts) if len(columns) > 2 else ()
    leaves = [] if parts else listed([item.cited for item in group.items], _SIZE, columns[-1][1] - _INSET, most)
    own = max(len(lines), len(leaves)) * _LEADING + 2 * _PAD
    below = sum(part.height + _GAP for part in parts) - _GAP
    return _Node(group, lines, leaves, parts, max(own, below))


def _root(papers: int, height: float, words: Words) -> list[Item]:
    lines = wrapped(words("{count} paper" if papers == 1 else "{count} papers", count=papers), 8.0, _ROOT - 8, 2)
    high = len(lines) * 10 + 2 * _PAD
    top = (height - high) / 2
    texts = [
        Label(_ROOT / 2, top + _PAD + 7.5 + n * 10, line, 8.0, "middle", bold=True) for n, line in enumerate(lines)
    ]
    return [Box(0, top, _ROOT, high), *texts]


def _placed(node: _Node, top: float, columns: tuple[tuple[float, float], ...]) -> list[Item]:
    """Draw a theme's box and, to its right, its subthemes or papers."""
    (x, wide), *rest = columns
    middle = top + node.height / 2
    high = len(node.lines) * _LEADING + 2 * _PAD
    items: list[Item] = [Box(x, middle - high / 2, wide, high, node.group.tone)]
    items += _texts(node.lines, x + _INSET + 1, middle)
    if not node.parts:
        leaf = columns[-1][0]
        return [*items, Line(((x + wide, middle), (leaf - 4, middle)), faint=True), *_texts(node.leaves, leaf, middle)]
    start = top + (node.height - sum(part.height + _GAP for part in node.parts) + _GAP) / 2
    for part in node.parts:
        items += [*_branch(x + wide, rest[0][0], middle, start + part.height / 2), *_placed(part, start, tuple(rest))]
        start += part.height + _GAP
    return items


def _texts(lines: list[str], x: float, middle: float) -> list[Label]:
    first = middle - len(lines) * _LEADING / 2 + _SIZE * 0.93
    return [Label(x, first + n * _LEADING, line, _SIZE) for n, line in enumerate(lines)]


def _branch(left: float, right: float, start: float, end: float) -> list[Item]:
    middle = (left + right) / 2
    return [Line(((left, start), (middle, start), (middle, end), (right, end)))]
