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
        ("6x-9x faster", [("6", "×"), ("9", "×")]),
        ("4.25-31.9x smaller", [("4.25", "×"), ("31.9", "×")]),
        ("4.41, 4.81 and 10.83×", [("4.41", "×"), ("4.81", "×"), ("10.83", "×")]),
        ("200 to 671 billion parameters", [("200000000000", ""), ("671000000000", "")]),
        ("150 GB of traces, 30 seconds each", [("150", "gb"), ("30", "s")]),
        ("4-bit weights", [("4", "bit")]),
        ("1.75 percentage points", [("1.75", "pp")]),
        ("15 and 30 mg, 4 or 8 bits", [("15", "mg"), ("30", "mg"), ("4", "bit"), ("8", "bit")]),
        ("210% of the speed", [("2.1", "×")]),
        ("a speedup of 308%", [("3.08", "×")]),
        ("308% faster", [("308", "%")]),
        ("1:2 and 2:4 sparsity", [("1", ":2"), ("2", ":4")]),
        ("3.5 × 10^6 steps, 10^5 more, 1e-3 each", [("3500000", ""), ("100000", ""), ("0.001", "")]),
        ("a dozen, two dozen, twenty-five, two million", [("12", ""), ("24", ""), ("25", ""), ("2000000", "")]),
        ("twice as fast, halves the rest", [("2", "×"), ("0.5", "×")]),
        ("an order of magnitude, two orders of magnitude", [("10", "×"), ("100", "×")]),
        ("three quarters of it", [("0.75", "×")]),
    ],
)
def test_figures_of_abstracts_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    """The ways in which abstracts write figures are read as values with units."""
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "LightSeq2 on an H100",
        "CIFAR10",
        "GPT-4",
        "V2",
        "pass@1",
        "ResNet-50",
        "CUB-200-2011",
        "2,3-dioxygenase",
        "a double-mask",
        "(1) a, (2) b",
    ],
)
def test_digits_in_names_are_no_numbers(text: str) -> None:
    """A digit inside a name is no figure, nor is one that numbers a list's items."""
    assert read(text) == []


def test_a_unit_may_be_left_out_but_not_changed() -> None:
    """A claim may leave a unit out, but may not turn a factor into a percentage."""
    factor, percentage, bare = numbers("2.1x, 2.1%, 2.1")
    assert agree(bare, factor)
    assert not agree(percentage, factor)
    assert not agree(factor, bare)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 mS/cm", "12 S/cm"),
        ("0.5 mA", "0.5 A"),
        ("3 kW", "3 MW"),
        ("3 mW", "3 MW"),
        ("5 mM", "5 mm"),
        ("5 ms", "5 s"),
        ("5 mS", "5 ms"),
        ("2 MB", "2 GB"),
        ("25 °C", "25 °F"),
        ("4 milligrams", "4 kilograms"),
        ("3.2 kWh/kg", "3.2 Wh/kg"),
        ("8%", "8 percentage points"),
    ],
)
def test_a_unit_with_another_prefix_is_another(one: str, other: str) -> None:
    """A thousandth, or a million times, is not the same, though letters differ by their capitals alone."""
    (first,), (second,) = numbers(f"It has {one}."), numbers(f"It has {other}.")
    assert not agree(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 ms", "5 milliseconds"),
        ("5ms", "5 ms"),
        ("3 kW", "3 kilowatts"),
        ("3 W", "3 watts"),
        ("5 µm", "5 μm"),
        ("5 mL", "5 ml"),
        ("5 mL", "5 millilitres"),
        ("8%", "8 percent"),
        ("8 per cent", "8%"),
        ("8 pp", "8 percentage points"),
        ("8 %-points", "8 percent points"),
        ("8 percentage points", "8%"),
        ("2 GHz", "2GHz"),
        ("3 seconds", "three seconds"),
        ("three seconds", "3 s"),
        ("10%", "ten percent"),
        ("25 °C", "25 degrees Celsius"),
    ],
)
def test_a_unit_in_symbols_is_that_in_words(one: str, other: str) -> None:
    """A unit may be written as a word or a symbol, with a space or without; a percentage may be told in points."""
    (first,), (second,) = numbers(f"It has {one}."), numbers(f"It has {other}.")
    assert agree(first, second)


def test_a_half_is_fifty_percent() -> None:
    """A share in words is the same in percent, and no other share is; a multiple in words is none in percent."""
    half, fifty, sixty, twice, two = numbers("half, 50%, 60%, twice, 2%")
    assert agree(half, fifty)
    assert agree(fifty, half)
    assert not agree(half, sixty)
    assert not agree(twice, two)


@given(
    st.decimals(min_value=1, max_value=100, places=2),
    st.sampled_from(["x", "X", "×", " ×", " times", "-fold"]),
    st.sampled_from(["x", "X", "×", " ×", " times", "-fold"]),
)
def test_writings_of_a_factor_agree(value: Decimal, one: str, other: str) -> None:
    """However a factor is written, it agrees with itself, and trailing zeros make no difference."""
    (first,) = numbers(f"It is {value}{one} more.")
    (second,) = numbers(f"It is {value.normalize():f}{other} more.")
    assert agree(first, second)


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
