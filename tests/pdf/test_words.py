"""Words that a line end has cut: made whole where they were one word, left with their hyphen where they were two."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.pdf.words import Vocabulary, joined

WORD = st.text("abcdefghijklmnopqrstuvwxyzäéß", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the infor-", "mation is"], "the information is"),
        (["a state-of-", "the-art method"], "a state-of-the-art method"),
        (["the Monte-", "Carlo method"], "the Monte-Carlo method"),
        (["of GPU-", "based codes"], "of GPU-based codes"),
        (["a self-", "supervised loss"], "a self-supervised loss"),
        (["in real-", "time use"], "in real-time use"),
        (["a so-called (well-", "known) trick"], "a so-called (well-known) trick"),
        (["from 3-", "5 cm"], "from 3- 5 cm"),
        (["7 W m−2", ". A layer"], "7 W m−2. A layer"),
        (["a value of", ".5 or more"], "a value of .5 or more"),
        (["", " one ", "", "two"], "one two"),
    ],
)
def test_a_cut_word_is_made_whole(lines: list[str], text: str) -> None:
    """A hyphen at the end of a line goes, unless the word has one of its own."""
    known = Vocabulary(
        ["it is real when time is known to those who have supervised it", "we use 3-5 cm here and there"]
    )
    assert joined(lines, known) == text


def test_what_the_document_writes_elsewhere_decides() -> None:
    """A word that stands whole, or with its hyphen, in the middle of a line is taken up again as it stands there."""
    assert joined(["a net-", "work"], Vocabulary(["the network has net and work in it"])) == "a network"
    assert joined(["an e-", "mail"], Vocabulary(["send an e-mail now"])) == "an e-mail"


@given(st.lists(WORD, min_size=1, max_size=30), st.integers(1, 40))
def test_lines_without_hyphens_lose_nothing(words: list[str], width: int) -> None:
    """However words fall into lines, the text that is made of the lines has the same words."""
    text = " ".join(words)
    lines = [each[0].strip() for each in re.finditer(rf"\S.{{0,{width}}}(?:\s|$)|\S+", text)]
    assert joined(lines, Vocabulary(lines)) == text


@given(WORD, st.data())
def test_a_word_known_to_the_document_survives_any_cut(word: str, data: st.DataObject) -> None:
    """Wherever a word is cut, it is whole again if the document has it once in a line."""
    place = data.draw(st.integers(1, len(word)))
    left, right = word[:place], word[place:]
    lines = [f"so {left}-", f"{right} it is"] if right else [f"so {left}", "it is"]
    assert joined(lines, Vocabulary([f"and {word} it was"])) == f"so {word} it is"


@given(st.lists(st.text(max_size=30), max_size=10))
def test_any_lines_make_one_clean_line(lines: list[str]) -> None:
    """Whatever the lines hold, the text has no line end and no doubled space."""
    text = joined(lines, Vocabulary(lines))
    assert text == " ".join(text.split())
