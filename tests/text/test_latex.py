"""LaTeX becomes text, and text that is no LaTeX stays as it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.latex import from_prose, from_tex
from review.text.normal import clean

BOTH = {
    r"$2.1\times$ to $3.4\times$": "2.1× to 3.4×",
    r"1.3$\times$ and up": "1.3× and up",
    r"14.6\%$\sim$25.5\%": "14.6%∼25.5%",
    r"is 75.0\% of": "is 75.0% of",
    r"we propose~\textit{two words}, then": "we propose two words, then",
    r"$\mathcal{O}(n \log n)$": "O(n log n)",
    r"for $n$ and $t$-$J$ models, $99.9$": "for n and t-J models, 99.9",
    r"Cu$_2$O, m$^{-1}$, $x_i$, $10^{-3}$, $10^5$, $x^{n+1}y$": "Cu₂O, m⁻¹, x_i, 10^-3, 10^5, x^(n+1)y",
    r"10\textsuperscript{6}, 10{\textsuperscript{-5}}, 10\textsuperscript 7, 10$^{-3}$": "10^6, 10^-5, 10^7, 10^-3",
    r"$10\textsuperscript{6}$, 10\textsuperscript{$-$5}, 10\textsuperscript{\textminus 4}": "10^6, 10^-5, 10^-4",
    r"2\textsuperscript{\emph{n}-1}, 2\textsuperscript{nd}, 5\textsuperscript{a}": "2^(n-1), 2nd, 5a",
    r"\textsuperscript{235}U, H\textsubscript{2}O, x\textsubscript{max}": "²³⁵U, H₂O, xmax",
    r"$45^\circ$C, $\{0,1\}^n$, $\frac{a}{b}$": "45°C, {0,1}^n, a/b",
    r"Erd{\H o}s, \'e, \"{o}, {\v R}eh{\r u}, na\"{\i}ve, fran\c cais": "Erdős, é, ö, Řehů, naïve, français",
    r"\LaTeX{} and \MyTool{} by \pkg{name}": "LaTeX and MyTool by name",
    r"{\em soft \textbf{and {\sc hard}}} words": "soft and hard words",
    r"as shown \cite[p.~3]{key} here": "as shown here",
    r"\href{https://x.org/a\_b}{the site} and \url{https://x.org/~me}": "the site (https://x.org/a_b) and https://x.org/~me",
    r"\$5 \& \# \_ \{ \}": "$5 & # _ { }",
    r"50% off \emph{x} A & B, $5 and $6, $7-$8": "50% off x A & B, $5 and $6, $7-$8",
    r"\emph{1.27~ 1.89x} and 10~20": "1.27~ 1.89x and 10~20",
    r"read \input{/etc/passwd} \emph{now}": r"read \input{/etc/passwd} now",
    r"$\undefined x$": "undefined x",
    r"a\footnote{b}": "a (b)",
    "``quoted''": "“quoted”",
    "\\": "\\",
}


@pytest.mark.parametrize("latex", BOTH)
def test_latex_becomes_text(latex: str) -> None:
    """Commands, accents, math and escapes read as text, in prose and in BibTeX; unknown commands keep their text."""
    assert (from_prose(latex), from_tex(latex)) == (BOTH[latex], BOTH[latex])


@pytest.mark.parametrize(
    "prose",
    [
        "50% off",
        "A & B",
        "$5 and $6",
        "US$ 5, US$ 6",
        "1.27~ 1.89x",
        "C#",
        "a_b ^ c",
        "sets {0, 1}",
        "a -- b",
        "lm(y~x)",
    ],
)
def test_prose_that_looks_like_latex_is_unharmed(prose: str) -> None:
    """Percent signs, ampersands, prices, tildes, braces and dashes of plain prose stay as they are."""
    assert from_prose(prose) == prose


def test_a_brace_around_an_address_goes() -> None:
    """A brace that an address was left in, closed or not, is no part of the text."""
    assert (
        from_prose("see {https://x.org/a_b. Then {https://x.org/c} too")
        == "see https://x.org/a_b. Then https://x.org/c too"
    )


def test_braces_ties_and_dashes_of_bibtex_are_read() -> None:
    """In a BibTeX value braces group, a tilde is a space, but for one in an address, and two hyphens are a dash."""
    assert from_tex("{GPU}s~{{Deep}} 1--2 J.~Doe http://x.org/~me") == "GPUs Deep 1–2 J. Doe http://x.org/~me"


@given(st.text(st.characters(exclude_characters="\\$`{}~-")))
def test_text_without_latex_is_only_cleaned(text: str) -> None:
    """Text with no character that LaTeX reads as its own comes out as any other text does."""
    assert from_prose(text) == from_tex(text) == clean(text)


PIECES = st.sampled_from(
    [
        *"\\{}$~^_%&#[]()|'` a1é\n",
        "\\frac",
        "\\textbf",
        "\\c",
        "\\'",
        "\\begin{x}",
        "\\url",
        "\\href",
        "https://x.y",
        "``",
        "''",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_latex_is_too_broken(text: str) -> None:
    """Whatever is typed, text comes out, clean and without a character that was only set aside."""
    for found in (from_prose(text), from_tex(text)):
        assert found == clean(found)


@pytest.mark.parametrize(
    "piece", ["{", "}", "$", "\\(a", "\\textbf{", "\\foo{a}", "``", "~", "https://", "\\'e ", "[{"]
)
def test_long_hostile_text_takes_no_time(piece: str) -> None:
    """Fifty thousand brackets, dollars or commands in a row are read in seconds, not hours."""
    start = time.process_time()
    from_prose("\\emph{x}" + piece * 50_000)
    from_tex(piece * 50_000)
    assert time.process_time() - start < 10
