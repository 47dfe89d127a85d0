"""The kinds of document that one corpus can become, and a table to look them up."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from review.kinds import background, notes, survey
from review.kinds.material import Material, Means
from review.model import Review

__all__ = ["KINDS", "Kind", "Material", "Means"]


class Kind(NamedTuple):
    """Hold one kind's name, what it is, the prompts it asks, and the function from material and means to a review."""

    name: str
    description: str
    prompts: tuple[str, ...]
    compose: Callable[[Material, Means], Review]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "survey": Kind("survey", "a survey, theme by theme", ("write", "synthesis", "repair"), survey.compose),
        "background": Kind(
            "background", "the background of a grant proposal", ("background", "repair"), background.compose
        ),
        "notes": Kind("notes", "evidence per theme, for those who write themselves", (), notes.compose),
    }
)
