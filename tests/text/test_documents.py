import zipfile
from pathlib import Path

import pytest

import review
from review.errors import InputError
from review.text.documents import running
from tests.writers.sample import review as sample

PAGE = """<html><head><title>No</title><style>no</style></head><body><p>Bread &amp; bees <span class="cite">(No)</span>
rise.</p><details>no</details><section id="references"><p>no</p></section></body></html>"""


@pytest.mark.parametrize("name", ["md", "tex", "html"])
def test_every_format_gives_the_same_sentences(name: str, tmp_path: Path) -> None:
    """The claims of a review stand in the running text of each of its documents, and no reference does."""
    made = sample()
    (document,) = [text for file, text in review.render(made, [name]).items() if file.startswith("survey")]
    path = tmp_path / f"survey.{name}"
    path.write_text(str(document), "utf-8")
    text = " ".join(running(path).split())
    for claim in (claim for section in made.sections for claim in section.claims if not claim.marks):
        assert claim.text.rstrip(".").split(" “")[0] in text
    assert "references.bib" not in text


def test_a_page_is_read_without_what_is_no_running_text(tmp_path: Path) -> None:
    """Citations, styles, folded evidence and the reference list are left out."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    assert running(path).split() == ["Bread", "&", "bees", "rise."]


def test_a_word_document_is_read_up_to_its_references(tmp_path: Path) -> None:
    """Paragraphs of a DOCX come as lines; what follows the heading of the reference list does not."""
    path = tmp_path / "survey.docx"
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("Bread", "References", "No"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{paragraphs}</w:body></w:document>')
    assert running(path) == "Bread"


@pytest.mark.parametrize(("name", "data"), [("x.docx", b"no zip"), ("x.md", b"\xff\xfe\xff"), ("x.pdf", b"%PDF")])
def test_what_cannot_be_read_is_named(name: str, data: bytes, tmp_path: Path) -> None:
    """A damaged document, or one of another format, costs one line that names it."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=name):
        running(path)
