from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.numbers import agree, numbers


def read(text: str) -> list[tuple[str, str]]:
    return [(f"{number.value:f}", number.unit) for number in numbers(text)]


@pytest.mark.parametrize("text", ["2.1x", "2.1X", "2.1×", "2.1 ×", "2.1 times", "2.1-fold"])
def test_factors_are_one_value(text: str) -> None:
    """A factor is the same value however it is written."""
    assert read(text) == [("2.1", "×")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,319 objects", [("1319", "")]),
        ("64.4K samples", [("64400", "")]),
        ("427 million grasps", [("427000000", "")]),
        ("1.27~ 1.89x", [("1.27", "×"), ("1.89", "×")]),
        ("from 4.25x to 31.9x", [("4.25", "×"), ("31.9", "×")]),
        ("14.6%∼25.5%", [("14.6", "%"), ("25.5", "%")]),
        ("90.7 % of", [("90.7", "%")]),
        ("150GB+ of traces", [("150", "gb")]),
        ("six insights", [("6", "")]),
    ],
)
def test_figures_of_abstracts_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    """The ways in which abstracts write figures are read as values with units."""
    assert read(text) == expected


@pytest.mark.parametrize("text", ["LightSeq2 on an H100", "CIFAR10", "GPT-4", "V2"])
def test_digits_in_names_are_no_numbers(text: str) -> None:
    """A digit inside a name is no figure."""
    assert read(text) == []


def test_a_unit_may_be_left_out_but_not_changed() -> None:
    """A claim may leave a unit out, but may not turn a factor into a percentage."""
    factor, percentage, bare = numbers("2.1x, 2.1%, 2.1")
    assert agree(bare, factor)
    assert not agree(percentage, factor)
    assert not agree(factor, bare)


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_do_not_matter(value: int) -> None:
    """A whole number reads the same with separators and without."""
    assert [n.value for n in numbers(f"{value:,} papers")] == [Decimal(value)] == [n.value for n in numbers(str(value))]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reading, and every number lies inside the text, in order."""
    found = numbers(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert [n.start for n in found] == sorted(n.start for n in found)
