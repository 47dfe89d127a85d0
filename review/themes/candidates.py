"""Find, among very many papers, some that may be a paper's nearest, at a cost that grows with the papers only."""

import math

import numpy as np
from scipy.sparse import csr_matrix

from review.themes.vectors import Floats, Ints

_POSTINGS = 5000
_PROBES = 6


def rare(vectors: csr_matrix) -> csr_matrix:
    """Keep the rarest terms of each paper, as many as stand in 5,000 papers together."""
    spread = np.bincount(vectors.indices, minlength=vectors.shape[1])
    cost = spread[vectors.indices]
    row = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    order = np.argsort(row + cost / (vectors.shape[0] + 1), kind="stable")
    paid = np.cumsum(cost[order])
    before = np.concatenate([[0], paid])[vectors.indptr[:-1]]
    kept = np.zeros(vectors.nnz, dtype=bool)
    kept[order] = paid - before[row] <= _POSTINGS
    ends = np.concatenate([[0], np.cumsum(kept)])[vectors.indptr]
    return csr_matrix((vectors.data[kept], vectors.indices[kept], ends), vectors.shape)


def by_terms(some: csr_matrix, index: csr_matrix, count: int) -> Ints:
    """List for each of some papers the `count` with which it shares most by these terms: (some, count).

    `index` is the transposed matrix of all papers. A row that has fewer is filled up with -1.
    """
    shared = some @ index
    found = np.full((some.shape[0], count), -1, dtype=np.int64)
    for row, (start, end) in enumerate(zip(shared.indptr[:-1], shared.indptr[1:], strict=True)):
        kept = shared.indices[start:end]
        if len(kept) > count:
            kept = kept[np.argpartition(-shared.data[start:end], count)[:count]]
        found[row, : len(kept)] = kept
    return found


def by_cells(vectors: Floats, count: int) -> Ints:
    """List for each paper about `count` near by its embedding, itself among them: (papers, 6 · count).

    Papers are put into cells around √n of them, and compared within the six cells nearest to each (an inverted file,
    after Jégou et al., "Product quantization for nearest neighbor search", 2011).
    """
    size = len(vectors)
    small = vectors.astype(np.float32)
    pivots = small[np.linspace(0, size - 1, math.isqrt(size)).astype(np.int64)]
    probes = np.concatenate([np.argsort(-(rows @ pivots.T), axis=1)[:, :_PROBES] for rows in np.array_split(small, 64)])
    found = np.full((size, _PROBES, count), -1, dtype=np.int64)
    for cell in range(len(pivots)):
        members = np.flatnonzero(probes[:, 0] == cell)
        asking, rank = np.nonzero(probes == cell)
        if kept := min(count, len(members)):
            near = np.argpartition(-(small[asking] @ small[members].T), kept - 1, axis=1)[:, :kept]
            found[asking, rank, :kept] = members[near]
    return found.reshape(size, -1)
