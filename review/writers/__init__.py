"""Review to documents: one writer per format, and a table to look them up."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Literal, NamedTuple, overload

from review.errors import SettingsError
from review.look import Look
from review.model import Review
from review.text.grammar import listing
from review.writers import html, latex, markdown, office, pandoc, pdf, raster
from review.writers.styles import style
from review.writers.words import Words

Plain = Literal["md", "tex", "html"]
PLAIN = Look()
_PANDOC = "pandoc:"


class Writer(NamedTuple):
    """Hold one format's name, what it is, and the function from review and look to documents by file name.

    `ready` raises SettingsError when a program is missing that it takes.
    """

    name: str
    description: str
    write: Callable[[Review, Look], Mapping[str, str | bytes]]
    ready: Callable[[], object] = tuple


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "md": Writer("md", "Markdown with pandoc citations, and its BibTeX file", markdown.write),
        "tex": Writer("tex", "LaTeX (LuaLaTeX, natbib), and its BibTeX file", latex.write),
        "html": Writer("html", "HTML in one file, with the quotes behind every paragraph", html.write),
        "pdf": Writer("pdf", "PDF, which takes TeX Live", pdf.write, pdf.ready),
        "docx": Writer("docx", "Word, which takes pandoc", partial(office.write, name="docx"), pandoc.installed),
    }
)


@overload
def render(review: Review, formats: Sequence[Plain], look: Look = PLAIN) -> dict[str, str]: ...
@overload
def render(review: Review, formats: Sequence[str], look: Look = PLAIN) -> dict[str, str | bytes]: ...
def render(review: Review, formats: Sequence[str], look: Look = PLAIN) -> Mapping[str, str | bytes]:
    """Write a review in some of the formats of `WRITERS`, or of pandoc's, as texts, or bytes, by file name.

    The same review gives the same texts. Raises SettingsError for an unknown format or a program that is missing,
    ResourceError for a broken template (it names file and line), OutputError when pandoc or LaTeX fail.
    """
    files: dict[str, str | bytes] = {}
    for writer in writers(formats, look):
        files |= writer.write(review, look)
    return files


def writers(formats: Sequence[str], look: Look = PLAIN) -> list[Writer]:
    """Look up the writers of formats, and see that all is there that they and the look take.

    Raises SettingsError for what is unknown or missing.
    """
    found = [WRITERS.get(name) or _other(name) for name in formats]
    Words(look)
    if look.style:
        style(look.style)
        pandoc.installed()
    for writer in found:
        writer.ready()
    return found


def notes(review: Review, formats: Sequence[str], look: Look = PLAIN) -> list[str]:
    """Say in lines what documents go without, as a program is missing that they can do without, and how to get it."""
    lacking = [name for name in formats if office.lacks_figures(review, look, name.removeprefix(_PANDOC))]
    return [f"No figures in {listing(lacking)}: {raster.GET}."] if lacking else []


def _other(name: str) -> Writer:
    """Make the writer of a format that pandoc writes."""
    wanted = name.removeprefix(_PANDOC)
    try:
        known = pandoc.installed().formats()
    except SettingsError as error:
        raise SettingsError(f"no such format: {name}; known formats: {', '.join(WRITERS)}; {error}") from error
    if wanted not in known or not re.fullmatch(r"\w+", wanted):
        raise SettingsError(
            f"no such format: {name}; known formats: {', '.join(WRITERS)}, and pandoc's {', '.join(known)}"
        )
    return Writer(name, f"{wanted}, by pandoc", partial(office.write, name=wanted))
