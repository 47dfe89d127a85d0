"""A model's description of a theme is taken where its papers bear it out and it tells them from others."""

import pytest

from review.model import Step, Theme
from review.themes.ids import OTHER_TITLE
from tests.stages.curating import BEES, BRIDGES, SONNETS, THEMES, curated, named, refused, said
from tests.stages.test_curate_taxonomy import FOUND, grouping
from tests.themes.likenesses import alike

FISHERIES = "These papers study the economics of fisheries and are proven best."
TRUE = (
    "How honey bees find their way between flowers and the hive.",
    "Loads, cracks and corrosion at the joints and girders of bridges.",
    "Rhyme, metre and thought in the poems of Renaissance poets.",
)


def described(*texts: str) -> tuple[tuple[Theme, ...], tuple[Step, ...]]:
    """Describe the three themes, whose embedded descriptions name their topics."""
    themes = tuple(each.model_copy(update={"description": f"Topics include {each.phrases[0]}."}) for each in THEMES)
    names = [named(n, theme.title, text) for n, (theme, text) in enumerate(zip(themes, texts, strict=False), 1)]
    after, steps, _ = curated(said(titles=names), themes=themes)
    return after, steps


def test_true_descriptions_are_taken() -> None:
    """What the papers of a theme have in common may be said in other words than theirs."""
    themes, steps = described(*TRUE)
    assert tuple(theme.description for theme in themes) == TRUE
    assert [step.accepted for step in steps if step.act == "describe"] == [True] * 3


@pytest.mark.parametrize("text", [FISHERIES, "Papers on this.", "These papers study aspects of honey bees and hives."])
def test_one_description_for_all_is_taken_for_none(text: str) -> None:
    """Where a model describes all themes alike the embedded descriptions stay, and the log has a reason for each."""
    themes, steps = described(text, text, text)
    assert [theme.description.split()[0] for theme in themes] == ["Topics"] * 3
    told = [step for step in steps if step.act == "describe"]
    assert [(step.accepted, bool(step.why)) for step in told] == [(False, True)] * 3


BAD = {
    "These papers study the economics of fisheries.": "its papers speak of something else",
    "Groundbreaking work on honey bees in the hive.": "it praises: Groundbreaking",
    "The best hives of honey bees and their flowers.": "it praises: best",
    "Recent advances and various approaches.": "it says nothing of what its papers are on",
    "Papers on bees.": "it says no more than the title",
    "Drought, light and water.": "its papers speak of something else",
    "Honey bees and 6 hives.": "it has a figure, 6",
    "The hive that GraphMagic counts.": "its papers do not mention GraphMagic",
    "": "it is empty",
}


@pytest.mark.parametrize("text", BAD)
def test_descriptions_that_will_not_do(text: str) -> None:
    """A description that the papers do not bear out, that values them or says nothing is left out, with the reason."""
    themes, steps = described(text, *TRUE[1:])
    assert [theme.description for theme in themes] == ["Topics include honey bees.", *TRUE[1:]]
    assert refused(steps) == [BAD[text]]


def test_a_description_of_another_theme_is_refused() -> None:
    """Two descriptions that are given to each other's themes are taken for neither."""
    themes, steps = described(TRUE[1], TRUE[0], TRUE[2])
    assert [theme.description == true for theme, true in zip(themes, TRUE, strict=True)] == [False, False, True]
    assert len(refused(steps)) == 2


def test_what_two_themes_share_describes_neither() -> None:
    """Of two groups of one field a description that holds of both is refused for both, as is one of a subtheme."""
    text = "Honey bees that forage and find their hive."
    themes = tuple(Theme(id=f"b{n}", title=f"Bees {'ab'[n]}", keys=BEES[3 * n : 3 * n + 3]) for n in (0, 1))
    like = alike(*(theme.keys for theme in themes))
    names = [
        named(n, theme.title, f"{opening} {text}")
        for n, (theme, opening) in enumerate(zip(themes, ("On", "Of"), strict=True), 1)
    ]
    after, steps, _ = curated(said(titles=names), themes=themes, like=like)
    assert [theme.description for theme in after] == ["", ""]
    assert set(refused(steps)) <= {"another theme is described alike", "other papers speak of it more"}


def test_the_description_of_what_leaves_a_theme_is_judged_by_what_is_there_in_the_end() -> None:
    """A split and a move in one plan: the new theme is described, as the log says, with the paper that it gains."""
    like = alike(BEES, BRIDGES[1:], SONNETS[:3], (*SONNETS[3:], BRIDGES[0]))
    split = {"theme": 3, "papers": [16, 17, 18], "title": "Later sonnets", "description": "Poets whose sonnets rhyme."}
    themes, steps, _ = curated(said(splits=[split]), like=like)
    (late,) = (theme for theme in themes if theme.title == "Later sonnets")
    assert late.description == "Poets whose sonnets rhyme."
    assert steps[-1] == Step(act="describe", what="'Later sonnets' by 'Poets whose sonnets rhyme.'", accepted=True)
    split |= {"description": FISHERIES}
    themes, steps, _ = curated(said(splits=[split]), like=like)
    assert [theme.description for theme in themes] == [""] * 4
    assert refused(steps) == ["it praises: proven"]


def test_themes_of_its_own_are_described_by_the_same_rules() -> None:
    """A taxonomy is taken without those of its descriptions that do not hold."""
    proposal = grouping(*FOUND)
    for group, text in zip(proposal["themes"], (TRUE[0], FISHERIES, TRUE[2]), strict=True):
        group["description"] = text
    themes, steps, _ = curated(proposal, taxonomy=True)
    assert [theme.description for theme in themes] == [TRUE[0], "", TRUE[2]]
    assert refused(steps) == ["it praises: proven"]


def test_other_work_keeps_its_description() -> None:
    """What fits nowhere is not described by a model."""
    other = Theme(
        id="other-work", title=OTHER_TITLE, keys=SONNETS, description="Papers that are near no theme.", other=True
    )
    themes, steps, _ = curated(said(titles=[named(3, OTHER_TITLE, TRUE[2])]), themes=(*THEMES[:2], other))
    assert themes[2] == other
    assert [step.accepted for step in steps] == [False]
