"""Say how alike papers are, by their words and, where there are any, by their embeddings."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from review.themes.vectors import Floats, Ints

_TINY = 1e-12
_DIGITS = 7
_PAIRS = 20_000


class Dense(NamedTuple):
    """Hold embeddings, every row of length 1: (papers, dimensions), and which papers are compared by them alone."""

    vectors: Floats
    foreign: NDArray[np.bool_]


class Likeness(NamedTuple):
    """Hold vectors (papers, terms), what each shares with the origin they are measured from, and their lengths.

    With embeddings two papers are as alike as the mean of both cosines, and by embeddings alone if one is foreign.
    """

    vectors: csr_matrix
    shared: Floats
    length: Floats
    dense: Dense | None = None

    def among(self, kept: Ints) -> "Likeness":
        """Keep some papers."""
        dense = self.dense and Dense(self.dense.vectors[kept], self.dense.foreign[kept])
        return Likeness(self.vectors[kept], self.shared[kept], self.length[kept], dense)

    def rows(self, start: int, end: int) -> Floats:
        """Compare the papers from `start` to `end` with all: (end - start, papers)."""
        product = (self.vectors[start:end] @ self.vectors.T).toarray() - self.shared[start:end, None] - self.shared
        lexical = product / self.length[start:end, None] / self.length
        if self.dense is None:
            return np.asarray(lexical)
        vectors, foreign = self.dense
        # Rounded, as the last digits of a product of dense matrices depend on how many threads make it.
        cosine = np.round(vectors[start:end] @ vectors.T, _DIGITS)
        return np.asarray(np.where(foreign[start:end, None] | foreign, cosine, (lexical + cosine) / 2))

    def pairs(self, one: Ints, other: Ints) -> Floats:
        """Compare papers pair by pair: (pairs,)."""
        blocks = (slice(start, start + _PAIRS) for start in range(0, len(one), _PAIRS))
        products = [self.vectors[one[block]].multiply(self.vectors[other[block]]).sum(axis=1) for block in blocks]
        product = np.concatenate([np.empty(0), *(np.asarray(some).ravel() for some in products)])
        lexical = (product - self.shared[one] - self.shared[other]) / self.length[one] / self.length[other]
        if self.dense is None:
            return np.asarray(lexical)
        vectors, foreign = self.dense
        cosine = np.round(np.einsum("ij,ij->i", vectors[one], vectors[other], dtype=np.float64), _DIGITS)
        return np.asarray(np.where(foreign[one] | foreign[other], cosine, (lexical + cosine) / 2))


def likeness(vectors: csr_matrix, *, centred: bool, dense: Dense | None = None) -> Likeness:
    """Measure vectors as they are, or after their mean is taken off them all.

    Centring takes away what all papers share; it makes likeness below 0 possible.
    """
    mean = np.asarray(vectors.sum(axis=0)).ravel() / max(vectors.shape[0], 1) * centred
    shared = vectors @ mean - mean @ mean / 2
    square = np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel() - 2 * shared
    return Likeness(vectors, shared, np.sqrt(np.maximum(square, _TINY)), dense)


def embedded(vectors: NDArray[np.floating], foreign: NDArray[np.bool_]) -> Dense:
    """Take the mean off embeddings and give each the length 1; one that is the mean stays 0."""
    apart = np.asarray(vectors, dtype=np.float64) - np.mean(vectors, axis=0, dtype=np.float64)
    length = np.linalg.norm(apart, axis=1, keepdims=True)
    return Dense(apart / np.where(length > _TINY, length, 1), foreign)
