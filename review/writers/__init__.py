"""Review to text: one file per format, and a table to look them up."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from review.errors import SettingsError
from review.look import Look
from review.model import Review
from review.writers import html, latex, markdown

PLAIN = Look()


class Writer(NamedTuple):
    """Hold one format's name, what it is, and the function from review and look to texts by file name."""

    name: str
    description: str
    write: Callable[[Review, Look], dict[str, str]]


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "md": Writer("md", "Markdown with pandoc citations, and its BibTeX file", markdown.write),
        "tex": Writer("tex", "LaTeX (LuaLaTeX, natbib), and its BibTeX file", latex.write),
        "html": Writer("html", "HTML in one file, with the quotes behind every paragraph", html.write),
    }
)


def render(review: Review, formats: Sequence[str], look: Look = PLAIN) -> dict[str, str]:
    """Write a review in some of the formats of `WRITERS`, as texts by file name; the same review gives the same texts.

    Raises SettingsError for an unknown format, ResourceError for a broken
    template (it names file and line).
    """
    unknown = [name for name in formats if name not in WRITERS]
    if unknown:
        raise SettingsError(f"no such format: {', '.join(unknown)}; known formats: {', '.join(WRITERS)}")
    files: dict[str, str] = {}
    for name in formats:
        files |= WRITERS[name].write(review, look)
    return files
