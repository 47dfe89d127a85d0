import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.numbers import agree, numbers
from review.text.signs import sign


def signs(text: str) -> list[str]:
    return [number.sign for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an elasticity of -0.19", ["-"]),
        ("an elasticity of −0.19", ["-"]),
        ("an elasticity of − 0.19", ["-"]),
        ("an elasticity of –0.19", ["-"]),
        ("an elasticity of minus 0.19", ["-"]),
        ("-0.19 in all", ["-"]),
        ("(elasticity -0.016)", ["-"]),
        ("r=-0.3", ["-"]),
        ("95% CI -9 to 17", ["+", "-", "+"]),
        ("[-9, -3]", ["-", "-"]),
        ("a change of -$5", ["-"]),
    ],
)
def test_a_dash_that_opens_a_figure_is_a_minus(text: str, expected: list[str]) -> None:
    """A hyphen, a dash, the minus sign and the word put a figure below zero, and no other figure of the sentence."""
    assert signs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1.27-1.89x",
        "5-10 of them",
        "5–10 of them",
        "5−10 of them",
        "2018-2020",
        "pages 5--10",
        "3.73 +/-0.09 mm",
        "an mid-1990 car",
        "the 0.19 - 0.31 range",
    ],
)
def test_a_dash_within_a_range_or_a_name_is_no_minus(text: str) -> None:
    """What parts the ends of a range or joins a word to a figure puts nothing below zero."""
    assert "-" not in signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "a reduction of 0.19",
        "fell by 0.19",
        "reduces the share of workers by 0.19",
        "lowers it by 0.1 to 0.19",
        "a negative elasticity of 0.19",
        "0.19 lower",
        "0.19 standard deviations less",
        "a 0.19 decline",
    ],
)
def test_with_a_word_of_decrease_a_figure_below_zero_is_told_by_its_size(text: str) -> None:
    """`a reduction of 0.19` tells the same as `-0.19`."""
    assert agree(numbers(text)[-1], numbers("a change of -0.19")[0])


@pytest.mark.parametrize(
    "text", ["an elasticity of 0.19", "0.19 for workers below the age of 20", "lowers employment (elasticity 0.19)"]
)
def test_without_such_a_word_a_lost_minus_is_another_figure(text: str) -> None:
    """Words of decrease elsewhere, and those that an aside in brackets is apart from, license no lost minus."""
    assert not agree(numbers(text)[0], numbers("a change of -0.19")[0])
    assert not agree(numbers("a change of -0.19")[0], numbers(text)[0])


@given(st.text(max_size=60), st.integers(0, 60))
def test_any_text_has_a_sign_at_any_place(text: str, place: int) -> None:
    """No text breaks the reading of a sign."""
    assert sign(text, min(place, len(text)), min(place, len(text))) in {"-", "+", "±"}
