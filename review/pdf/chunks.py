"""Lay out a page with pypdf, which gives it in pieces that are set alike."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pypdf

from review.pdf.lines import Line
from review.pdf.rows import Glyph
from review.pdf.rows import lines as rows

_MOST = 20_000
_WIDTH = 0.5
_LEVEL = 0.1


class _Chunk(NamedTuple):
    text: str
    left: float
    base: float
    size: float
    upright: bool
    font: str


def lines(page: pypdf.PageObject, height: float) -> list[Line]:
    """Give the lines of a page; one beyond measure is cut short. How wide a piece is can only be reckoned."""
    chunks: list[_Chunk] = []

    def visit(
        text: str,
        page_matrix: Sequence[float],
        text_matrix: Sequence[float],
        font: Mapping[str, object] | None,
        size: float,
    ) -> None:
        if text and len(chunks) < _MOST:
            name = str((font or {}).get("/BaseFont", "")).lstrip("/")
            chunks.append(_chunk(text, _product(text_matrix, page_matrix), name.partition("+")[2] or name, size))

    page.extract_text(visitor_text=visit)
    return rows(_glyphs(chunks), height, lambda place: chunks[place].font)


def _product(one: Sequence[float], two: Sequence[float]) -> tuple[float, float, float, float, float, float]:
    """Multiply two matrices of PDF (ISO 32000-1, 8.3.3)."""
    (a, b, c, d, e, f), (k, m, n, o, p, q) = one, two
    return a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q


def _chunk(text: str, matrix: tuple[float, float, float, float, float, float], font: str, size: float) -> _Chunk:
    a, b, c, d, left, base = matrix
    return _Chunk(text, left, base, size * math.sqrt(abs(a * d - b * c)) or 1.0, a > 0 and abs(b) < _LEVEL * a, font)


def _glyphs(chunks: Sequence[_Chunk]) -> Iterator[Glyph]:
    spaced = first = False
    for place, chunk in enumerate(chunks):
        parts = chunk.text.split("\n")
        for n, part in enumerate(parts):
            first = first or n > 0
            spaced = spaced or part != part.lstrip()
            if part.strip():
                right = chunk.left + _WIDTH * chunk.size * len(part.strip())
                yield Glyph(
                    part.strip(), chunk.left, right, chunk.base, chunk.size, chunk.upright, spaced, place, first
                )
                first, spaced = False, part != part.rstrip()
