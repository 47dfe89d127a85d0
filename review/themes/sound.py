"""Tell what is wrong with themes that somebody may have edited by hand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from review.model import Theme
from review.text.normal import fold
from review.themes.ids import OTHER_TITLE, SECTIONS

_ID = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")


def faults(themes: Sequence[Theme], keys: Sequence[str]) -> Iterator[str]:
    """Say what is wrong with themes of papers that have these keys; nothing for a sound grouping of some of them."""
    every = [*themes, *(part for theme in themes for part in theme.subthemes)]
    listed = Counter(keys)
    yield from (f"two papers have the key '{key}'" for key in _twice(listed))
    yield from (
        f"the id '{one.id}' is not of lower-case letters, digits and hyphens"
        for one in every
        if not _ID.fullmatch(one.id)
    )
    yield from (f"the id '{one.id}' is that of a part of documents" for one in every if one.id in SECTIONS)
    yield from (f"two have the id '{name}'" for name in _twice(Counter(one.id for one in every)))
    yield from (f"the one with the id '{one.id}' has no title" for one in every if not one.title)
    written = {fold(theme.title): theme.title for theme in themes}
    titles = Counter(fold(theme.title) for theme in themes)
    yield from (f"two have the title '{written[name]}'" for name in _twice(titles))
    if any(fold(one.title) == fold(OTHER_TITLE) and not one.other for one in every):
        yield f"one has the title '{OTHER_TITLE}' and is not marked as 'other'"
    if sum(theme.other for theme in themes) > 1:
        yield "two are marked as 'other'"
    yield from (f"'{key}' is no key of a paper" for one in every for key in one.keys if key not in listed)
    yield from _misplaced(themes)


def _misplaced(themes: Sequence[Theme]) -> Iterator[str]:
    yield from (f"'{key}' is in two themes" for key in _twice(Counter(key for one in themes for key in one.keys)))
    for theme in themes:
        keys = frozenset(theme.keys)
        parts = Counter(key for part in theme.subthemes for key in part.keys)
        yield from (f"'{key}' is in two subthemes" for key in _twice(parts))
        yield from (
            f"'{key}' is in the subtheme '{part.id}' and not in '{theme.id}': put it into both, or into neither"
            for part in theme.subthemes
            for key in part.keys
            if key not in keys
        )
        yield from (f"'{part.id}' is a subtheme with subthemes" for part in theme.subthemes if part.subthemes)


def _twice(counted: Counter[str]) -> Iterator[str]:
    return (name for name, times in counted.items() if times > 1)
