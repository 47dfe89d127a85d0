"""Cut themes into what is written at a time, and put what is small together."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from review.model import Theme

PAPERS_PER_QUESTION = 24
PAPERS_TOGETHER = 16


class Part(NamedTuple):
    """Hold what is written at a time: a theme, or some papers of one that is too large for a question."""

    theme: Theme
    keys: tuple[str, ...]
    title: str

    @property
    def whole(self) -> bool:
        """Tell whether it is all of the theme."""
        return len(self.keys) == len(self.theme.keys)


def whole(theme: Theme) -> Part:
    """Take all of a theme."""
    return Part(theme, theme.keys, theme.title)


def parts(theme: Theme) -> list[Part]:
    """Cut a theme too large for one question by its subthemes, with what is in none of them last, and then by size."""
    if len(theme.keys) <= PAPERS_PER_QUESTION:
        return [whole(theme)]
    subthemes = [Part(theme, sub.keys, f"{theme.title}: {sub.title}") for sub in theme.subthemes]
    grouped = {key for sub in subthemes for key in sub.keys}
    rest = Part(theme, tuple(key for key in theme.keys if key not in grouped), theme.title)
    return [part for each in (*subthemes, rest) for part in _slices(each)]


def _slices(part: Part) -> list[Part]:
    """Cut a part into some of about equal size."""
    count = -(-len(part.keys) // PAPERS_PER_QUESTION)
    bounds = [len(part.keys) * n // count for n in range(count + 1)] if count else []
    return [part._replace(keys=part.keys[a:b]) for a, b in pairwise(bounds)]


def groups(given: Sequence[Part], is_hostile: Callable[[Part], bool]) -> Iterator[list[Part]]:
    """Put neighbours into one question as long as they are small, and none of them is hostile."""
    group: list[Part] = []
    for part in given:
        size = sum(len(each.keys) for each in (*group, part))
        if group and (size > PAPERS_TOGETHER or is_hostile(part) or is_hostile(group[-1])):
            yield group
            group = []
        group.append(part)
    if group:
        yield group
