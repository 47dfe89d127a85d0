"""Draw the papers on a map, near to each other where they are alike."""

from statistics import median

from review.figures.drawing import WIDTH, Box, Drawing, Item, Label, Point, Words
from review.figures.lettering import wrapped
from review.figures.shown import Group, Shown

_HEIGHT = 250.0
_EDGE = 10.0
_SIZE, _LEADING = 7.0, 8.4
_DISTANCE = 13.0
_MANY = 16


def likeness(shown: Shown, words: Words) -> Drawing | None:
    """Draw a point for each paper and a number for each theme, with a legend; None where papers have no places."""
    places = {item.at for item in shown.items if item.at}
    if len(places) < 3:
        return None
    radius = 3.0 if len(shown.items) <= 100 else 2.2 if len(shown.items) <= 500 else 1.4
    items: list[Item] = [Box(0, 0, WIDTH, _HEIGHT)]
    for group in shown.groups:
        items += [Point(*_at(each.at), radius, group.tone, each.key, each.title) for each in group.items if each.at]
    items += _numbers(shown)
    legend, below = _legend(shown, _HEIGHT + 12)
    count = len([item for item in shown.items if item.at])
    description = words(
        "A map of {count} papers, alike ones near to each other, marked by theme: {themes}.",
        count=count,
        themes="; ".join(f"{n} {group.title}" for n, group in enumerate(shown.groups, 1)),
    )
    caption = words("Papers by likeness, with the numbers of their themes")
    return Drawing("map", WIDTH, below, (*items, *legend), caption, description)


def _at(place: tuple[float, float]) -> tuple[float, float]:
    x, y = (min(max(each, 0.0), 1.0) for each in place)
    return _EDGE + x * (WIDTH - 2 * _EDGE), _EDGE + (1 - y) * (_HEIGHT - 2 * _EDGE)


def _numbers(shown: Shown) -> list[Item]:
    """Put the number of each theme amid its papers, and aside where another number is."""
    taken: list[tuple[float, float]] = []
    items: list[Item] = []
    for number, group in enumerate(shown.groups, 1):
        if group.tone < 0 or not any(item.at for item in group.items):
            continue
        x, y = _free(_middle(group), taken)
        taken.append((x, y))
        wide = 11.0 if number < 10 else 14.0
        items += [Box(x - wide / 2, y - 6, wide, 12, group.tone)]
        items.append(Label(x + 1, y + 2.7, str(number), 8.0, "middle", bold=True))
    return items


def _middle(group: Group) -> tuple[float, float]:
    spots = [_at(item.at) for item in group.items if item.at]
    return median(x for x, _ in spots), median(y for _, y in spots)


def _free(place: tuple[float, float], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """Find the place nearest to one wanted that is away from those taken, trying rings around it."""
    steps = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)]
    tries = [
        (place[0] + ring * _DISTANCE * x, place[1] + ring * _DISTANCE * y) for ring in range(1, 8) for x, y in steps
    ]
    inside = [(x, y) for x, y in tries if _EDGE <= x <= WIDTH - _EDGE and _EDGE <= y <= _HEIGHT - _EDGE]
    apart = (
        spot for spot in inside if all(abs(spot[0] - x) >= _DISTANCE or abs(spot[1] - y) >= _DISTANCE for x, y in taken)
    )
    return next(apart, place)


def _legend(shown: Shown, top: float) -> tuple[list[Item], float]:
    """List the themes below the map, in two columns or three."""
    columns = 3 if len(shown.groups) > _MANY else 2
    wide = WIDTH / columns
    per = -(-len(shown.groups) // columns)
    items: list[Item] = []
    bottom = top
    for column in range(columns):
        y = top
        for number in range(column * per, min((column + 1) * per, len(shown.groups))):
            group = shown.groups[number]
            text = f"{number + 1}  {group.title} ({len(group.items)})"
            lines = wrapped(text, _SIZE, wide - 18, 2)
            items.append(Point(column * wide + 4, y - 2.4, 2.6, group.tone))
            items += [Label(column * wide + 11, y + n * _LEADING, line, _SIZE) for n, line in enumerate(lines)]
            y += len(lines) * _LEADING + 2.5
        bottom = max(bottom, y)
    return items, bottom - 4
