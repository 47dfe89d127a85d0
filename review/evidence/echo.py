"""Notice a figure that stands in the very words that a quote has around another one."""

import re
from functools import lru_cache

from review.evidence.lexicon import STOP
from review.evidence.tokens import BOUND, WORD
from review.text.normal import fold
from review.text.numbers import numbers

Frame = tuple[str, ...]

_REACH = 2


@lru_cache(maxsize=4096)
def frames(text: str) -> dict[int, Frame]:
    """Map the place of each figure to the two content words before and behind it; other figures are `#` and value."""
    figures = numbers(text)
    bounds = {place for match in BOUND.finditer(text) for place in range(*match.span())}
    taken = bounds | {place for figure in figures for place in range(figure.start, figure.end)}
    words = [(m.start(), fold(m[0])) for m in WORD.finditer(text) if m.start() not in taken]
    kept = [(place, word) for place, word in words if word not in STOP]
    stops = [(match.start(), ".") for match in re.finditer(r"[.!?;]\s", text)]
    line = sorted([*kept, *stops, *((figure.start, f"#{figure.value:f}") for figure in figures)])
    padded = ["."] * _REACH + [word for _, word in line] + ["."] * _REACH
    around = {
        place: (*padded[n : n + _REACH], *padded[n + _REACH + 1 : n + 2 * _REACH + 1])
        for n, (place, _) in enumerate(line)
    }
    return {figure.start: around[figure.start] for figure in figures}


def masked(frame: Frame) -> Frame:
    """Leave out of a frame which other figures stand in it."""
    return tuple("#" if word.startswith("#") else word for word in frame)


def meet(one: Frame, other: Frame) -> bool:
    """Tell whether two figures have the same other figure next to them, in the same words before or behind."""
    halves = ((one[:_REACH], other[:_REACH]), (one[_REACH:], other[_REACH:]))
    return any(a == b and any(word.startswith("#") for word in a) for a, b in halves)
