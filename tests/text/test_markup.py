"""HTML and JATS become text, and text that only looks like it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.markup import escape, plain


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("<i>In vivo</i> CO<sub>2</sub> at 10<sup>-3</sup>", "In vivo CO₂ at 10⁻³"),
        ("x<sub>max</sub>", "xmax"),
        ("A &amp; B, p &lt; 0.05, &#8211; and &eacute;", "A & B, p < 0.05, – and é"),
        ("a < b and c > d, A & B, R&D; List<int>", "a < b and c > d, A & B, R&D; List<int>"),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", " One. "),
        ("<jats:sec><jats:title>Aim:</jats:title><jats:p>Two.</jats:p></jats:sec>", "  Aim:  Two.  "),
        ("<mml:math><mml:mi>x</mml:mi><mml:annotation>\\x</mml:annotation></mml:math>", "x"),
        ('<a href="https://example.org/?a=1&b=2">here</a><br/>', "here "),
        ("<script>alert(1)</script>safe<!-- not this -->", "safe"),
    ],
)
def test_markup_becomes_text(marked: str, text: str) -> None:
    """Tags go, entities become characters, headings end in a colon, and comparisons and ampersands stay."""
    assert plain(marked) == text


@given(st.text(st.sampled_from("<>&;/iab p#3ltm=\"'")) | st.text())
def test_escaped_text_comes_back(text: str) -> None:
    """Whatever a text looks like, escaping keeps it as it is."""
    assert plain(escape(text)) == text


def test_long_markup_takes_no_time() -> None:
    """A hundred thousand open tags and ampersands are read in one go."""
    for piece in ("<i", "<i>", "&", "&amp", "<title>", "<sub>", "<a b"):
        assert len(plain(piece * 100_000)) <= len(piece) * 100_000
