"""What stands in a cell is whole, and says what its column is on."""

import pytest

from review.embedded.outcome import outcomes
from review.embedded.shorten import marked, shortened, told_by, without_place
from review.embedded.telltale import says_what_came_out
from review.embedded.troubles import troubles


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("A kiln controller for potters that is based on a table of pressures", "A kiln controller for potters"),
        (
            "Kilns waste heat, and their doors are often neglected by all the potters",
            "Kilns waste heat, and their doors are often neglected",
        ),
        ("The doors of all old kilns are very often neglected by the potters of today", ""),
        ("The pots of old are often broken in the fire of a single night or day", "The pots of old are often broken"),
        ('A kiln that fires large pots in the state of "heat for all the clay"', "A kiln that fires large pots"),
        (
            "A study of how to fire pots in kilns, and in response to that, a wheel",
            "A study of how to fire pots in kilns",
        ),
        ("Salt in the fire led to a marked decrease in the number of cracks there", ""),
        (
            "A proof by much careful experiment that ensures that no glaze of any kind cracks",
            "A proof by much careful experiment",
        ),
    ],
)
def test_no_cut_leaves_a_word_that_waits_for_more(text: str, cut: str) -> None:
    """Behind *based*, *decrease* or *ensures* nothing is left out; a passive that is whole may end a cell."""
    assert shortened(text, 60) == cut


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Experiments on three kinds of clay", False),
        ("Experiments on three kinds of clay show that Kiln saves gas", True),
        ("Tested on clay from five towns", False),
        ("Tested on clay from five towns, Kiln saves gas", True),
        ("Recording of old fires", False),
        ("A long study reveals a number of surprising findings", False),
        ("Kilns differ in what they reveal", True),
        ("Conducts experiments with clay", False),
        ("Improved glazes", False),
        ("Improved glazes over those of ClayOS", True),
        ("41% less gas", True),
        ("Potters who may need more time", True),
        ("Analysis reveals that", False),
        ("Kiln gives three main contributions", False),
    ],
)
def test_a_result_says_what_came_out(text: str, says: bool) -> None:
    """That there was a trial, on what, and that there are findings is no result."""
    assert says_what_came_out(text) is says


def test_how_sure_authors_are_is_left_out() -> None:
    """What is shown *theoretically and empirically* is what is shown."""
    told = outcomes("Lee and Roe show, both on paper and empirically, that pots hold.", "Lee and Roe", "", 80)
    assert "That pots hold" not in told
    assert next(outcomes("They show theoretically and empirically that pots hold.", "They", "", 80)) == "Pots hold"


@pytest.mark.parametrize(
    ("missing", "cell"),
    [
        ("Old kilns are used everywhere, but remain hard to control.", "Old kilns remain hard to control"),
        ("Old kilns heat in hours, but cannot cool.", "Old kilns heat in hours, but cannot cool"),
        ("Due to a lack of thermometers.", None),
        ("The key insight is that many years ago the same difficulties were solved.", None),
        ("The other uses few pots, each of them broken.", None),
        ("Fire has enabled unprecedented pots.", None),
        ("Potters can perform complex work by hand.", None),
        ("Potters are hampered by the complexity of fire.", "The complexity of fire"),
        ("Kilns suffer from a lack of heat and rely on luck.", "A lack of heat"),
        ("Two main difficulties are identified.", None),
        (
            "Two difficulties remain: heat is scarce, and salt is costly.",
            "Two difficulties remain: heat is scarce, and salt is costly",
        ),
    ],
)
def test_a_problem_has_a_subject_and_is_one(missing: str, cell: str | None) -> None:
    """What is missing is said of something, in a clause of its own; insights and praise are no problem."""
    assert next(troubles(missing, ""), None) == cell


@pytest.mark.parametrize(
    ("result", "cell"),
    [
        (
            "On the salt tests Kiln cuts the mean error from 14.2 to 1.9, and the worst one from 830 to 31.",
            "Cuts the mean error from 14.2 to 1.9, and the worst one from 830 to 31",
        ),
        (
            "With 50 pots Kiln attains a mean score of 61.8, versus 47.3 for wheels and 58.9 for ClayOS.",
            "Attains a mean score of 61.8, versus 47.3 for wheels and 58.9 for ClayOS",
        ),
        (
            "Pots that were painted with a mix of six glazes of salt and ash came out whole at a rate of 82%, compared "
            "to 49% with clay alone.",
            "Pots that were painted with a mix of six glazes of salt and ash came out whole at a rate of 82%, compared "
            "to 49% with clay alone",
        ),
        (
            "In 18 trials Lee and Roe found no difference between ash (312 s) and salt (305 s; p = 0.64).",
            "No difference between ash (312 s) and salt (305 s; p = 0.64)",
        ),
        (
            "In a trial of 1,040 pots, the rate of cracks was 0.31 with ash and 0.47 with salt.",
            "Rate of cracks was 0.31 with ash and 0.47 with salt",
        ),
        (
            "From 6,200 offers Lee and Roe estimate an elasticity of 0.11, which is low.",
            "Estimates an elasticity of 0.11, which is low",
        ),
    ],
)
def test_a_result_keeps_its_figure_and_what_that_is_compared_with(result: str, cell: str) -> None:
    """Neither is taken for the place where something was tried, and a cell is no half of a comparison."""
    assert next(outcomes(result, "Lee and Roe", "Kiln", 115)) == cell


def test_what_is_cut_is_marked() -> None:
    """An ellipsis stands for what is left out, but for a bracket, or a clause of its own, none is needed."""
    text = "A kiln controller for potters, which learns when the damper has to be opened"
    assert marked(text, 60) == "A kiln controller for potters …"
    assert marked(text, 90) == text
    assert (
        marked("Salt glazes crack 12% less; ash glazes do so at 9% of all firings", 40) == "Salt glazes crack 12% less"
    )
    assert marked("Salt glazes crack much less (by 12%)", 30) == "Salt glazes crack much less"


def test_a_place_is_no_half_of_what_is_said() -> None:
    """What follows the comma has to be a clause; a number's comma is none."""
    assert without_place("On clay Kiln needs 4.2 h, versus 9 h for ClayOS")[0] == ""
    assert without_place("In 1,040 kilns, pots broke") == ("In 1,040 kilns", "pots broke")
    assert told_by("In 12 kilns Lee found cracks", "Lee") == "found cracks"
    assert told_by("Potters in 12 kilns say that Lee found cracks", "Lee") == ""
