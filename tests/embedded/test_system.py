"""The name that stands for a paper is that of what it introduces, not of what it uses or studies."""

import pytest

from review.embedded.system import system_name


@pytest.mark.parametrize(
    ("contribution", "name"),
    [
        ("We propose careful glaze probes (CGPs), a cheap way to find cracks.", "CGPs"),
        ("We introduce the Clay And Salt Test (CAST) suite.", "CAST"),
        ("We propose a Clay Heat Debate (CHD) framework, in which potters talk.", "CHD"),
        ("We propose a fast salt glaze test (SGT) controller.", None),
        ("We propose a controller that leverages salt glaze tests (SGT).", None),
        ("We evaluated pots in the salt glaze test (SGT) and on the wheel.", None),
        ("We explore the use of clay neural nets (CNNs) for pots.", None),
        ("Salt (SLT) is an old means against cracks.", None),
        ("We present a runtime, MGK, that waits for heat.", "MGK"),
        ("We compare pots with SpillDB, MGK, and others.", None),
    ],
)
def test_a_borrowed_name_is_not_that_of_the_paper(contribution: str, name: str | None) -> None:
    """An acronym counts where the bracket is behind what is proposed itself, in names and kinds of things."""
    abstract = f"{contribution} CGPs, CAST, CHD, SGT, CNNs, SLT and MGK are fine."
    assert system_name("On pots", abstract, contribution) == name


def test_a_title_that_opens_with_what_an_acronym_stands_for_names_the_paper() -> None:
    """“Dynamic Salt Glazes for Pots” is DSG, wherever the bracket stands; a kind of thing such as CNN names none."""
    text = "We propose to fire pots in a dynamic salt glaze (DSG) of a neural net (CNN). DSG and CNN win."
    assert system_name("Dynamic Salt Glazes for Pots", text, text) == "DSG"
    assert system_name("Clay Neural Nets for Pots", text, text) is None
