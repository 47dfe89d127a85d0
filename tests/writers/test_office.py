import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from review.look import Look
from review.writers import render
from tests.writers import needs
from tests.writers.sample import HOSTILE, filled_with, review

pytestmark = needs.pandoc
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(look: Look) -> zipfile.ZipFile:
    """Render the small review as a Word document and open it."""
    document = render(review(), ["docx"], look)["survey.docx"]
    assert isinstance(document, bytes)
    return zipfile.ZipFile(io.BytesIO(document))


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
    document = render(filled_with(HOSTILE), ["docx"])["survey.docx"]
    assert isinstance(document, bytes)
    archive = zipfile.ZipFile(io.BytesIO(document))
    assert not [name for name in archive.namelist() if "media" in name]
    text = "".join(text for _, text in styled(archive))
    assert "<script>alert(1)</script>" in text
    assert r"\input{/etc/passwd}" in text
    assert "![b](http://x.y/z.png)" in text


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
