import subprocess
from pathlib import Path

import pytest

from review.errors import OutputError
from review.look import Look
from review.model import Review
from review.writers import render
from review.writers.border import Verbatim
from review.writers.citeproc import styled as set_in
from review.writers.pandoc import installed
from review.writers.styles import style
from review.writers.words import Words
from tests.writers import needs
from tests.writers.golden import FOLDER, STYLES, styled
from tests.writers.sample import HOSTILE, filled_with, review
from tests.writers.test_html import Page

pytestmark = needs.styles
WORKS = ("Oven Heat in Small Bakeries", "RyeNet: What does sourdough need?", "Bees in the city", "An open hive record")


def shown(made: Review, name: str, look: Look) -> str:
    """Give the plain text of a document in a format."""
    if name == "docx":
        command = [installed().path, "--from", "docx", "--to", "plain", "--wrap=none"]
        document = render(made, [name], look)["survey.docx"]
        assert isinstance(document, bytes)
        return subprocess.run(command, input=document, capture_output=True, timeout=120, check=True).stdout.decode()
    text = render(made, [name], look)[f"survey.{name}"]
    assert isinstance(text, str)
    return " ".join(Page(text).text) if name == "html" else text


@pytest.mark.parametrize("name", STYLES)
def test_styled_documents_are_as_they_were(name: str) -> None:
    """What a CSL style changes in the small review, as Markdown and HTML, is kept in `data/styled`, to the byte."""
    assert styled(name) == (FOLDER / "styled" / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("form", ["md", "html", "docx"])
@pytest.mark.parametrize("name", STYLES)
def test_the_same_works_are_listed_in_every_format(name: str, form: str) -> None:
    """A list of references has each work that is cited once, whatever the style and the format."""
    text = shown(review(), form, Look(style=name, language=STYLES[name]))
    words = Words(Look(language=STYLES[name]))
    end = text.rindex(words("Papers given but not cited"))
    listed = text[text.rindex(words("References"), 0, end) : end]
    assert [listed.casefold().count(work.casefold()) for work in WORKS] == [1] * 4


@pytest.mark.parametrize("form", ["md", "html", "docx"])
@pytest.mark.parametrize(("name", "first", "second"), [
    ("ieee", "[1]", "[2]"),
    ("apa", "2020a", "2020b"),
    ("din-1505-2-alphanumeric", "LeWa20a", "LeWa20b"),
    ("deutsche-sprache", "Lee/Wang 2020a", "Lee/Wang 2020b"),
    ("chicago-notes-bibliography", "Small Bakeries", "Sourdough Need?"),
])  # fmt: skip
def test_papers_of_one_author_and_year_are_told_apart(name: str, first: str, second: str, form: str) -> None:
    """What cites one of the two papers that Lee and Wang wrote in 2020 is not what cites the other."""
    text = shown(review(), form, Look(style=name)).replace("\\", "")
    assert first in text
    assert second in text


@pytest.mark.parametrize("name", ["ieee", "chicago-notes-bibliography"])
def test_hostile_papers_are_cited_and_no_text_becomes_markup(name: str) -> None:
    """The page has the tags that harmless papers give it, and links to nothing but the web and itself."""
    page = Page(str(render(filled_with(HOSTILE), ["html"], Look(style=name))["survey.html"]))
    harmless = Page(str(render(filled_with(["Words"] * 2), ["html"], Look(style=name))["survey.html"]))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in harmless.tags}
    links = [value for key, value in page.values if key == "href"]
    assert {link.partition(":")[0] for link in links if not link.startswith("#")} == {"https"}
    assert {link[1:] for link in links if link.startswith("#")} <= {value for key, value in page.values if key == "id"}


def test_a_key_that_is_lost_is_an_error(tmp_path: Path) -> None:
    """Pandoc only warns of a citation whose paper is not there; here it stops the document."""
    (tmp_path / "none.yaml").write_text('{"references": []}')
    arguments = ["--citeproc", "--bibliography", str(tmp_path / "none.yaml"), "--to", "plain"]
    with pytest.raises(OutputError, match="citation nobody2020 not found"):
        installed().run(arguments, "So it is [@nobody2020].")


def test_a_style_that_leaves_papers_out_is_an_error(tmp_path: Path) -> None:
    """A style that lists nothing of a paper cannot be used for it."""
    path = tmp_path / "silent.csl"
    silent = '<layout><text variable="genre"/></layout>'
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>x</title><id>x</id>'
        f"<updated>2020-01-01T00:00:00Z</updated></info><citation>{silent}</citation>"
        f"<bibliography>{silent}</bibliography></style>"
    )
    paper = review().corpus.papers[0]
    with pytest.raises(OutputError, match=r"silent\.csl leaves citations or papers out"):
        set_in([[Verbatim("a")]], {Verbatim("a"): paper}, style(str(path)), "en", installed())
