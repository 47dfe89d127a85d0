import subprocess
from pathlib import Path

from markdown_it import MarkdownIt

from review.look import Look
from review.text.normal import clean
from review.writers import render
from tests.writers import needs
from tests.writers.fuzz import SIZE, texts
from tests.writers.sample import filled_with
from tests.writers.test_html import Page

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
def test_latex_stands_five_hundred_random_texts(tmp_path: Path) -> None:
    """All of them compile in one document, and are in it; one run is enough to see that."""
    (tmp_path / "survey.tex").write_text(render(filled_with(texts()), ["tex"])["survey.tex"], "utf-8")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "survey.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    command = ["pdftotext", "survey.pdf", "-"]
    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=True).stdout.decode()
    assert [number for number in range(SIZE) if f"{number} " not in printed] == []
