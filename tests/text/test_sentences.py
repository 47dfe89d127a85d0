from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It is 2.1 times faster than v1.2 (e.g. on DGL).",
        "Wang et al. report that J. Smith vs. A. Jones is a draw.",
        "The U.S. market grew.",
        "It ends without a full stop",
    ],
)
def test_no_cut_inside_a_sentence(text: str) -> None:
    """Decimal points, abbreviations and initials end no sentence."""
    assert cut(text) == [text]


def test_cuts_between_sentences() -> None:
    """Full stops, question marks and closing brackets end sentences."""
    assert cut('One ends. "Two" ends? (Three.) 4 begins with a digit!') == [
        "One ends.",
        '"Two" ends?',
        "(Three.)",
        "4 begins with a digit!",
    ]


def test_chinese_is_cut_without_spaces() -> None:
    """The full stop of Chinese ends a sentence although no space follows."""
    assert cut("我们提出一种方法。它更快。") == ["我们提出一种方法。", "它更快。"]


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    """The sentences hold every character of a text but white space, in order and without overlap."""
    spans = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
