"""Any plan at all leaves a sound grouping of the same papers."""

from collections.abc import Mapping, Sequence
from statistics import median

from hypothesis import given, settings
from hypothesis import strategies as st

from review.model import Theme
from review.themes.plan import Plan, Split
from review.themes.support import Cohesion
from tests.themes.likenesses import cohesion_of
from tests.themes.planning import OTHER, applied

NUMBERS = st.integers(min_value=-2, max_value=40)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=12)
SPLITS = st.lists(st.builds(Split, NUMBERS, st.lists(NUMBERS, max_size=12), st.text(max_size=9)), max_size=6)
PLANS = st.builds(Plan, PAIRS, SPLITS, PAIRS)


@st.composite
def groupings(draw: st.DrawFn) -> tuple[Theme, ...]:
    """Make themes of any sizes, some parted, with or without other work."""
    sizes = draw(st.lists(st.integers(min_value=1, max_value=9), min_size=1, max_size=6))
    themes = [_theme(n, size, draw(st.booleans())) for n, size in enumerate(sizes)]
    return (*themes, OTHER) if draw(st.booleans()) else tuple(themes)


def _theme(n: int, size: int, parted: bool) -> Theme:
    keys = tuple(f"{'abcdef'[n]}{m}" for m in range(size))
    halves = [keys[: size // 2], keys[size // 2 :]] if parted and size > 3 else []
    parts = tuple(Theme(id=f"{n}.{m}", title=f"Part {n}.{m}", keys=half) for m, half in enumerate(halves))
    return Theme(id=f"{n}", title=f"Theme {n}", keys=keys, subthemes=parts)


@st.composite
def likenesses(draw: st.DrawFn, themes: Sequence[Theme]) -> Cohesion:
    """Draw for each paper whose likeness it has, of any papers, by any shares."""
    keys = [key for theme in themes for key in theme.keys]
    near = st.dictionaries(st.sampled_from(keys), st.integers(min_value=1, max_value=9), max_size=5)
    return cohesion_of({key: _shares(key, draw(near)) for key in keys})


def _shares(key: str, weights: Mapping[str, int]) -> dict[str, float]:
    others = {other: weight for other, weight in weights.items() if other != key}
    return {other: weight / sum(others.values()) for other, weight in others.items()}


@given(st.data(), groupings(), PLANS)
@settings(max_examples=100, deadline=None)
def test_any_plan_leaves_a_sound_grouping(data: st.DataObject, themes: tuple[Theme, ...], plan: Plan) -> None:
    """Whatever is proposed, the same papers stay parted, in about as many themes, hardly less cohesive than before.

    Every step is logged, and where none is accepted the themes are as they were.
    """
    cohesion = data.draw(likenesses(themes))
    after, steps = applied(plan, cohesion, themes)
    assert sorted(key for theme in after for key in theme.keys) == sorted(key for theme in themes for key in theme.keys)
    assert all(theme.keys for theme in after)
    assert max(min(2, len(themes)), len(themes) / 2) <= len(after) <= 2 * len(themes)
    assert _lowest(after, cohesion) >= min(_lowest(themes, cohesion), _median(themes, cohesion) / 4) - 1e-6
    assert _mean(after, cohesion) >= 0.8 * _mean(themes, cohesion) - 1e-6
    assert [step.act for step in steps] == [
        *["merge"] * len(plan.merges),
        *["split"] * len(plan.splits),
        *["move"] * len(plan.moves),
    ]
    assert any(step.accepted for step in steps) or after == themes


def _lowest(themes: Sequence[Theme], cohesion: Cohesion) -> float:
    return min(cohesion(theme.keys) for theme in themes if not theme.other)


def _median(themes: Sequence[Theme], cohesion: Cohesion) -> float:
    return median(cohesion(theme.keys) for theme in themes if not theme.other)


def _mean(themes: Sequence[Theme], cohesion: Cohesion) -> float:
    papers = sum(len(theme.keys) for theme in themes)
    return sum(len(theme.keys) * cohesion(theme.keys) for theme in themes if not theme.other) / papers


@given(st.data(), groupings(), PLANS)
@settings(max_examples=100, deadline=None)
def test_any_plan_leaves_subthemes_in_step(data: st.DataObject, themes: tuple[Theme, ...], plan: Plan) -> None:
    """A parted theme has two subthemes or more, of two papers or more, and each of its papers in one of them."""
    after, _ = applied(plan, data.draw(likenesses(themes)), themes)
    for theme in after:
        if theme.subthemes:
            assert sorted(key for part in theme.subthemes for key in part.keys) == sorted(theme.keys)
            assert len(theme.subthemes) > 1
            assert all(len(part.keys) > 1 for part in theme.subthemes)
    assert len({part.id for theme in after for part in theme.subthemes}) == sum(len(theme.subthemes) for theme in after)
