"""The model groups the papers itself, if that is asked for; its grouping is taken whole or not at all."""

from collections.abc import Sequence
from typing import Any

import pytest

from review.model import Paper, Step, Theme
from tests.scripted import refusal
from tests.stages.curating import BEES, BRIDGES, NOTHING, SILENT, SONNETS, THEMES, asked, curated, large, named, said
from tests.themes.corpora import corpus
from tests.themes.likenesses import alike


def grouping(*groups: Sequence[int], titles: Sequence[str] = ("Honey bee life", "Steel bridges", "Old sonnets")) -> Any:
    """Propose themes of papers by their numbers."""
    return {
        "themes": [
            {"title": title, "description": "They are alike.", "papers": list(group)}
            for title, group in zip(titles, groups, strict=True)
        ]
    }


FOUND = (range(1, 7), range(7, 13), range(13, 19))


def test_own_themes_are_taken() -> None:
    """A grouping of all papers that likeness supports takes the place of the themes, and nothing more is asked."""
    mixed = (
        THEMES[0].model_copy(update={"keys": (*BEES[:3], *BRIDGES[:3])}),
        THEMES[1].model_copy(update={"keys": (*BRIDGES[3:], *BEES[3:])}),
        THEMES[2],
    )
    proposal = grouping([1, 2, 3, 10, 11, 12], [4, 5, 6, 7, 8, 9], FOUND[2])
    themes, steps, _ = curated(proposal, themes=mixed, taxonomy=True)
    assert [(theme.title, set(theme.keys)) for theme in themes] == [
        ("Honey bee life", set(BEES)),
        ("Steel bridges", set(BRIDGES)),
        ("Old sonnets", set(SONNETS)),
    ]
    assert steps[0] == Step(act="taxonomy", what="3 themes of its own", accepted=True)
    assert themes[0].cohesion == pytest.approx(0.8)
    assert themes[1].phrases == ("steel bridges",)


def test_own_themes_may_leave_out_what_fits_nowhere() -> None:
    """A paper that fitted nowhere may be left out and stays there; another one in twenty goes where it is nearest."""
    more = [Paper(key=f"x{n}", title="Honey bees") for n in range(4)]
    keys = (*BEES, "x0", "x1", "x2")
    themes = (
        THEMES[0].model_copy(update={"keys": keys}),
        *THEMES[1:],
        Theme(id="other-work", title="Other work", keys=("x3",), other=True),
    )
    like = alike(keys, BRIDGES, SONNETS, ("x3",))
    proposal = grouping(range(1, 9), range(10, 16), range(16, 22))
    after, steps, _ = curated(proposal, themes=themes, papers=corpus(*more), like=like, taxonomy=True)
    assert steps[0].accepted
    assert [set(theme.keys) for theme in after] == [set(keys), set(BRIDGES), set(SONNETS), {"x3"}]
    assert after[-1].other


BAD_GROUPINGS = {
    "there is no paper 99": grouping([*FOUND[0], 99], *FOUND[1:]),
    "paper 1 is in two themes": grouping(*FOUND[:2], [*FOUND[2], 1]),
    "it leaves out 6 papers": grouping(*FOUND[:2], titles=("Honey bee life", "Steel bridges")),
    "too many themes or too few: 1 for 3": grouping(range(1, 19), titles=("All of it",)),
    "a theme has 3 papers or more": grouping([1, 2], [*range(3, 13)], FOUND[2]),
    "the themes would hold together less": grouping(range(1, 19, 3), range(2, 19, 3), range(3, 19, 3)),
    "'Sonnets of ChatGPT': its papers do not mention ChatGPT": grouping(
        *FOUND, titles=("Honey bee life", "Steel bridges", "Sonnets of ChatGPT")
    ),
    "'Steel bridges': another theme has that title": grouping(
        *FOUND, titles=("Honey bee life", "Steel bridges", "Steel bridges")
    ),
}


@pytest.mark.parametrize("why", BAD_GROUPINGS)
def test_own_themes_that_will_not_do(why: str) -> None:
    """A grouping that is none, or that likeness does not support, is left out, and the ordinary question follows."""
    themes, steps, _ = curated(BAD_GROUPINGS[why], said(titles=[named(1, "Honey bee foraging", "")]), taxonomy=True)
    assert [theme.keys for theme in themes] == [theme.keys for theme in THEMES]
    assert themes[0].title == "Honey bee foraging"
    assert (steps[0].act, steps[0].accepted, steps[0].why) == ("taxonomy", False, why)


def test_own_themes_are_not_asked_for_in_vain() -> None:
    """Over 150 papers are not asked about in one question, and a failed proposal leaves the ordinary one."""
    themes, papers = large()
    assert len(asked(SILENT, SILENT, themes=themes, papers=papers, taxonomy=True)) == 2
    after, _, (problem,) = curated(refusal(), NOTHING, taxonomy=True)
    assert after == THEMES
    assert problem.what.startswith("grouped without the model")
