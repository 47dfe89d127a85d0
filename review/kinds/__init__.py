"""The kinds of document that one corpus can become, and a table to look them up."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from review.kinds import background, notes, statement, survey
from review.kinds.material import Material, Means
from review.model import Corpus, Review
from review.settings import Settings

__all__ = ["KINDS", "Kind", "Material", "Means"]


def _always(_corpus: Corpus, _settings: Settings) -> None:
    """Do for any papers."""


class Kind(NamedTuple):
    """Hold one kind's name, what it is, the prompts it asks, and the function from material and means to a review.

    `ready` raises SettingsError where papers and settings do not do for it.
    """

    name: str
    description: str
    prompts: tuple[str, ...]
    compose: Callable[[Material, Means], Review]
    ready: Callable[[Corpus, Settings], None] = _always


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "survey": Kind("survey", "a survey, theme by theme", ("write", "synthesis", "repair"), survey.compose),
        "statement": Kind(
            "statement",
            "a research statement on one's own papers",
            ("statement", "repair"),
            statement.compose,
            statement.ready,
        ),
        "background": Kind(
            "background",
            "the background of a grant proposal",
            ("background", "repair"),
            background.compose,
            background.ready,
        ),
        "notes": Kind("notes", "evidence per theme, for those who write themselves", (), notes.compose),
    }
)
