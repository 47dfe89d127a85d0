import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from review.errors import OutputError
from review.look import Look
from review.model import Review
from review.writers import notes, raster, render
from review.writers.border import plain
from review.writers.drawn import drawn
from review.writers.svg import alone
from review.writers.words import Words
from tests.writers import needs
from tests.writers.authored import statement
from tests.writers.sample import HOSTILE, filled_with, review

pytestmark = needs.pandoc
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def parts(look: Look, made: Review | None = None, name: str = "docx") -> zipfile.ZipFile:
    """Render a review, by default the small one, as a Word document, or another, and open it."""
    (document,) = render(made or review(), [name], look).values()
    assert isinstance(document, bytes)
    return zipfile.ZipFile(io.BytesIO(document))


def pictures(archive: zipfile.ZipFile) -> list[bytes]:
    """List the pictures that a document shows."""
    kept = [each for each in archive.namelist() if each.endswith(".png")]
    return [archive.read(each) for each in kept]


def styled(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """List the paragraphs of a Word document as style and text."""
    body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  pandoc has just written it
    found = []
    for paragraph in body.iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        text = "".join(each.text or "" for each in paragraph.iter(f"{WORD}t"))
        found.append(("" if style is None else style.get(f"{WORD}val", ""), text))
    return found


def test_a_word_document_has_a_title_headings_and_references() -> None:
    """Title, headings and references have their own styles, those of references with a hanging indent."""
    archive = parts(Look())
    paragraphs = styled(archive)
    assert paragraphs[0] == ("Title", "Bread and bees: a themed survey")
    assert ("Heading1", "Urban beekeeping") in paragraphs
    assert [text[:13] for style, text in paragraphs if style == "Bibliography"][:2] == ["Lee, A.-M. an"] * 2
    styles = ET.fromstring(archive.read("word/styles.xml"))  # noqa: S314
    indent = styles.find(f"{WORD}style[@{WORD}styleId='Bibliography']/{WORD}pPr/{WORD}ind")
    assert indent is not None
    assert indent.get(f"{WORD}hanging") == "600"


def test_citations_lead_to_their_references() -> None:
    """Each citation is a link to a place of the document that is there."""
    body = ET.fromstring(parts(Look()).read("word/document.xml"))  # noqa: S314
    places = {mark.get(f"{WORD}name") for mark in body.iter(f"{WORD}bookmarkStart")}
    links = {link.get(f"{WORD}anchor") for link in body.iter(f"{WORD}hyperlink")} - {None}
    assert len(links) == 4
    assert links <= places


def test_hostile_text_stays_text() -> None:
    """Whatever titles, names and sentences hold, every one of them stands in the document letter by letter."""
    archive = parts(Look(figures=False), filled_with(HOSTILE))
    assert not [name for name in archive.namelist() if "media" in name]
    text = "".join(text for _, text in styled(archive))
    assert "<script>alert(1)</script>" in text
    assert r"\input{/etc/passwd}" in text
    assert "![b](http://x.y/z.png)" in text


@needs.raster
@pytest.mark.parametrize("name", ["docx", "odt", "epub"])
def test_figures_are_in_the_document(name: str) -> None:
    """Each figure of the review is in it as the picture of its drawing, and without figures there is none."""
    drawings = drawn(review(), Look(), Words(Look()))
    assert len(drawings) > 2
    assert sorted(pictures(parts(Look(), name=name))) == sorted(raster.png(alone(each)) for each in drawings.values())
    assert not pictures(parts(Look(figures=False), name=name))


@needs.raster
@pytest.mark.parametrize("texts", [HOSTILE, HOSTILE[::-1]])
def test_figures_have_captions_and_say_what_they_show(texts: Sequence[str]) -> None:
    """The caption stands below a figure, and its description is the picture's alternative text, letter by letter."""
    made = filled_with(texts)
    drawings = drawn(made, Look(), Words(Look())).values()
    archive = parts(Look(), made)
    captions = [text for style, text in styled(archive) if style == "ImageCaption"]
    assert sorted(captions) == sorted(drawing.caption for drawing in drawings)
    body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314
    told = [each.get("descr") for each in body.iter(f"{SHAPE}docPr")]
    assert sorted(filter(None, told)) == sorted(plain(drawing.description) for drawing in drawings)


@needs.raster
@pytest.mark.parametrize("name", ["docx", "odt", "epub"])
def test_the_users_template_may_name_figures_as_markdown_does(name: str, tmp_path: Path) -> None:
    """A template of one's own that names SVG shows the pictures all the same; one that nobody has is named."""
    own = tmp_path / "parts" / "figures.md.j2"
    own.parent.mkdir()
    loop = "{% for name in section.figures if name in figures %}\n\n![x](NAME)\n\n{% endfor %}"
    own.write_text(loop.replace("NAME", "figures/{{ name }}.svg"))
    assert sorted(pictures(parts(Look(templates=tmp_path), name=name))) == sorted(pictures(parts(Look(), name=name)))
    own.write_text(loop.replace("NAME", "logo.svg"))
    with pytest.raises(OutputError, match=r"^a template names the picture logo\.svg, .* take it out$"):
        parts(Look(templates=tmp_path), name=name)


@needs.raster
def test_a_picture_is_not_put_where_a_paper_names_its_file() -> None:
    """What looks like a figure in a paper's words stays its words."""
    said = "x ![y](figures/taxonomy.svg) and [z](figures/taxonomy.png)"
    made = filled_with([said, said])
    archive = parts(Look(), made, "epub")
    assert len(pictures(archive)) == len(drawn(made, Look(), Words(Look()))) > 0
    assert "[z](figures/taxonomy.png)" in "".join(
        archive.read(each).decode() for each in archive.namelist() if each.endswith("html")
    )


@needs.raster
def test_figures_are_as_wide_as_their_letters_need() -> None:
    """A figure has its own size, in which its letters are of 7 points."""
    body = ET.fromstring(parts(Look()).read("word/document.xml"))  # noqa: S314
    assert {int(each.get("cx", 0)) // 12700 for each in body.iter(f"{SHAPE}extent")} == {429}


@needs.raster
def test_without_rsvg_convert_documents_have_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rsvg-convert is missing, a document is what it is without figures, and a line says what to install."""
    whole = render(review(), ["docx"])
    assert notes(review(), ["md", "docx"]) == []
    monkeypatch.setattr(raster, "installed", lambda: None)
    assert render(review(), ["docx"]) == render(review(), ["docx"], Look(figures=False)) != whole
    (line,) = notes(review(), ["md", "docx", "pandoc:odt", "rst"])
    assert re.match(r"No figures in docx and pandoc:odt: install rsvg-convert \(Debian: librsvg2-bin", line)
    assert notes(review(), ["docx", "odt", "epub"])[0].startswith("No figures in docx, odt and epub: install")
    assert (
        notes(review(), ["docx"], Look(figures=False)) == notes(statement(), ["docx"]) == notes(review(), ["md"]) == []
    )


def test_tables_of_an_opendocument_text_have_room() -> None:
    """Its tables are as wide as the text, in letters and with margins that keep columns apart."""
    archive = parts(Look(), name="odt")
    styles = ET.fromstring(archive.read("styles.xml"))  # noqa: S314
    (cells,) = (each for each in styles.iter(f"{STYLE}style") if each.get(f"{STYLE}name") == "Table_20_Contents")
    told = {name.rpartition("}")[2]: value for part in cells for name, value in part.items()}
    assert (told["font-size"], told["margin-right"]) == ("9pt", "0.08in")
    body = ET.fromstring(archive.read("content.xml"))  # noqa: S314
    widths = {each.get(f"{STYLE}rel-width") for each in body.iter(f"{STYLE}table-properties")} - {None}
    assert widths == {"100%"}
    assert archive.namelist()[0] == "mimetype"


def test_the_users_reference_document_comes_first(tmp_path: Path) -> None:
    """Styles are those of `reference.docx` in the folder of templates, where there is one."""
    archive = parts(Look())
    with zipfile.ZipFile(tmp_path / "reference.docx", "w") as own:
        for name in archive.namelist():
            own.writestr(name, archive.read(name).replace(b"1F3A5F", b"AB0000"))
    assert b"AB0000" in parts(Look(templates=tmp_path)).read("word/styles.xml")


def test_the_same_review_gives_the_same_document() -> None:
    """A document bears the date of its review, not that of its making."""
    assert render(review(), ["docx"]) == render(review(), ["docx"])


@pytest.mark.parametrize(
    ("name", "file"), [("rst", "survey.rst"), ("pandoc:odt", "survey.odt"), ("plain", "survey.txt")]
)
def test_other_formats_are_pandocs(name: str, file: str) -> None:
    """Whatever pandoc writes can be asked for by its name; a text is text and an archive is bytes."""
    (made, document), *others = render(review(), [name]).items()
    assert (made, others) == (file, [])
    assert document[:2] == b"PK" if isinstance(document, bytes) else "Urban beekeeping" in document
