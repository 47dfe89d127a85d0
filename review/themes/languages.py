"""Notice themes that are one only because their papers are not in the language of the others."""

from collections.abc import Collection, Sequence

from review.model import Problem, Theme

_MOSTLY = 0.5
_SHOWN = 3


def told_apart(themes: Sequence[Theme], foreign: Collection[str]) -> tuple[Problem, ...]:
    """Name the themes most of whose papers are in another language than the rest; `foreign` holds their keys."""
    abroad = set(foreign)
    found = [theme for theme in themes if _share(theme, abroad) > _MOSTLY]
    if not found or len(found) == len(themes):
        return ()
    papers = sum(key in abroad for theme in found for key in theme.keys)
    named = ", ".join(f"'{theme.title}'" for theme in found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
    where = f"in {named}, may be there for their language alone: --embeddings tells what they are about"
    what = f"papers in other languages than the rest ({papers}), {where}"
    return (Problem(where="themes", what=what, severity="note"),)


def _share(theme: Theme, keys: Collection[str]) -> float:
    return sum(key in keys for key in theme.keys) / len(theme.keys)
