"""A plan is applied step by step, where the themes stay a sound grouping of the same papers."""

from collections.abc import Sequence

import pytest

from review.model import Step, Theme
from review.themes.plan import Plan, Split
from tests.themes.likenesses import alike, cohesion_of
from tests.themes.planning import OTHER, THEMES, A, B, C, D, applied


def parts(themes: Sequence[Theme]) -> list[set[str]]:
    """Give the groups alone."""
    return [set(theme.keys) for theme in themes]


def test_a_merge_that_likeness_supports() -> None:
    """Two themes whose papers are alike become one, in the place and under the name of the first."""
    themes, (step,) = applied(Plan(merges=[(2, 1)]), alike((*A, *B), C, D))
    assert parts(themes) == [{*A, *B}, set(C), set(D)]
    assert (themes[0].id, themes[0].title) == ("a", "On a")
    assert step == Step(act="merge", what="'On b' and 'On a'", accepted=True)


def test_a_merge_of_strangers() -> None:
    """Two themes that have less in common than each has with others stay apart."""
    themes, (step,) = applied(Plan(merges=[(1, 3)]), alike((*A, *B), (*C, *D)))
    assert themes == THEMES
    assert (step.accepted, step.why) == (False, "their papers have too little in common")


def test_a_split_that_likeness_supports() -> None:
    """Papers that are alike leave a theme and stand behind it, each theme with its own cohesion."""
    themes, (step,) = applied(Plan(splits=[Split(1, [4, 6, 5], "On late a")]), alike(A[:3], A[3:], B, C, D))
    assert parts(themes) == [{*A[:3]}, {*A[3:]}, set(B), set(C), set(D)]
    assert [theme.title for theme in themes[:2]] == ["On a", "On late a"]
    assert themes[0].cohesion == pytest.approx(0.8)
    assert (step.act, step.accepted) == ("split", True)


def test_a_split_through_the_middle_of_things() -> None:
    """Papers that are as much like the rest of their theme as like each other stay."""
    themes, (step,) = applied(Plan(splits=[Split(1, [1, 2, 3], "On early a")]), alike(A, B, C, D))
    assert themes == THEMES
    assert step.why == "they are as much like the rest as like each other"


def test_a_move_that_likeness_supports() -> None:
    """A paper that is like those of another theme goes there, and stands among them in the papers' order."""
    themes, (step,) = applied(Plan(moves=[(1, 2)]), alike(A[1:], (A[0], *B), C, D))
    assert (themes[0].keys, themes[1].keys, themes[2:]) == (A[1:], (A[0], *B), THEMES[2:])
    assert step == Step(act="move", what="a1 to 'On b'", accepted=True)


def test_a_move_among_strangers() -> None:
    """A paper that has hardly anything in common with the papers of a theme does not go there."""
    themes, (step,) = applied(Plan(moves=[(1, 2)]), alike(A, B, C, D))
    assert themes == THEMES
    assert step.why == "it has too little in common with the papers there"


@pytest.mark.parametrize(("papers", "said"), [([4], "1 paper"), ([4, 5], "2 papers")])
def test_a_split_counts_its_papers(papers: list[int], said: str) -> None:
    """The log of a split names how many papers it is of, in the form that their number takes."""
    _, (step,) = applied(Plan(splits=[Split(1, papers, "On late a")]), alike(A, B, C, D))
    assert (step.accepted, step.what.startswith(f"{said} from ")) == (False, True)


def test_a_split_into_strangers() -> None:
    """Papers that have nothing in common with each other are no theme, even if they have nothing with the rest."""
    likeness = alike(A[3:], B, C, D, A[:1], A[1:2], A[2:3])
    themes, (step,) = applied(Plan(splits=[Split(1, [1, 2, 3], "On early a")]), likeness)
    assert (themes, step.why) == (THEMES, "a theme would hardly hold together")


def test_a_split_that_costs_much() -> None:
    """A split that leaves the themes with under four fifths of the likeness within them is not made."""
    parts = [(one, set(half)) for half in (A[:3], A[3:]) for one in half]
    within = {one: {key: 0.2 if key in half else 0.13 for key in A if key != one} for one, half in parts}
    shares = within | {one: {key: 0.16 for key in B if key != one} for one in B}
    plan = Plan(splits=[Split(1, [1, 2, 3], "On early a")])
    themes, (step,) = applied(plan, cohesion_of(shares), THEMES[:2])
    assert (themes, step.why) == (THEMES[:2], "the themes would hold together less")


def test_a_move_out_of_a_small_theme() -> None:
    """A theme of three papers keeps them."""
    small = (THEMES[0].model_copy(update={"keys": A[:3]}), *THEMES[1:])
    themes, (step,) = applied(Plan(moves=[(1, 2)]), alike(A[1:3], (A[0], *B), C, D), small)
    assert (themes, step.why) == (small, "a theme has 3 papers or more")


def test_moves_do_not_empty_a_theme() -> None:
    """Half of a theme's papers may move together where they are like another theme's; of more than half none does."""
    likeness = alike(A[4:], (*A[:4], *B), C, D)
    themes, steps = applied(Plan(moves=[(1, 2), (2, 2), (3, 2), (4, 2)]), likeness)
    assert (themes, {step.why for step in steps}) == (
        THEMES,
        {"the plan takes more than half of the papers from its theme"},
    )
    _, steps = applied(Plan(moves=[(1, 2), (2, 2), (3, 2)]), likeness)
    assert [step.accepted for step in steps] == [True, True, True]


NONSENSE = {
    "a theme that is not there": Plan(merges=[(1, 99)], splits=[Split(0, [1, 2, 3], "x")], moves=[(1, -1)]),
    "a paper that is not there": Plan(splits=[Split(1, [1, 2, 99], "x")], moves=[(0, 1), (25, 1)]),
    "a paper of another theme": Plan(splits=[Split(1, [1, 2, 7], "x")]),
    "a theme with itself": Plan(merges=[(1, 1)]),
    "a theme in two merges": Plan(merges=[(1, 2), (2, 3)]),
    "a theme merged and split": Plan(merges=[(1, 2)], splits=[Split(1, [4, 5, 6], "x")]),
    "a paper in two places": Plan(moves=[(1, 2), (1, 3)]),
    "a paper twice in one place": Plan(moves=[(1, 2), (1, 2)]),
    "a paper split off and moved": Plan(splits=[Split(1, [4, 5, 6], "x")], moves=[(4, 2)]),
    "a paper twice in a split": Plan(splits=[Split(1, [4, 5, 6, 6], "x")]),
    "everything in one theme by moves": Plan(moves=[(n, 1) for n in range(1, 25)]),
    "a theme emptied": Plan(splits=[Split(1, [1, 2, 3, 4, 5, 6], "x")]),
    "a theme of two papers": Plan(splits=[Split(1, [1, 2], "x")]),
    "a split of nothing": Plan(splits=[Split(1, [], "x")]),
    "thousands of steps": Plan(merges=[(n, n + 1) for n in range(3000)], moves=[(n, n) for n in range(3000)]),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_changes_nothing(name: str) -> None:
    """A plan that makes no sense leaves the themes as they are, whatever the likeness, and says why, step by step."""
    plan = NONSENSE[name]
    themes, steps = applied(plan, lambda _keys: 1.0)
    assert themes == THEMES
    assert len(steps) == len(plan.merges) + len(plan.splits) + len(plan.moves)
    assert all(step.why and not step.accepted for step in steps)


def test_a_bad_step_costs_itself_only() -> None:
    """A sound move is made beside steps that are not."""
    plan = Plan(merges=[(1, 99)], moves=[(1, 2), (2, 99)])
    themes, steps = applied(plan, alike(A[1:], (A[0], *B), C, D))
    assert themes[1].keys == (A[0], *B)
    assert [step.accepted for step in steps] == [False, True, False]


def test_two_themes_stay_two() -> None:
    """The last two themes are not made one."""
    themes, (step,) = applied(Plan(merges=[(1, 2)]), lambda _keys: 1.0, THEMES[:2])
    assert themes == THEMES[:2]
    assert step.why == "there would be too few themes"


def test_what_fits_nowhere_is_no_theme() -> None:
    """Other work is neither merged nor split, and takes no paper that is like those of its theme."""
    themes = (*THEMES, OTHER)
    plan = Plan(merges=[(1, 5)], splits=[Split(5, [25], "x")], moves=[(1, 5)])
    after, steps = applied(plan, alike(A, B, C, D, OTHER.keys), (*THEMES, OTHER))
    assert after == themes
    assert [step.accepted for step in steps] == [False, False, False]


def test_a_stranger_goes_to_other_work() -> None:
    """A paper that its theme has hardly a tie with may join other work, until that holds a twentieth of the papers."""
    many = tuple(f"e{n}" for n in range(1, 21))
    themes = (*THEMES, Theme(id="e", title="On e", keys=many), OTHER)
    likeness = alike(A[2:], B, C, D, many, OTHER.keys, A[:1], A[1:2])
    after, steps = applied(Plan(moves=[(1, 6), (2, 6)]), likeness, themes)
    assert set(after[-1].keys) == {"o1", "a1"}
    assert [(step.accepted, step.why) for step in steps] == [
        (True, ""),
        (False, "no more than 2 of the papers may fit nowhere"),
    ]


def test_a_paper_finds_its_theme() -> None:
    """A paper that fitted nowhere goes to a theme that it has a tie with, and other work without papers is gone."""
    themes, (step,) = applied(Plan(moves=[(25, 1)]), alike((*A, "o1"), B, C, D), (*THEMES, OTHER))
    assert step.accepted
    assert parts(themes) == [{*A, "o1"}, set(B), set(C), set(D)]


def test_a_paper_near_nothing_stays() -> None:
    """A paper without a tie to a theme is not put there."""
    themes, (step,) = applied(Plan(moves=[(25, 1)]), alike(A, B, C, D), (*THEMES, OTHER))
    assert (themes, step.accepted) == ((*THEMES, OTHER), False)
