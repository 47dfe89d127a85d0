import json
import re
import shutil
import subprocess
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from review.text.normal import clean
from review.writers import render
from review.writers.border import Verbatim
from review.writers.markdown_text import at, escape
from tests.writers.sample import HOSTILE, filled_with

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
MARKS = "aZ1 .)(-+*_#>|:=~^@!&;`'\"[]{}<>\\/$%"
texts = (st.text(alphabet=MARKS) | st.text() | st.sampled_from(HOSTILE)).map(clean).filter(bool)
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_KINDS = {"{}": "paragraph_open", "# {}": "heading_open", "- {}": "paragraph_open"}


def read(block: str) -> tuple[str, str]:
    """Parse one block; give its kind and its text, with what is not text as the name of what it is."""
    tokens = [token for token in _PARSER.parse(block) if token.type in {*_KINDS.values(), "inline"}]
    assert [token.type for token in tokens] == [tokens[0].type, "inline"]
    inside = tokens[1].children or []
    return tokens[0].type, "".join(part.content if part.type.startswith("text") else part.type for part in inside)


@pytest.mark.parametrize("block", _KINDS)
@given(text=texts)
def test_commonmark_shows_the_text(block: str, text: str) -> None:
    """Any text in a paragraph, heading or list item is read as that one block with nothing but that text in it."""
    assert read(block.format(escape(text))) == (_KINDS[block], text)


@needs_pandoc
@settings(max_examples=15, deadline=None)
@given(st.lists(texts, min_size=20, max_size=60))
def test_pandoc_shows_the_text(hostile: list[str]) -> None:
    """Any text is one paragraph of plain words for pandoc's Markdown too."""
    assert pandoc("\n\n".join(map(escape, hostile))) == [("Para", _straight(text)) for text in hostile]


@needs_pandoc
def test_pandoc_shows_hostile_headings_and_items() -> None:
    """Headings have no attributes and items no lists of their own; both show the text."""
    shown = [clean(text) for text in HOSTILE]
    assert pandoc("\n\n".join(f"# {escape(text)}" for text in shown)) == [("Header", _straight(t)) for t in shown]
    items = [item for kind, item in pandoc("\n".join(f"- **x** {escape(text)}" for text in shown)) if kind == "Item"]
    assert items == [f"Strong {_straight(text)}" for text in shown]


def pandoc(document: str) -> list[tuple[str, str]]:
    """Read a document with pandoc; give its blocks' kinds and texts."""
    command = ["pandoc", "--from", "markdown", "--to", "json"]
    done = subprocess.run(command, input=document, capture_output=True, text=True, timeout=120, check=True)
    return [found for block in json.loads(done.stdout)["blocks"] for found in _block(block)]


def _block(block: dict[str, Any]) -> list[tuple[str, str]]:
    if block["t"] == "Header":
        return [("Header", _straight(_words(block["c"][2])))]
    if block["t"] == "BulletList":
        return [("Item", _straight(" ".join(_words(part["c"]) for part in item))) for item in block["c"]]
    return [(block["t"], _straight(_words(block["c"])))]


def _words(inlines: list[dict[str, Any]]) -> str:
    plain_text = {"Space": " ", "SoftBreak": " "}
    return "".join(
        part["c"] if part["t"] == "Str" else f"'{_words(part['c'][1])}'" if part["t"] == "Quoted" else
        plain_text.get(part["t"], part["t"])
        for part in inlines
    )  # fmt: skip


def _straight(text: str) -> str:
    """Undo what pandoc does to look good: curly quotes, no space before one that closes, ellipses, bound spaces."""
    for curly, straight in {"…": "...", "\u00a0": " ", '"': "'", **dict.fromkeys("“”‘’", "'")}.items():
        text = text.replace(curly, straight)
    return re.sub(r"(?<=\S) '(?!\w)", "'", clean(text))


@pytest.mark.parametrize(
    "text",
    [
        "Wang et al. propose TC-GNN (2021), a state-of-the-art system: 4.41× faster, p < 0.05, 64.4K samples!",
        "It costs 5 % more; see https://example.org/a_b?c=d for pass@1 & AT&T's snake_case.",
        "Is a + b = c? “Yes” – it is; 3 > 2, 1/2, A. Smith's.",
    ],
)
def test_ordinary_prose_has_no_backslashes(text: str) -> None:
    """What reads well as it is stays as it is."""
    assert escape(text) == text


@pytest.mark.parametrize(
    ("key", "cited"),
    [
        ("wang2022mgg", "@wang2022mgg"),
        ("DBLP:conf/nips/X17", "@DBLP:conf/nips/X17"),
        ("a--b", "@{a--b}"),
        ("a_", "@{a_}"),
        ("-a", "@{-a}"),
    ],
)
def test_keys_are_cited_as_pandoc_reads_them(key: str, cited: str) -> None:
    """A key that pandoc would cut short stands in braces."""
    assert at(Verbatim(key)) == cited


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, min_size=2, max_size=2))
def test_no_text_changes_the_shape_of_the_document(hostile: list[str]) -> None:
    """Headings, lists and paragraphs are those of the same review with harmless words in it."""
    assert _shape(render(filled_with(hostile), ["md"])["survey.md"]) == _harmless()


@cache
def _harmless() -> list[str]:
    return _shape(render(filled_with(["Words"] * 2), ["md"])["survey.md"])


def _shape(document: str) -> list[str]:
    return [token.type for token in _PARSER.parse(document) if token.type != "inline"]
