"""Turn papers into vectors."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, diags, hstack

from review.model import Problem
from review.themes.words import SILENT, Document, Vocabulary

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_COMMONEST = 0.4
_NEVER_COMMON = 10
_SAME = 1e-5


def useless(vectors: NDArray[np.float32] | None, name: str | None) -> tuple[Problem, ...]:
    """Report the model of this name if none of its vectors, (texts, dimensions), points another way than the others."""
    if vectors is None or len(vectors) < 2 or _tell_apart(vectors):
        return ()
    what = (
        f"{name} gives every text the same vector, or zeros: the papers were grouped by their words alone; "
        "choose another model, or leave it out"
    )
    return (Problem(where="embeddings", what=what),)


def _tell_apart(vectors: NDArray[np.float32]) -> bool:
    lengths = np.linalg.norm(vectors, axis=1)
    pointing = np.flatnonzero(lengths)
    if not len(pointing):
        return False
    first = vectors[pointing[0]] / lengths[pointing[0]]
    return bool((((vectors @ first)[pointing] / lengths[pointing]) < 1 - _SAME).any())


def counted(documents: Sequence[Document]) -> csr_matrix:
    """Count the terms of documents, those of titles twice: (documents, terms).

    Terms are the stems of words, the pairs of neighbouring stems after stop words are left out, and the pairs of
    characters in scripts that are written without spaces.
    """
    vocabulary = Vocabulary()
    found, part = vocabulary.read_all(chain.from_iterable((*document[:1], *document) for document in documents))
    told = found != SILENT
    return _terms(found[told], part[told] // 3, len(vocabulary.stems), len(documents))


def _terms(found: NDArray[np.int32], of: NDArray[np.int32], width: int, height: int) -> csr_matrix:
    """Count stems and their pairs; a pair that stands once counts only for the length of its document."""
    single = found >= 0
    paired = single[:-1] & single[1:]
    pairs, column = np.unique(found[:-1][paired].astype(np.int64) * width + found[1:][paired], return_inverse=True)
    return hstack(
        [
            _table(of[single], found[single], (height, width)),
            _table(of[:-1][paired], column, (height, len(pairs))),
        ]
    ).tocsr()


def _table(rows: NDArray[np.int32], columns: NDArray[np.integer], shape: tuple[int, int]) -> csr_matrix:
    table = coo_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns.astype(np.int32))), shape).tocsr()
    table.sum_duplicates()
    return table


def tfidf(counts: csr_matrix, rarest: int) -> csr_matrix:
    """Weigh the terms of each document: (documents, terms), every row of length 1 or empty.

    A term's count is taken by the logarithm (1 + ln tf) and weighed by 1 + ln((1+n)/(1+df)).
    Terms in fewer than `rarest` documents or in over 40 % of them (of more than ten) are left out.
    """
    papers = counts.shape[0]
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = np.flatnonzero((spread >= rarest) & (spread <= max(_COMMONEST * papers, _NEVER_COMMON)))
    matrix = counts[:, kept].astype(np.float64)
    matrix.data = 1 + np.log(matrix.data)
    return _normalised(matrix @ diags(1 + np.log((1 + papers) / (1 + spread[kept]))))


def _normalised(matrix: csr_matrix) -> csr_matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return csr_matrix(diags(1 / np.where(length > 0, length, 1)) @ matrix)
