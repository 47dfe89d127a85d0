"""Which figures come after which sections."""

from collections.abc import Mapping, Sequence

from review.themes.ids import INTRODUCTION, METHOD, SYNTHESIS

TAXONOMY, TIMELINE, MAP, FLOW = FIGURES = ("taxonomy", "timeline", "map", "flow")


def after(sections: Sequence[tuple[str, bool]]) -> Mapping[str, tuple[str, ...]]:
    """Map the ids of sections to the names of the figures after them; each section is its id and whether on a theme.

    The timeline and the map come after what lies across the themes or, with no such section, after the last theme.
    """
    ids = [section for section, _ in sections]
    themes = [section for section, is_theme in sections if is_theme]
    across = SYNTHESIS if SYNTHESIS in ids else themes[-1] if themes else ""
    return {INTRODUCTION: (TAXONOMY,), across: (TIMELINE, MAP), METHOD: (FLOW,)}
