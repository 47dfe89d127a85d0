"""Four themes of six papers, and a plan applied to themes under whatever names it proposes."""

from collections.abc import Sequence

from review.model import Step, Theme
from review.themes.plan import Plan, Split, regroup
from review.themes.regrouping import Regrouping
from review.themes.support import Cohesion, Support

A, B, C, D = (tuple(f"{letter}{n}" for n in range(1, 7)) for letter in "abcd")
THEMES = tuple(Theme(id=name, title=f"On {name}", keys=keys) for name, keys in zip("abcd", (A, B, C, D), strict=True))
OTHER = Theme(id="other", title="Other work", keys=("o1",), other=True)


def applied(plan: Plan, cohesion: Cohesion, themes: Sequence[Theme] = THEMES) -> tuple[tuple[Theme, ...], list[Step]]:
    """Apply a plan under any name it proposes."""
    rank = {key: n for n, key in enumerate(key for theme in themes for key in theme.keys)}
    grouping = Regrouping(themes, Support(cohesion, themes), rank)

    def name(split: Split, keys: tuple[str, ...]) -> Theme:
        return Theme(id=split.title, title=split.title, keys=keys)

    steps = regroup(plan, grouping, name)
    return tuple(theme for _, theme in grouping.ordered), steps
