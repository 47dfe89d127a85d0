"""Draw the PRISMA 2020 flow of records: those identified, screened and included, and those left out on the way.

The stages are those of the flow diagram of Page et al., BMJ 2021, that a program can fill in.
"""

from collections.abc import Sequence

from review.figures.drawing import WIDTH, Box, Drawing, Item, Label, Line, Words
from review.figures.lettering import wrapped
from review.figures.shown import Shown
from review.model import Flow

_SIZE, _LEADING, _PAD = 7.5, 9.4, 6.0
_LEFT, _WIDE = 20.0, 190.0
_ASIDE = 250.0
_GAP = 20.0
_MOST_SOURCES = 5

_Stage = tuple[list[str], list[str]]


def flow(shown: Shown, words: Words) -> Drawing | None:
    """Draw the stages one below the other, with what each leaves out beside it; None where nothing was counted."""
    if shown.flow is None:
        return None
    stages = _stages(shown.flow, shown, words)
    items: list[Item] = []
    top = 0.0
    for n, (lines, aside) in enumerate(stages):
        height = max(_high(lines), _high(aside))
        items += _box(lines, _LEFT, _WIDE, top, height)
        if aside:
            items += _box(aside, _ASIDE, WIDTH - _ASIDE, top, height)
            items.append(Line(((_LEFT + _WIDE, top + height / 2), (_ASIDE, top + height / 2)), arrow=True))
        if n < len(stages) - 1:
            middle = _LEFT + _WIDE / 2
            items.append(Line(((middle, top + height), (middle, top + height + _GAP)), arrow=True))
        top += height + _GAP
    told = "; ".join(" ".join(each) for stage in stages for each in stage if each)
    description = words("The flow of records from their sources into this document: {stages}.", stages=told)
    return Drawing(
        "flow",
        WIDTH,
        top - _GAP,
        tuple(items),
        words("Records on their way into this review (PRISMA 2020)"),
        description,
    )


def _stages(counted: Flow, shown: Shown, words: Words) -> list[_Stage]:
    excluded = [_line(words(by), count, words) for by, count in counted.excluded]
    total = sum(count for _, count in counted.excluded)
    left_out = [_line(words("Records excluded"), total, words), *excluded] if total else []
    return [
        (
            _fitted([_line(words("Records identified"), counted.identified, words), *_sources(shown, words)], _WIDE),
            _fitted([_line(words("Duplicates removed"), counted.duplicates, words)], WIDTH - _ASIDE),
        ),
        (
            _fitted([_line(words("Records screened"), counted.screened, words)], _WIDE),
            _fitted(left_out, WIDTH - _ASIDE),
        ),
        (_fitted([_line(words("Papers included"), counted.included, words)], _WIDE), []),
    ]


def _line(what: str, count: int, words: Words) -> str:
    return words("{what} (n = {count})", what=what, count=f"{count:,}")


def _sources(shown: Shown, words: Words) -> list[str]:
    if len(shown.sources) > _MOST_SOURCES:
        return [words("from {count} sources", count=len(shown.sources))]
    return [f"{name}: {entries:,}" for name, entries in shown.sources]


def _fitted(texts: Sequence[str], wide: float) -> list[str]:
    return [line for text in texts for line in wrapped(text, _SIZE, wide - 2 * _PAD, 3)]


def _high(lines: Sequence[str]) -> float:
    return len(lines) * _LEADING + 2 * _PAD if lines else 0.0


def _box(lines: Sequence[str], x: float, wide: float, top: float, height: float) -> list[Item]:
    first = top + (height - len(lines) * _LEADING) / 2 + _SIZE * 0.95
    texts = [Label(x + wide / 2, first + n * _LEADING, line, _SIZE, "middle") for n, line in enumerate(lines)]
    return [Box(x, top, wide, height), *texts]
