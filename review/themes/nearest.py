"""Find each paper's nearest: all compared with all up to some thousands, and with likely ones among more."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from review.themes.candidates import by_cells, by_terms, rare
from review.themes.likeness import Likeness
from review.themes.vectors import Floats, Ints

Progress = Callable[[str, int, int], None]

ALL_COMPARED = 4000
_BLOCK = 256
_MORE = 2
WORKERS = min(4, os.cpu_count() or 1)


class Neighbours(NamedTuple):
    """Hold the nearest papers of each, nearest first, and how similar they are; both (papers, neighbours)."""

    papers: Ints
    similarity: Floats

    def among(self, kept: Ints) -> "Neighbours":
        """Keep some papers, numbered anew in their order; ties with others weigh nothing."""
        number = np.full(len(self.papers), -1)
        number[kept] = np.arange(len(kept))
        papers = number[self.papers[kept]]
        gone = papers < 0
        return Neighbours(
            np.where(gone, np.arange(len(kept))[:, None], papers), np.where(gone, 0, self.similarity[kept])
        )


def neighbours(within: Likeness, count: int, progress: Progress | None = None) -> Neighbours:
    """Find the nearest of each paper by cosine; among more than 4,000 papers some of the nearest are missed."""
    size = within.vectors.shape[0]
    count = max(min(count, size - 1), 0)
    search = _exact(within, count) if size <= ALL_COMPARED else _likely(within, count)
    blocks = [(start, min(start + _BLOCK, size)) for start in range(0, size, _BLOCK)]
    index, similarity = np.empty((size, count), dtype=np.int64), np.empty((size, count))
    with ThreadPoolExecutor(WORKERS) as pool:
        for (start, end), found in zip(blocks, pool.map(lambda block: search(*block), blocks), strict=True):
            index[start:end], similarity[start:end] = found
            if progress:
                progress("Comparing papers", end, size)
    return Neighbours(index, similarity)


def _exact(within: Likeness, count: int) -> Callable[[int, int], Neighbours]:
    def search(start: int, end: int) -> Neighbours:
        similarity = within.rows(start, end)
        similarity[np.arange(end - start), np.arange(start, end)] = -np.inf
        near = np.argpartition(-similarity, max(count - 1, 0), axis=1)[:, :count]
        return _sorted(near, np.take_along_axis(similarity, near, axis=1))

    return search


def _likely(within: Likeness, count: int) -> Callable[[int, int], Neighbours]:
    terms, index = rare(within.vectors), within.vectors.T.tocsr()
    cells = by_cells(within.dense.vectors, count) if within.dense else None

    def search(start: int, end: int) -> Neighbours:
        found = by_terms(terms[start:end], index, _MORE * count)
        if cells is not None:
            found = np.concatenate([found, cells[start:end]], axis=1)
        return _best(within, start, found, count)

    return search


def _best(within: Likeness, start: int, found: Ints, count: int) -> Neighbours:
    """Compare papers with their candidates; one that has too few gets others with a similarity of 0."""
    found = np.sort(found, axis=1)
    own = np.arange(start, start + len(found))[:, None]
    told = (found >= 0) & (found != own) & (np.diff(found, axis=1, prepend=-1) > 0)
    similarity = np.full(found.shape, -np.inf)
    rows, columns = np.nonzero(told)
    similarity[rows, columns] = within.pairs(rows + start, found[rows, columns])
    near = np.argpartition(-similarity, count - 1, axis=1)[:, :count]
    index, likeness = _sorted(np.take_along_axis(found, near, axis=1), np.take_along_axis(similarity, near, axis=1))
    none = np.isneginf(likeness)
    return Neighbours(np.where(none, own, index), np.where(none, 0, likeness))


def _sorted(papers: Ints, similarity: Floats) -> Neighbours:
    order = np.lexsort((papers, -similarity), axis=1)
    return Neighbours(np.take_along_axis(papers, order, axis=1), np.take_along_axis(similarity, order, axis=1))
