"""Keep a theme and its subthemes in step when papers come and go."""

from collections.abc import Sequence

from review.model import Theme
from review.themes.support import Support

_FEWEST = 2
_PHRASES = 5


def fitted(theme: Theme, keys: Sequence[str], likeness: Support) -> Theme:
    """Give a theme other papers: a new paper goes to the subtheme it is nearest to, the first if it is near none.

    A subtheme left with a single paper is dissolved, and a single subtheme is none.
    """
    wanted = set(keys)
    parts = [(part, [key for key in part.keys if key in wanted]) for part in theme.subthemes]
    large = [(part, held) for part, held in parts if len(held) >= _FEWEST]
    subthemes = _filled(large, keys, likeness) if len(large) >= _FEWEST else ()
    changes = {"keys": tuple(keys), "subthemes": subthemes, "cohesion": likeness.cohesion(keys)}
    return theme.model_copy(update=changes)


def _filled(parts: Sequence[tuple[Theme, list[str]]], keys: Sequence[str], likeness: Support) -> tuple[Theme, ...]:
    """Place every key in one of the parts, in the order of the keys."""
    groups = [held for _, held in parts]
    home = {key: n for n, held in enumerate(groups) for key in held}
    placed = home | {key: likeness.nearest(key, groups) or 0 for key in keys if key not in home}
    held = [tuple(key for key in keys if placed[key] == n) for n in range(len(parts))]
    return tuple(
        part if set(own) == set(part.keys) else fitted(part, own, likeness)
        for (part, _), own in zip(parts, held, strict=True)
    )


def merged(one: Theme, other: Theme, keys: Sequence[str], likeness: Support) -> Theme:
    """Make one theme of two: the one with subthemes, else the larger, else the first, gives its name.

    If either has subthemes, one that has none becomes a subtheme.
    """
    first, second = sorted((one, other), key=lambda theme: (not theme.subthemes, -len(theme.keys)))
    parts = (*first.subthemes, *(second.subthemes or (second,))) if first.subthemes else ()
    phrases = tuple(dict.fromkeys((*first.phrases, *second.phrases)))
    whole = first.model_copy(update={"subthemes": parts, "phrases": phrases[:_PHRASES]})
    return fitted(whole, keys, likeness)
