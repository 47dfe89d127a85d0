from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from review.look import Look
from review.text.normal import clean
from review.writers import render
from tests.writers import needs
from tests.writers.fuzz import SIZE, texts
from tests.writers.sample import filled_with
from tests.writers.test_html import Page
from tests.writers.typesetting import typeset

HARMLESS = [f"{number} words" for number in range(SIZE)]


def test_html_stands_five_hundred_random_texts() -> None:
    """A parser finds the tags of harmless texts, and every text letter by letter."""
    plain = Look(figures=False)  # how many lines a label takes in a figure hangs on its words
    page = Page(render(filled_with(texts()), ["html"], plain)["survey.html"])
    assert page.tags == Page(render(filled_with(HARMLESS), ["html"], plain)["survey.html"]).tags
    text = clean(" ".join(page.text))
    assert [shown for shown in map(clean, texts()) if shown not in text] == []


def test_markdown_stands_five_hundred_random_texts() -> None:
    """A parser finds the blocks of harmless texts, and no element inside them that these have not."""
    assert _shape(render(filled_with(texts()), ["md"])["survey.md"]) == _shape(
        render(filled_with(HARMLESS), ["md"])["survey.md"]
    )


def _shape(document: str) -> list[str]:
    return [token.type for token in MarkdownIt("commonmark").parse(document) if token.type != "inline"]


@needs.latex
@pytest.mark.parametrize(("size", "figures"), [(SIZE, False), (SIZE // 5, True)])
def test_latex_stands_five_hundred_random_texts(size: int, figures: bool, tmp_path: Path) -> None:
    """All of them compile in one document, a hundred with figures, too, and are in it; one run is enough for that."""
    made = render(filled_with(texts()[:size]), ["tex"], Look(figures=figures))["survey.tex"]
    _, printed = typeset(str(made), tmp_path)
    assert [number for number in range(size) if f"{number} " not in printed] == []
