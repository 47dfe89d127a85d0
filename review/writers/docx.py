"""The styles of a Word document, made of the texts in `templates/docx`."""

import zipfile
from pathlib import Path

from review.look import Look
from review.resources import folders

_PARTS = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml", "word/styles.xml")


def reference(look: Look, folder: Path) -> Path:
    """Write the document that pandoc takes styles and page from into a folder."""
    path = folder / "reference.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for part in _PARTS:
            places = [place / "docx" / part for place in folders("templates", look.templates)]
            archive.writestr(zipfile.ZipInfo(part), next(each for each in places if each.is_file()).read_bytes())
    return path
