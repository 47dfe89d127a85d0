import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from review.text.normal import clean, fold, locate


def test_invisible_characters_go_and_white_space_is_one_space() -> None:
    """Zero-width, bidi and soft-hyphen characters are dropped; runs of white space and controls become one space."""
    assert clean(" a\u200bb\u202ec\u00add \u2028\t e\x07f ") == "abcd e f"


@pytest.mark.parametrize("text", ["می‌دهیم", "क्‍षेत्र", "👩‍🔬 and 🏳‍🌈", "ക്\u200dക"])
def test_joiners_stay_where_a_script_has_them(text: str) -> None:
    """Joiners between Arabic or Indic letters and in emoji stay as they are written, and hide nothing from a search."""
    assert clean(text) == text
    bare = text.replace("\u200c", "").replace("\u200d", "")
    assert fold(text) == fold(bare)
    assert locate(bare, f"xy {text} z") == (3, 3 + len(text))


@pytest.mark.parametrize(
    "text", ["ig\u200cno\u200dre", "\u200cمی", "می\u200c", "م\u200c\u200dی", "a\u200dی", "👩\u200c🔬", "👩\u200dक"]
)
def test_idle_joiners_go(text: str) -> None:
    """Joiners between Latin letters, in a row, at an end and between scripts join nothing and are dropped."""
    assert clean(text) == text.replace("\u200c", "").replace("\u200d", "")


def test_a_quote_is_found_across_writings() -> None:
    """Case, quotes, dashes, ligatures, composition and white space do not hide a quote; its span is of the text."""
    text = "We find  a “ﬁne–grained” e\u0301tude."
    span = locate('A "fine-grained" étude', text)
    assert span is not None
    assert text[slice(*span)] == "a “ﬁne–grained” e\u0301tude"


def test_a_span_starts_at_the_letter_and_not_at_its_accent() -> None:
    """The span of a quote whose first letter is written with a combining accent holds the whole letter."""
    text = "the e\u0301tude"
    assert locate("étude", text) == (4, 10)


def test_a_reworded_quote_is_not_found() -> None:
    """A quote with one word changed is not found."""
    assert locate("it is three times faster", "It is four times faster.") is None


LETTERS = st.characters(categories=("L", "N", "P", "S", "Zs"))


@given(st.text(LETTERS, min_size=1).map(clean).filter(bool), st.data())
def test_every_piece_is_found(text: str, data: st.DataObject) -> None:
    """Any piece of a text is found in it, however the piece is folded, and what is found holds the piece."""
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    if fold(piece):
        span = locate(fold(piece), text)
        assert span is not None
        assert fold(piece) in fold(text[slice(*span)])


@example("\u0300\u200c\u094d\u200c\u0590")  # without the first joiner, the marks beside it change places
@given(st.text() | st.text(st.sampled_from("aیक्👩 \u200b\u200c\u200d\ufe0f\u0301")))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Clean text stays as it is."""
    assert clean(clean(text)) == clean(text)


@given(st.text() | st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_plain_text_is_the_long_way(text: str) -> None:
    """Text is cleaned and folded alike whether or not an invisible character, which is dropped, bars the short way."""
    assert (clean(text), fold(text)) == (clean(f"{text}\u200b"), fold(f"{text}\u200b"))
