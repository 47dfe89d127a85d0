"""Part a graph of similar papers into communities, as many as people would make of so many papers."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from graspologic_native import leiden_csr
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from review.themes.nearest import ALL_COMPARED, WORKERS, Neighbours
from review.themes.vectors import Floats, Ints

FURTHEST = 1.5
_REACHES = (0.7, 1.0, FURTHEST)
_GRAINS = (0.6, 0.8, 1.0, 1.25, 1.6)
_COARSEST, _FINEST = 0.02, 40.0
_STEPS = (1.0, 0.9, 1.1, 0.8, 1.25, 0.65, 1.5, 0.5, 2.0)
_BISECTIONS, _BISECTIONS_OF_MANY = 12, 7
_SLACK_OF_MANY = 0.1
SMALLEST = 3


class Edges(NamedTuple):
    """Hold an undirected graph as its pairs of nodes, each pair once."""

    one: Ints
    other: Ints
    weight: Floats


def communities(near: Neighbours, wanted: int, reach: int, papers: Ints) -> Ints:
    """Part papers into about `wanted` communities of at least three; gives each paper's community, (papers,).

    Leiden (Traag et al. 2019) parts neighbour graphs of several reaches at several resolutions; the similarity of two
    papers then counts as much as the share of these partitions that keep them together, and Leiden parts the graph of
    this consensus (after Lancichinetti and Fortunato, "Consensus clustering in complex networks", 2012). Of more than
    4,000 papers one partition is made.
    """
    if len(near.papers) > ALL_COMPARED:
        return tuned(near, wanted, papers)
    edges = joined(near)
    size = len(near.papers)

    def votes(seed: int) -> Ints:
        linked = matrix(joined(_cut(near, max(3, round(reach * _REACHES[seed])))), size)
        found = _around(linked, *_bisected(linked, wanted, papers, seed), _GRAINS, seed)
        return np.asarray(np.sum([labels[edges.one] == labels[edges.other] for labels in found], axis=0))

    # The widest graph takes longest, so it goes first.
    with ThreadPoolExecutor(WORKERS) as pool:
        together = np.sum([*pool.map(votes, reversed(range(len(_REACHES))))], axis=0)
    agreed = matrix(edges._replace(weight=edges.weight * together), size)
    return _tuned(agreed, wanted, papers)


def wider(reach: int, papers: int) -> int:
    """Say how many neighbours the widest of the graphs needs."""
    return round(FURTHEST * reach) if papers <= ALL_COMPARED else reach


def tuned(near: Neighbours, wanted: int, papers: Ints) -> Ints:
    """Part papers into about `wanted` communities with one partition, (papers,)."""
    return _tuned(matrix(joined(near), len(near.papers)), wanted, papers)


def _cut(near: Neighbours, reach: int) -> Neighbours:
    return Neighbours(near.papers[:, :reach], near.similarity[:, :reach])


def joined(near: Neighbours) -> Edges:
    """Join each paper with its neighbours, as far as they are similar at all."""
    size = len(near.papers)
    one = np.repeat(np.arange(size), near.papers.shape[1])
    other, weight = near.papers.ravel(), near.similarity.ravel()
    pairs, first = np.unique(np.minimum(one, other) * size + np.maximum(one, other), return_index=True)
    tied = weight[first] > 0
    return Edges(pairs[tied] // size, pairs[tied] % size, weight[first][tied])


def matrix(edges: Edges, size: int) -> csr_matrix:
    rows, columns = np.concatenate([edges.one, edges.other]), np.concatenate([edges.other, edges.one])
    return csr_matrix((np.tile(edges.weight, 2), (rows, columns)), (size, size))


def _tuned(graph: csr_matrix, wanted: int, papers: Ints) -> Ints:
    """Part the graph at the resolution, near the bisected one, that fits best."""
    middle, labels = _bisected(graph, wanted, papers, seed=0)
    if len(papers) > ALL_COMPARED or not _misfit(labels, wanted, papers):
        return labels
    found = _around(graph, middle, labels, _STEPS, seed=0)
    return min(found, key=lambda labels: _misfit(labels, wanted, papers))


def _around(graph: csr_matrix, middle: float, labels: Ints, factors: Sequence[float], seed: int) -> list[Ints]:
    """Part the graph at a resolution, whose partition is known, times each of the factors."""
    # Leiden runs without Python's lock; the factor 1 is the partition that the bisection has ended on.
    with ThreadPoolExecutor(WORKERS) as pool:
        return [*pool.map(lambda each: labels if each == 1 else _leiden(graph, middle * each, seed), factors)]


def _misfit(labels: Ints, wanted: int, papers: Ints) -> float:
    """Add up the share of communities that are too many or too few and that of papers in communities too small."""
    size = np.bincount(labels, weights=papers)
    large = size >= SMALLEST
    return float(abs(large.sum() - wanted) / wanted + size[~large].sum() / size.sum())


def _bisected(graph: csr_matrix, wanted: int, papers: Ints, seed: int) -> tuple[float, Ints]:
    """Bisect, on a logarithmic scale, for the resolution that gives about as many communities as wanted.

    Gives the resolution and its partition, (papers,).
    """
    low, high = _COARSEST, _FINEST
    best, distance = (1.0, np.arange(len(papers))), math.inf
    many = len(papers) > ALL_COMPARED
    for _ in range(_BISECTIONS_OF_MANY if many else _BISECTIONS):
        middle = math.sqrt(low * high)
        labels = _leiden(graph, middle, seed)
        count = int((np.bincount(labels, weights=papers) >= SMALLEST).sum())
        if abs(count - wanted) < distance:
            best, distance = (middle, labels), abs(count - wanted)
        if distance <= wanted * _SLACK_OF_MANY * many:
            break
        low, high = (middle, high) if count < wanted else (low, middle)
    return best


def _leiden(graph: csr_matrix, resolution: float, seed: int) -> Ints:
    size = graph.shape[0]
    if not graph.nnz:
        return np.arange(size)
    parts: NDArray[np.int64] = graph.indptr.astype(np.int64)
    _, found = leiden_csr(
        parts,
        graph.indices.astype(np.int32),
        graph.data,
        size,
        resolution,
        seed=seed,
        iterations=2 if size <= ALL_COMPARED else 1,
        trials=1,
    )
    return np.fromiter(map(found.__getitem__, range(size)), dtype=np.int64, count=size)
