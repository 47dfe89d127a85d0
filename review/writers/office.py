"""Write a review in the formats that pandoc writes, from Markdown that says more than ours does."""

import base64
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from review.look import Look
from review.model import Review
from review.resources import folders
from review.writers import docx, markdown, odt, raster
from review.writers.border import citable
from review.writers.citeproc import READ, citing, written
from review.writers.citing import Citing
from review.writers.dating import epoch
from review.writers.drawn import drawn
from review.writers.pandoc import Pandoc, installed
from review.writers.words import Words

_ENDINGS: Mapping[str, str] = MappingProxyType(
    {"asciidoc": "adoc", "beamer": "tex", "context": "tex", "latex": "tex", "plain": "txt", "typst": "typ"}
)
_BINARY = ("docx", "odt", "pptx", "epub", "epub2", "epub3")
_STYLED = ("docx", "odt", "pptx")
_FIGURE = re.compile(r"(?<!\\)\]\(figures/(\w+)\.(?:svg|png)\)")


def write(review: Review, look: Look, name: str) -> dict[str, str | bytes]:
    """Write a review in a format of pandoc's, as `KIND.NAME` or with the ending that is usual.

    What is a text has no figures, nor has any where rsvg-convert is missing (see `lacks_figures`).
    """
    program, place = installed(), Citing(look, "author-year", by_pandoc=True)
    figures = drawn(review, look, Words(look)) if name in _BINARY and raster.installed() else {}
    text = markdown.text(review, look, place, figures, rich=True)
    with tempfile.TemporaryDirectory() as made_in:
        folder, target = Path(made_in), Path(made_in) / "written"
        arguments = [*_citing(review, look, place, folder), *_reference(program, look, name, folder), *_to(name)]
        pictures = raster.put(figures.values(), folder)
        inside = name.startswith("epub")
        shown = _showing(text, pictures, inside)
        program.run([*arguments, "--output", str(target)], shown, epoch(review), folder, () if inside else pictures)
        made = target.read_bytes()
    ending = _ENDINGS.get(name, name if name not in ("epub2", "epub3") else "epub")
    return {f"{review.kind}.{ending}": made if name in _BINARY else made.decode("utf-8")}


def lacks_figures(review: Review, look: Look, name: str) -> bool:
    """Tell whether a document is written without the figures that it would have, had it rsvg-convert."""
    return name in _BINARY and not raster.installed() and bool(drawn(review, look, Words(look)))


def _showing(text: str, pictures: Sequence[Path], inside: bool) -> str:
    """Name a picture wherever a template names its figure, be it the SVG of Markdown; or put it `inside` the text.

    An EPUB would hold a picture that is named twice, a Word document one that is inside.
    """
    targets = {path.stem: _data(path) if inside else f"figures/{path.name}" for path in pictures}
    return _FIGURE.sub(lambda found: f"]({targets[found[1]]})" if found[1] in targets else found[0], text)


def _data(picture: Path) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode()}"


def _to(name: str) -> list[str]:
    # The first heading, alone on its level, becomes the title. Tables with a line longer than the columns are as wide
    # as the text, and their dashes tell how wide each column is.
    columns = ["--columns=20"] if name in _BINARY else []
    return ["--from", READ, "--to", name, "--standalone", "--shift-heading-level-by=-1", "--wrap=none", *columns]


def _citing(review: Review, look: Look, place: Citing, folder: Path) -> list[str]:
    if not place.style:
        return []
    keys = citable(paper.key for paper in review.corpus.papers)
    listed = written(((keys[paper.key], paper) for paper in review.corpus.papers), folder)
    return citing(place.style, listed, look.language)


def _reference(program: Pandoc, look: Look, name: str, folder: Path) -> list[str]:
    """Name the document whose styles the new one has: `reference.docx` of the user's templates, or else our own."""
    if name not in _STYLED:
        return []
    places = (place / f"reference.{name}" for place in folders("templates", look.templates))
    path = next((place for place in places if place.is_file()), None)
    if path is None and name == "docx":
        path = docx.reference(look, folder)
    if path is None and name == "odt":
        path = odt.reference(program, folder)
    return ["--reference-doc", str(path)] if path else []
