"""Open a PDF file with PDFium or, where that fails, with pypdf: its first pages laid out, the text of all."""

import logging
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Protocol

import pypdf
import pypdfium2 as pdfium
from pypdf.errors import DependencyError, PyPdfError

from review.pdf import chunks, glyphs
from review.pdf.lines import Page, plain_page

_IN_MEMORY = 32 << 20
_MOST_ON_PAGE = 100_000
_LOCKED = "it is encrypted and asks for a password: save a copy without one"
_DAMAGED = "it is damaged or cut short: get it anew, or save it anew from a PDF viewer"
# What pypdf raises on hostile files beside its own errors.
_FAULTS = (
    *(PyPdfError, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError),
    *(RuntimeError, TypeError, ValueError, struct.error, zlib.error),
)
# It tells of each fault that it passes over; what a user needs to know is in the problems.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


class Unreadable(Exception):  # noqa: N818
    """Say why there is nothing to be had from a file, and how to mend it."""


class Document(Protocol):
    """Offer what the finders need: how many pages, what the file says of itself, a page's lines, and its text.

    A page that is damaged gives no lines and no text.
    """

    pages: int
    said: Mapping[str, str]

    def page(self, number: int) -> Page:
        """Lay out a page, counted from 0."""

    def text(self, number: int) -> str:
        """Give a page's text in the order in which the file draws it, one line a line."""


@contextmanager
def opened(stream: IO[bytes]) -> Iterator[Document]:
    """Open a document as long as it is read. Raises Unreadable for one that is locked or damaged."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        try:
            document = pdfium.PdfDocument(copy)
        except pdfium.PdfiumError:
            yield _opened_by_pypdf(copy)
            return
        try:
            yield _ByPdfium(document) if len(document) else _opened_by_pypdf(copy)
        finally:
            document.close()


def _opened_by_pypdf(copy: IO[bytes]) -> Document:
    try:
        reader = pypdf.PdfReader(copy)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(_LOCKED)
        document = _ByPypdf(reader)
    except DependencyError as error:  # of a cipher, which PDFium would have undone had there been no password
        raise Unreadable(_LOCKED) from error
    except _FAULTS as error:
        raise Unreadable(_DAMAGED) from error
    if not document.pages:
        raise Unreadable(_DAMAGED)
    return document


class _ByPdfium:
    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self.pages = len(document)
        self.said: Mapping[str, str] = document.get_metadata_dict(skip_empty=True)

    def page(self, number: int) -> Page:
        try:
            page = self._document[number]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            return plain_page("")
        width, height = page.get_size()
        lines = glyphs.lines(text, height)
        level = sum(len(line.text) for line in lines if line.upright)
        if 2 * level < sum(len(line.text) for line in lines):
            return plain_page(text.get_text_range(0, _MOST_ON_PAGE))
        return Page(width, height, lines)

    def text(self, number: int) -> str:
        try:
            page = self._document[number].get_textpage()
            return page.get_text_range(0, min(page.count_chars(), _MOST_ON_PAGE)) if page.count_chars() else ""
        except pdfium.PdfiumError:
            return ""


class _ByPypdf:
    def __init__(self, reader: pypdf.PdfReader) -> None:
        self._reader = reader
        self.pages = len(reader.pages)
        said: Mapping[str, object] = reader.metadata or {}
        self.said: Mapping[str, str] = {key.lstrip("/"): str(value) for key, value in said.items()}

    def page(self, number: int) -> Page:
        try:
            page = self._reader.pages[number]
            width, height = float(page.mediabox.width), float(page.mediabox.height)
            return Page(width, height, chunks.lines(page, height))
        except _FAULTS:
            return plain_page(self.text(number))

    def text(self, number: int) -> str:
        try:
            return self._reader.pages[number].extract_text()[:_MOST_ON_PAGE]
        except _FAULTS:
            return ""
