"""Mend themes that somebody edited by hand, where what is meant is plain."""

from collections.abc import Iterator, Sequence
from typing import Any

from review.model import Theme
from review.text.grammar import listing
from review.themes.ids import SECTIONS, free, slug

_NEEDED = ("title", "keys")


def with_ids(themes: object) -> object:
    """Give themes, as a file has them, an id made from the title where one is missing; the rest stays as it is.

    Raises ValueError for a theme with a field that themes don't have, or without one that they must have.
    """
    return _all_whole(themes, {*SECTIONS, *_ids(themes)})


def agreed(themes: Sequence[Theme]) -> tuple[tuple[Theme, ...], int]:
    """Let subthemes lose the papers that were moved from their theme into another, and count these papers."""
    placed = {key for theme in themes for key in theme.keys}
    found = tuple(_agreed(theme, placed) for theme in themes)
    return found, sum(map(_inside, themes)) - sum(map(_inside, found))


def _agreed(theme: Theme, placed: set[str]) -> Theme:
    elsewhere = placed.difference(theme.keys)
    parts = (
        part.model_copy(update={"keys": tuple(key for key in part.keys if key not in elsewhere)})
        for part in theme.subthemes
    )
    return theme.model_copy(update={"subthemes": tuple(parts)})


def _inside(theme: Theme) -> int:
    return sum(len(part.keys) for part in theme.subthemes)


def _all_whole(themes: object, used: set[str], within: str = "") -> object:
    if not isinstance(themes, list):
        return themes
    return [_whole(theme, n, used, within) if isinstance(theme, dict) else theme for n, theme in enumerate(themes, 1)]


def _whole(theme: dict[str, Any], number: int, used: set[str], within: str) -> dict[str, Any]:
    _check(theme, number)
    name = theme.get("id") or free(within + slug(str(theme["title"])), used)
    used.add(str(name))
    return theme | {"id": name, "subthemes": _all_whole(theme.get("subthemes", []), used, f"{name}/")}


def _check(theme: dict[str, Any], number: int) -> None:
    called = f"the theme '{theme['title']}'" if theme.get("title") else f"theme {number}"
    lacking = [f"'{name}'" for name in _NEEDED if name not in theme]
    if lacking:
        raise ValueError(f"{called} has no {listing(lacking)}: add it")
    strange = [f"'{name}'" for name in theme if name not in Theme.model_fields]
    if strange:
        raise ValueError(f"{called} has {listing(strange)}, which no theme has: leave it out")


def _ids(themes: object) -> Iterator[str]:
    for theme in themes if isinstance(themes, list) else []:
        if isinstance(theme, dict):
            yield str(theme.get("id", ""))
            yield from _ids(theme.get("subthemes"))
