"""What a sentence leaves to its abstract to explain is noticed."""

import pytest

from review.embedded import record, stake
from review.embedded.pointers import dangles
from tests.embedded.abstracts import paper


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("We test this hypothesis in many kilns.", True),
        ("We present a design to enable this feature on pots.", True),
        ("We give a hypothesis and test this hypothesis.", False),
        ("We go beyond methods and those based on fire.", False),
        ("The results suggest the converse.", True),
        ("Clay is the opposite of sand.", False),
        ("In theory, averaging the latter helps.", True),
        ("Of clay and sand, the latter melts.", False),
        ("Neither approach comes close to a potter.", True),
        ("Neither clay nor sand melts.", False),
        ("Directly using them for pots has drawbacks.", True),
        ("Potters gain from using them.", False),
        ("A kiln marries these two lines of fire.", True),
    ],
)
def test_what_points_out_of_a_sentence_is_noticed(text: str, left_open: bool) -> None:
    """A word of two letters inside another is no antecedent; what the sentence has named itself is known."""
    assert dangles(text, "Considering kilns") is left_open


def test_a_result_that_needs_its_abstract_is_not_preferred() -> None:
    """Of two results the one that can be read alone is the main one."""
    text = (
        "We compare glazes. Experiments show the converse in 21.5% of fires. In trials, salt glazes crack 20.5% less "
        "than those with ash."
    )
    results = [f.quote for f in record(paper("a2020", "On glazes", text)).findings if f.kind == "result"]
    assert results[0].startswith("In trials")


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("The appropriateness of the assumption suffers from problems with fire.", False),
        ("Where heat is given, the problem can be solved, but is difficult.", False),
        ("The assumption that fire is even fails in limited kilns.", True),
    ],
)
def test_what_is_at_stake_is_understood_alone(missing: str, told: bool) -> None:
    """*The assumption* and *the problem* are those of the sentence before, unless they are explained."""
    found = stake(paper("a2020", "On glazes", f"{missing} We present Kiln, a controller for the fire."), 1)
    assert (found is not None) is told
