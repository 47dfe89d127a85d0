import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.writers import render
from review.writers.latex_text import breakable, escape
from tests.writers.sample import HOSTILE, filled_with

_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textasciigrave{}": "`",
    r"\allowbreak{}": "",
    r"\mbox{}": "",
    "{[}": "[",
    "{]}": "]",
    r"\$": "$",
    r"\&": "&",
    r"\#": "#",
    r"\%": "%",
    r"\_": "_",
}
_COMMAND = re.compile("|".join(map(re.escape, _COMMANDS)))
texts = (
    st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="ab-',<>\"\\{}$&#_%^~`[] ") | st.text("ab/_'", min_size=39)
)


@pytest.mark.parametrize("escaping", [escape, breakable])
@given(text=texts)
def test_nothing_but_our_commands_is_left(text: str, escaping: Callable[[str], str]) -> None:
    """Taken out the commands that stand for a character, no character is left that LaTeX reads as more than itself."""
    assert not re.search(r"[\\{}$&#%_~^\"`<>\[\]]|--|''|,,", _COMMAND.sub("\0", escaping(text)))


@pytest.mark.parametrize("escaping", [escape, breakable])
@given(text=texts)
def test_every_character_is_printed(text: str, escaping: Callable[[str], str]) -> None:
    """Read as LaTeX reads it, the text is the same again, but for the shape of its quotes."""
    printed = _COMMAND.sub(lambda match: _COMMANDS[match[0]], escaping(text))
    assert _straight(printed) == _straight(text)


def _straight(text: str) -> str:
    return text.translate(str.maketrans("‘“”", '\'""'))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 'fast' and \"good\" one's", "the ‘fast' and “good” one's"),
        ('("all")', "(“all”)"),
        ("a--b", r"a-\mbox{}-b"),
        ("<<x", r"\textless{}\mbox{}\textless{}x"),
        ("50 % of R&D", r"50 \% of R\&D"),
    ],
)
def test_text_is_typeset_well(text: str, expected: str) -> None:
    """Quotes open and close, hyphens stay hyphens, and the rest of the sentence stays legible in the file."""
    assert escape(text) == expected


def test_long_words_may_break_and_short_ones_are_left_whole() -> None:
    """A web address in running text does not run into the margin."""
    assert breakable("ordinary-words stay whole") == "ordinary-words stay whole"
    assert r"\allowbreak{}" in breakable("https://example.org/" + "long/" * 10)


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, min_size=2, max_size=2))
def test_no_text_changes_the_commands_of_the_document(hostile: list[str]) -> None:
    """The document's own commands are those of the same review with harmless words in it."""
    assert _shape(render(filled_with(hostile), ["tex"])["survey.tex"]) == _harmless()


@cache
def _harmless() -> list[str]:
    return _shape(render(filled_with(["Words"] * 2), ["tex"])["survey.tex"])


def _shape(document: str) -> list[str]:
    body = document[document.index(r"\begin{document}") :]
    return re.findall(r"\\(?:begin|end|section|subsection|item|citep|url|textit|textbf)\b", _COMMAND.sub("", body))
