"""The styles of an OpenDocument text: pandoc's own, but for those of cells, which are as in our Word documents."""

import io
import re
import zipfile
from pathlib import Path

from review.writers.pandoc import Pandoc

_NAME = "reference.odt"
_CELLS = re.compile(r'(style:name="Table_20_Contents"[^>]*>\s*)<style:paragraph-properties[^>]*/>')
_OURS = (
    r'\1<style:paragraph-properties fo:margin-left="0in" fo:margin-right="0.08in" fo:margin-bottom="0.04in"/>'
    '<style:text-properties fo:font-size="9pt"/>'
)


def reference(program: Pandoc, folder: Path) -> Path:
    """Write the document that pandoc takes styles and page from into a folder. Raises OutputError."""
    path = folder / _NAME
    with (
        zipfile.ZipFile(io.BytesIO(program.run(["--print-default-data-file", _NAME]))) as given,
        zipfile.ZipFile(path, "w") as made,
    ):
        for part in given.infolist():
            content = given.read(part)
            made.writestr(part, _styled(content) if part.filename == "styles.xml" else content)
    return path


def _styled(styles: bytes) -> bytes:
    return _CELLS.sub(_OURS, styles.decode()).encode()
