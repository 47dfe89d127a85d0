"""The figures of a survey as neutral drawings: what is where, in points, before any format says how it is written."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from review.figures.drawing import Drawing, Words
from review.figures.flow import flow
from review.figures.likeness import likeness
from review.figures.shown import Shown
from review.figures.taxonomy import taxonomy
from review.figures.timeline import timeline

__all__ = ["FIGURES", "Drawing", "Shown"]

FIGURES: Mapping[str, Callable[[Shown, Words], Drawing | None]] = MappingProxyType(
    {"taxonomy": taxonomy, "timeline": timeline, "map": likeness, "flow": flow}
)
