"""The forms in which the model answers about themes; every text and list is bounded, so that no answer goes on."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, StringConstraints, create_model
from pydantic import Field as Of

_MERGES, _SPLITS, _MOVES = 10, 5, 20

Title = Annotated[str, StringConstraints(max_length=80)]
Description = Annotated[str, StringConstraints(max_length=250)]
Papers = Annotated[list[int], Of(max_length=150)]
Pair = Annotated[list[int], Of(min_length=2, max_length=2)]


class ThemeName(BaseModel):
    """Answer with the title and description of one theme, by its number."""

    theme: int
    title: Title
    description: Description


class ThemeSplit(BaseModel):
    """Answer with the papers that leave a theme, and what they are to be called."""

    theme: int
    papers: Papers
    title: Title
    description: Description


class ThemeGroup(BaseModel):
    """Answer with a theme of one's own and the numbers of its papers."""

    title: Title
    description: Description
    papers: Papers


class Outline(BaseModel):
    """Answer with pairs of themes that are one, and names for all."""

    merges: Annotated[list[Pair], Of(max_length=_MERGES)]
    titles: list[ThemeName]


class Corrections(BaseModel):
    """Answer with corrections of the grouping, and names for the themes that they lead to."""

    merges: Annotated[list[Pair], Of(max_length=_MERGES)]
    splits: Annotated[list[ThemeSplit], Of(max_length=_SPLITS)]
    moves: Annotated[list[Pair], Of(max_length=_MOVES)]
    titles: list[ThemeName]


class Taxonomy(BaseModel):
    """Answer with a grouping of all papers."""

    themes: list[ThemeGroup]


@cache
def outline_of(size: int) -> type[Outline]:
    """Bound the answer to one name a theme, for models that are held to the schema and would go on for ever."""
    return create_model("Outline", __base__=Outline, titles=Annotated[list[ThemeName], Of(max_length=size)])


@cache
def corrections_of(size: int) -> type[Corrections]:
    """Bound the answer to one name a theme."""
    return create_model("Corrections", __base__=Corrections, titles=Annotated[list[ThemeName], Of(max_length=size)])


@cache
def taxonomy_of(size: int) -> type[Taxonomy]:
    """Bound the answer to so many themes."""
    return create_model("Taxonomy", __base__=Taxonomy, themes=Annotated[list[ThemeGroup], Of(max_length=size)])
