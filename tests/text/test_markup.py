"""HTML and JATS become text, and text that only looks like it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.markup import escape, plain


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("<i>In vivo</i> CO<sub>2</sub> at 10<sup>-3</sup>", "In vivo CO₂ at 10^-3"),
        (
            "10<sup>6</sup>, 10<SUP>−5</SUP>, 10<sup>&minus;4</sup>, 10<jats:sup>7</jats:sup>",
            "10^6, 10^-5, 10^-4, 10^7",
        ),
        ("10<sup><b>6</b></sup>, 2<sup><i>n</i>-1</sup>, 10<sup>10<sup>5</sup></sup>", "10^6, 2^(n-1), 10^(10^5)"),
        ("2<sup>nd</sup>, <sup>235</sup>U, SO<sub>4</sub><sup>2-</sup>, CD4<sup>+</sup>", "2nd, ²³⁵U, SO₄²⁻, CD4⁺"),
        ("<mml:msup><mml:mn>10</mml:mn> <mml:mrow><mml:mo>-</mml:mo><mml:mn>6</mml:mn></mml:mrow></mml:msup>", "10^-6"),
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
    for piece in ("<i", "<i>", "&", "&amp", "<title>", "<sub>", "<sup><i>", "<msup><mn></mn>", "<a b"):
        assert len(plain(piece * 100_000)) <= len(piece) * 100_000
