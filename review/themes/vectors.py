"""Turn papers into vectors, and find each one's nearest."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from review.themes.words import Document, terms

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TITLE_WEIGHT = 2
_COMMONEST = 0.4
_NEVER_COMMON = 10
_BLOCK = 512
_TINY = 1e-12


class Neighbours(NamedTuple):
    """Hold the nearest papers of each, nearest first, and how similar they are; both (papers, neighbours)."""

    papers: Ints
    similarity: Floats


class Space(NamedTuple):
    """Hold vectors (papers, terms), the origin they are measured from, what each shares with it, and their lengths."""

    vectors: csr_matrix
    mean: Floats
    shared: Floats
    length: Floats


def counted(document: Document) -> Counter[str]:
    """Count the terms of a document, those of its title twice."""
    count = Counter(terms(document.abstract))
    for term in terms(document.title):
        count[term] += _TITLE_WEIGHT
    return count


def tfidf(counts: Sequence[Counter[str]], rarest: int) -> csr_matrix:
    """Weigh the terms of each document: (documents, terms), every row of length 1 or empty.

    A term's count is taken by the logarithm (1 + ln tf) and weighed by 1 + ln((1+n)/(1+df)).
    Terms in fewer than `rarest` documents or in over 40 % of them (of more than ten) are left out.
    """
    spread = Counter(term for count in counts for term in count)
    most = max(_COMMONEST * len(counts), _NEVER_COMMON)
    kept = sorted(term for term, df in spread.items() if rarest <= df <= most)
    column = {term: n for n, term in enumerate(kept)}
    cells = [(row, column[t], tf) for row, count in enumerate(counts) for t, tf in count.items() if t in column]
    rows, columns, values = np.array(cells, dtype=np.float64).reshape(-1, 3).T
    matrix = csr_matrix((1 + np.log(values), (rows.astype(int), columns.astype(int))), (len(counts), len(kept)))
    df = np.array([spread[term] for term in kept], dtype=np.float64)
    return _normalised(matrix @ diags(1 + np.log((1 + len(counts)) / (1 + df))))


def _normalised(matrix: csr_matrix) -> csr_matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return csr_matrix(diags(1 / np.where(length > 0, length, 1)) @ matrix)


def space(vectors: csr_matrix, *, centred: bool) -> Space:
    """Measure vectors as they are, or after their mean is taken off them all.

    Centring takes away what all papers share; it makes similarities below 0 possible.
    """
    mean = np.asarray(vectors.mean(axis=0)).ravel() * centred
    shared = vectors @ mean - mean @ mean / 2
    square = np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel() - 2 * shared
    return Space(vectors, mean, shared, np.sqrt(np.maximum(square, _TINY)))


def neighbours(within: Space, count: int) -> Neighbours:
    """Find the nearest of each paper by cosine."""
    size = within.vectors.shape[0]
    count = min(count, size - 1)
    index = np.empty((size, count), dtype=np.int64)
    similarity = np.empty(index.shape)
    for start in range(0, size, _BLOCK):
        rows = slice(start, start + _BLOCK)
        product = (within.vectors[rows] @ within.vectors.T).toarray() - within.shared[rows, None] - within.shared
        product /= within.length[rows, None] * within.length
        index[rows], similarity[rows] = _nearest(product, start, count)
    return Neighbours(index, similarity)


def _nearest(similarity: Floats, start: int, count: int) -> tuple[Ints, Floats]:
    own = np.arange(len(similarity))
    similarity[own, start + own] = -np.inf
    near = np.argpartition(-similarity, max(count - 1, 0), axis=1)[:, :count]
    order = np.argsort(-np.take_along_axis(similarity, near, axis=1), axis=1, kind="stable")
    index = np.take_along_axis(near, order, axis=1)
    return index, np.take_along_axis(similarity, index, axis=1)
