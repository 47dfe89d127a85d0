"""A result that begins with a pronoun is told of what the sentence before introduces, or not at all."""

import pytest

from review.embedded import author_names, claim, record
from review.embedded.subject import paired, pointed
from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Theme
from review.stages.tabulate import tabulate
from tests.embedded.abstracts import HERON, paper

INTRODUCED = [
    ("We present a controller for dampers.", "It reduces heat by 40%.", "the controller reduces heat by 40%."),
    ("We present two glazing machines.", "They are 3x faster than ClayOS.", "the two glazing machines are 3× faster"),
    ("We design kilns with two doors.", "They lose 41% less heat.", "the kilns lose 41% less heat."),
]


def told(contribution: str, result: str, between: str = "") -> str:
    of = paper("roe2020kilns", "On kilns", f"Fire is slow. {contribution} {between}{result}", "Kim Roe", more=True)
    made = claim(of, record(of), author_names([of]))
    assert judge(made, [of.key], Context([of], [record(of)])).verdict == "supported"
    assert all(finding.quote in of.abstract for finding in record(of).findings)
    return made.text


@pytest.mark.parametrize(("contribution", "result", "said"), INTRODUCED)
def test_a_pronoun_becomes_what_was_introduced(contribution: str, result: str, said: str) -> None:
    """The claim names it, is borne out by the two quotes, and those stay as they are."""
    assert f"; {said}" in told(contribution, result)


@pytest.mark.parametrize(
    ("contribution", "result", "between"),
    [
        ("We study how kilns lose heat.", "They lose 41% more than pots.", ""),
        ("We present a controller for dampers.", "They lose 41% more than pots.", ""),
        ("We present two machines.", "They lose 41% more than pots.", "Potters use machines. "),
    ],
)
def test_what_they_are_is_not_guessed(contribution: str, result: str, between: str) -> None:
    """Where *they* could be the authors, or somebody from between, nothing is said of them."""
    assert "41%" not in told(contribution, result, between)


def test_a_cell_needs_no_pronoun() -> None:
    """What the row is of does what it does."""
    of = paper("roe2020kilns", "On kilns", f"Fire is slow. {INTRODUCED[0][0]} {INTRODUCED[0][1]}", "Kim Roe")
    theme = Theme(id="t", title="Things", keys=(of.key, HERON.key))
    (table,) = tabulate([theme], Context([of, HERON], map(record, (of, HERON))))
    assert next(row for row in table.rows if row.key == of.key).result.text == "Reduces heat by 40%"


@pytest.mark.parametrize(
    ("contribution", "result", "said"),
    [
        ("We present a new, simple kiln that learns.", "It is fast.", "The kiln is fast."),
        ("We present a kiln and a wheel.", "It is fast.", ""),
        ("We present a kiln.", "They are fast.", ""),
        ("We present kilns.", "It is fast.", ""),
        ("We compare kilns.", "They are fast.", ""),
        ("We present a kiln.", "Its doors are fast.", ""),
    ],
)
def test_number_and_deed_have_to_fit(contribution: str, result: str, said: str) -> None:
    """One thing is it, several are they, and only what is proposed is pointed to."""
    assert pointed(result, contribution) == said


def test_both_are_what_the_sentence_before_names() -> None:
    """A pair that opens it is put in their place; where there is none the text stays."""
    named = "Salt glazes and wood firing are two old crafts. We try both in one kiln. Later, salt glazes won."
    assert paired("We try both in one kiln.", 48, named) == "We try salt glazes and wood firing in one kiln."
    assert (
        paired("We try both in one kiln.", 17, "Crafts are dying. We try both in one kiln.")
        == "We try both in one kiln."
    )
    assert paired("We try both salt and ash.", 48, named) == "We try both salt and ash."
    of = paper("roe2020kilns", "On crafts", named, "Kim Roe", "Ida Lee")
    text = claim(of, record(of), author_names([of])).text
    assert text.startswith("Roe et al. try salt glazes and wood firing in one kiln")
