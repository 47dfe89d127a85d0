import pytest

from review.text.grammar import (
    capitalised,
    in_quotes,
    listing,
    lowered,
    past_form,
    quantity,
    reads_as_english,
    singular_form,
    speaks_as_author,
)


@pytest.mark.parametrize(
    ("base", "singular", "past"),
    [
        ("propose", "proposes", "proposed"),
        ("study", "studies", "studied"),
        ("address", "addresses", "addressed"),
        ("survey", "surveys", "surveyed"),
        ("find", "finds", "found"),
    ],
)
def test_verbs_are_inflected(base: str, singular: str, past: str) -> None:
    """Regular verbs by their ending, irregular ones from a table."""
    assert (singular_form(base), past_form(base)) == (singular, past)


@pytest.mark.parametrize(
    ("number", "noun", "told"),
    [
        (0, "entry", "0 entries"),
        (1, "entry", "1 entry"),
        (2, "day", "2 days"),
        (3, "match", "3 matches"),
        (1234, "prompt token", "1,234 prompt tokens"),
    ],
)
def test_counts_agree_with_their_nouns(number: int, noun: str, told: str) -> None:
    """Only one is singular; the plural is made by the last word's ending."""
    assert quantity(number, noun) == told


@pytest.mark.parametrize("text", ["We map wells.", "so us too", "It is ours.", "Here, I show wells.", "my well"])
def test_the_first_person_is_found(text: str) -> None:
    """In any of its forms."""
    assert speaks_as_author(text)


@pytest.mark.parametrize("text", ["Type I wells", "the US", "power", "They say: “We map wells.”", "Part I is on wells"])
def test_what_only_looks_like_the_first_person_is_not(text: str) -> None:
    """Numerals, countries and what stands in quotes."""
    assert not speaks_as_author(text)


@pytest.mark.parametrize(
    ("text", "context", "small"),
    [
        ("The wells", "", "the wells"),
        ("MGG wins", "", "MGG wins"),
        ("Wells win", "old wells", "wells win"),
        ("Weber wins", "old wells", None),
        ("", "", None),
    ],
)
def test_only_a_word_that_is_no_name_loses_its_capital(text: str, context: str, small: str | None) -> None:
    """Function words do, and words that the context has in small letters."""
    assert lowered(text, context) == small


def test_a_capital_comes_behind_an_opening_quote() -> None:
    """The quote itself has none."""
    assert capitalised("“deep” wells") == "“Deep” wells"


def test_lists_read_as_in_a_sentence() -> None:
    """Commas, and a word before the last."""
    assert [listing(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listing(["a", "b"], "or") == "a or b"


def test_inner_quotes_become_single() -> None:
    """So that it stays plain where the quote ends."""
    assert in_quotes("call it “deep”") == "“call it ‘deep’”"


def test_english_is_told_from_other_languages() -> None:
    """By its function words."""
    assert reads_as_english("The wells of the north are deep and cold.")
    assert not reads_as_english("Die Brunnen im Norden sind tief und kalt.")
    assert not reads_as_english("北方的水井很深。")
    assert not reads_as_english("")
