"""Read the PDF file of a paper: its title, authors, abstract, key words, DOI, arXiv id, year and text, as printed."""

import datetime
import re
from importlib import import_module
from typing import TYPE_CHECKING

from review.errors import InputError
from review.model import Paper, Problem
from review.records.fields import Found
from review.sources.files import File
from review.text import identifiers
from review.text.normal import clean

if TYPE_CHECKING:
    from review.pdf.paper import Found as Read

_START = re.compile(r"[\s\S]{0,1000}?%PDF-\d")


def recognises(text: str) -> bool:
    """Tell a PDF by its first bytes, before which programs may have put others."""
    return _START.match(text) is not None


def read(file: File, _as_of: datetime.date) -> Found:
    """Read the one paper of a file, and tell what its pages do not say.

    Raises InputError for a file that is locked, damaged or scanned.
    """
    # Loaded for a PDF alone: it takes a fifth of a second, and any other file is asked first whether it is one.
    documents, papers = (import_module(f"review.pdf.{name}") for name in ("document", "paper"))
    try:
        with file.open() as stream, documents.opened(stream) as document:
            found: Read = papers.paper(document, _name(file))
    except documents.Unreadable as error:
        raise InputError(f"{file.place}: {error}") from error
    yield _paper(found, file)
    yield from (Problem(where=file.name, what=what, severity="note") for what in found.notes)


def _name(file: File) -> str:
    return clean(file.name.rpartition("/")[2].rpartition(".")[0].replace("_", " ")) or file.name


def _paper(found: "Read", file: File) -> Paper:
    return Paper(
        key="",
        title=found.title,
        authors=found.authors.authors,
        more_authors=found.authors.more,
        year=int(found.marks.date[:4]) if found.marks.date else None,
        date=found.marks.date,
        abstract=found.abstract,
        doi=found.marks.doi,
        arxiv_id=found.marks.arxiv_id,
        keywords=found.keywords,
        code_url=identifiers.code_url(found.abstract),
        body=found.body,
        source=file.name,
    )
