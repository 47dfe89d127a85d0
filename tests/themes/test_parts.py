"""Subthemes keep in step with their theme when its papers come and go."""

from review.model import Theme
from review.themes.plan import Plan
from tests.themes.likenesses import alike
from tests.themes.planning import THEMES, A, B, C, D, applied


def test_subthemes_follow() -> None:
    """A paper that goes leaves its subtheme, one that comes joins the nearest, and a theme without any becomes one."""
    halves = tuple(
        theme.model_copy(
            update={
                "subthemes": tuple(
                    Theme(id=f"{theme.id}-{n}", title=f"{theme.title} {n}", keys=theme.keys[start : start + 3])
                    for n, start in ((1, 0), (2, 3))
                )
            }
        )
        for theme in THEMES[:2]
    )
    likeness = alike(A[:3], (A[3], *B[3:]), A[4:], B[:3], (*C, *D))
    after, steps = applied(Plan(moves=[(4, 2)]), likeness, (*halves, *THEMES[2:]))
    assert steps[0].accepted
    assert [[set(part.keys) for part in theme.subthemes] for theme in after[:2]] == [
        [{*A[:3]}, {*A[4:]}],
        [{*B[:3]}, {A[3], *B[3:]}],
    ]
    joined, _ = applied(Plan(merges=[(1, 2)]), alike((*A, *B), C, D), (THEMES[0], halves[1], *THEMES[2:]))
    assert (joined[0].title, [set(part.keys) for part in joined[0].subthemes]) == ("On b", [{*B[:3]}, {*B[3:]}, {*A}])


def test_a_single_paper_is_no_subtheme() -> None:
    """A subtheme left with one paper is dissolved, and a theme with one subtheme left has none."""
    parted = THEMES[0].model_copy(
        update={
            "subthemes": (
                Theme(id="x", title="X of a", keys=A[:2]),
                Theme(id="y", title="Y of a", keys=A[2:]),
            )
        }
    )
    after, _ = applied(Plan(moves=[(1, 2)]), alike(A[1:], (A[0], *B), C, D), (parted, *THEMES[1:]))
    assert after[0].subthemes == ()
