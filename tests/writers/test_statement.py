"""A research statement as Markdown, LaTeX and HTML: what is handed in first, how it was made last."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from review.model import Profile
from review.text.normal import clean
from review.writers import render
from review.writers.authored import MOST_LISTED
from tests.make import paper
from tests.writers import needs
from tests.writers.authored import hostile, statement
from tests.writers.golden import FOLDER, FORMATS
from tests.writers.sample import HOSTILE
from tests.writers.typesetting import compiled

LAST = "Not part of the statement: how this draft was checked"


@pytest.mark.parametrize("name", ["statement.md", "statement.tex", "statement.html"])
def test_the_documents_are_as_they_were(name: str) -> None:
    """The small statement gives the texts kept in `data`, to the byte."""
    assert render(statement(), FORMATS)[name] == (FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["md", "tex", "html"])
def test_what_is_handed_in_comes_before_how_it_was_made(name: str) -> None:
    """Title, figures, text and references first; the note, places to fill in, others' papers and the audit last."""
    text = str(render(statement(), [name])[f"statement.{name}"])
    handed_in, heading, rest = text.rpartition(LAST)
    assert heading
    assert "No language model" not in handed_in
    assert "no language model was used" not in handed_in
    assert "h-index 18" in handed_in
    assert "novelty" not in handed_in
    assert "3 papers, 2018" not in handed_in
    for shown in ("no language model was used", "To be filled in: how", "Papers by others", "Urban", "Violations left"):
        assert (shown in rest) == (shown != "Urban")


def test_a_page_of_somebody_else_gives_no_figures() -> None:
    """The figures of a page stand under the name of its own author alone."""
    made = statement()
    other = made.corpus.model_copy(update={"profile": Profile(name="Wei Wang", h_index=99)})
    assert "h-index" not in render(made.model_copy(update={"corpus": other}), ["md"])["statement.md"]


def test_of_many_papers_by_others_only_the_doubtful_are_listed() -> None:
    """Papers of other families are counted; a namesake's is named, for it may be the author's."""
    made = statement()
    many = [paper(f"roe{n}", f"Roe {n}", authors=({"family": "Roe", "given": "Kim"},)) for n in range(MOST_LISTED)]
    namesake = paper("lee2030", "Namesake", authors=({"family": "Lee", "given": "Bo"},))
    corpus = made.corpus.model_copy(update={"papers": (*made.corpus.papers, *many, namesake)})
    shown = render(made.model_copy(update={"corpus": corpus}), ["md"])["statement.md"]
    assert "'Bo Lee' is not Ann-Marie Lee" in shown
    assert "Roe 7" not in shown
    assert f"{MOST_LISTED + 2} more papers by others" in shown


def test_hostile_text_stays_text_in_html() -> None:
    """Whatever names, titles and places to fill in hold, no element or attribute comes of it."""
    found: list[str] = []

    class Elements(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag)
            found.extend(value or "" for name, value in attrs if name == "href")

    Elements().feed(render(hostile(HOSTILE), ["html"])["statement.html"])
    assert "script" not in found
    assert not any(each.startswith("javascript:") for each in found)


@needs.latex
@pytest.mark.parametrize("which", ["small", "hostile"])
def test_a_statement_compiles(which: str, tmp_path: Path) -> None:
    """No citation, character or box of the statement is complained of, and all that it lists is printed."""
    made = statement() if which == "small" else hostile(HOSTILE)
    log, printed = compiled(made, tmp_path, borrows=True)
    assert [line for line in log.splitlines() if "undefined" in line or "Missing character" in line] == []
    assert "Not part of the statement" in clean(printed)
    if which == "small":
        assert "12.5 % less heat than steel ones (Lee and Wang, 2020a)." in clean(printed)
        assert [line for line in log.splitlines() if line.startswith("Overfull")] == []
