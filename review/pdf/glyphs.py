"""Lay out a page with PDFium, which gives it character by character."""

import ctypes
import math
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as c

from review.pdf.lines import Line
from review.pdf.rows import Glyph
from review.pdf.rows import lines as rows

_MOST = 20_000
_LONGEST_NAME = 200


def lines(page: pdfium.PdfTextPage, height: float) -> list[Line]:
    """Give the lines of a page; one beyond measure is cut short."""
    return rows(_glyphs(page), height, lambda place: _font(page, place))


def _glyphs(page: pdfium.PdfTextPage) -> Iterator[Glyph]:
    x, y, matrix, box = ctypes.c_double(), ctypes.c_double(), c.FS_MATRIX(), c.FS_RECTF()
    spaced = False
    for n in range(min(page.count_chars(), _MOST)):
        text = _character(c.FPDFText_GetUnicode(page, n))
        if not text.strip() or c.FPDFText_IsGenerated(page, n) == 1:
            spaced = True
            continue
        c.FPDFText_GetMatrix(page, n, matrix)
        c.FPDFText_GetCharOrigin(page, n, x, y)
        c.FPDFText_GetLooseCharBox(page, n, box)
        size = c.FPDFText_GetFontSize(page, n) * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        level = matrix.a > 0 and abs(matrix.b) < 0.1 * matrix.a
        yield Glyph(text, min(x.value, box.left), box.right, y.value, size or 1.0, level, spaced, n)
        spaced = False


def _character(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else ""


def _font(page: pdfium.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    c.FPDFText_GetFontInfo(page, index, name, _LONGEST_NAME, flags)
    return name.value.decode("utf-8", "replace").partition("+")[2] or name.value.decode("utf-8", "replace")
