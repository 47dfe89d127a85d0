"""Put the characters of a page, as PDFium gives them one by one, together to lines."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from review.pdf.lines import PARTED, Box, Line, is_numbered, tidy, unnumbered

_CLOSING = ".,;:!?)]}"
_MOST = 20_000
_WIDE = 1.8
_PARTING = 0.85
_SPACE = 0.16
_RAISED = 0.82
_LONGEST_NAME = 200


class _Glyph(NamedTuple):
    text: str
    left: float
    right: float
    base: float
    size: float
    upright: bool
    spaced: bool
    place: int


def lines(page: pdfium.PdfTextPage, height: float) -> list[Line]:
    """Give the lines of a page in the order in which the file draws them; a page beyond measure is cut short."""
    found: list[list[_Glyph]] = []
    for glyph in _glyphs(page):
        if found and _goes_on(found[-1], glyph):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    made = [_line(page, run, height) for run in found]
    if is_numbered([line.text for line in made]):
        made = [replace(line, text=unnumbered(line.text), names=unnumbered(line.names)) for line in made]
    return [line for line in made if line.text]


def _glyphs(page: pdfium.PdfTextPage) -> Iterator[_Glyph]:
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
        yield _Glyph(text, min(x.value, box.left), box.right, y.value, size or 1.0, level, spaced, n)
        spaced = False


def _character(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else ""


def _goes_on(run: list[_Glyph], glyph: _Glyph) -> bool:
    """Tell whether a character stands on the line of those before it; marks may be raised or lowered."""
    last = run[-1]
    if not last.upright or not glyph.upright:
        return last.upright == glyph.upright
    first = max(run[-12:], key=lambda each: each.size)
    size = max(first.size, glyph.size)
    # The letters of one ligature all stand where it does, so the next may start as far left as the last.
    return abs(glyph.base - first.base) < 0.6 * size and last.left - 0.6 * size < glyph.left < last.right + _WIDE * size


def _line(page: pdfium.PdfTextPage, run: list[_Glyph], height: float) -> Line:
    size, base = _size(run)
    text, names = "", ""
    for before, glyph in zip([None, *run[:-1]], run, strict=True):
        gap = glyph.left - before.right if before and glyph.upright else 0.0
        spaced = glyph.spaced and (gap > 0.12 * size or not glyph.upright or glyph.text not in _CLOSING)
        between = " " if spaced or gap > _SPACE * size else ""
        text += between + glyph.text
        names += PARTED if gap > _PARTING * size else between
        names += PARTED if glyph.size < _RAISED * size and glyph.base > base + 0.1 * size else glyph.text
    top = height - base - size
    box = Box(min(each.left for each in run), top, max(each.right for each in run), height - base + 0.2 * size)
    font = _font(page, next(each.place for each in run if round(each.size, 1) == size))
    return Line(tidy(text), tidy(names), box, size, font, run[0].upright)


def _size(run: list[_Glyph]) -> tuple[float, float]:
    """Give the most common size of a line and the base line of what has it."""
    size = Counter(round(each.size, 1) for each in run).most_common(1)[0][0]
    base = Counter(round(each.base, 1) for each in run if round(each.size, 1) == size).most_common(1)[0][0]
    return size, base


def _font(page: pdfium.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    c.FPDFText_GetFontInfo(page, index, name, _LONGEST_NAME, flags)
    return name.value.decode("utf-8", "replace").partition("+")[2] or name.value.decode("utf-8", "replace")
