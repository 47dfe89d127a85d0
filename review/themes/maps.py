"""Draw papers on a map where those that are near each other lie together."""

import math
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, diags

from review.themes.ties import Ties
from review.themes.vectors import Floats, Ints

_GOLDEN = math.pi * (3 - math.sqrt(5))
_ROUNDS = 60
_STEPS = 4
_TINY = 1e-12


def layout(ties: Ties, labels: Sequence[int] | Ints) -> Floats:
    """Give each paper a place, (papers, 2), each coordinate from 0 to 1; the same on every run.

    Each label has a disc to itself, as large as its papers need; discs of labels with many ties lie close. In its disc
    a paper lies on the side of the papers elsewhere that it is near to, and those with the fewest ties lie outside.
    Seconds grow with the papers and their ties.
    """
    of = np.unique(np.asarray(labels, dtype=np.int64), return_inverse=True)[1]
    if not len(of):
        return np.empty((0, 2))
    graph = csr_matrix(ties.graph + ties.graph.T)
    size = np.bincount(of)
    middle = _discs(_between(graph, of), np.sqrt(size))
    place = middle[of] + _inside(graph, of, size, middle)
    low, high = place.min(axis=0), place.max(axis=0)
    return np.asarray(0.5 + (place - (low + high) / 2) / max(float((high - low).max()), 1))


def _between(graph: csr_matrix, of: Ints) -> Floats:
    member = csr_matrix((np.ones(len(of)), (of, np.arange(len(of)))))
    return np.asarray((member @ graph @ member.T).toarray())


def _spiral(count: int) -> Floats:
    """Spread points over a disc of radius 1, the first in the middle (Vogel 1979)."""
    n = np.arange(count)
    radius = np.sqrt((n + 0.5) / max(count, 1))
    return np.asarray(radius[:, None] * np.stack([np.cos(n * _GOLDEN), np.sin(n * _GOLDEN)], axis=1))


def _discs(between: Floats, radius: Floats) -> Floats:
    """Place discs without overlap, each drawn to those it has ties with; (discs, 2)."""
    place = _spiral(len(radius)) * 1.5 * math.sqrt(float((radius**2).sum()))
    drawn = between - np.diag(between.diagonal())
    drawn = drawn / np.maximum(drawn.sum(axis=1, keepdims=True), _TINY)
    for number in range(_ROUNDS):
        place = place + (0.1 * (1 - number / _ROUNDS)) * (drawn @ place - place)
        for _ in range(_STEPS):
            place = _apart(place, radius)
    while _overlap(place, radius) > 0:
        place = place * 1.05
    return np.asarray(place)


def _apart(place: Floats, radius: Floats) -> Floats:
    """Push overlapping discs away from each other."""
    way = place[:, None] - place
    distance = np.sqrt((way**2).sum(axis=2)) + np.eye(len(place))
    over = np.maximum(radius[:, None] + radius - distance, 0) * (1 - np.eye(len(place)))
    return np.asarray(place + 0.5 * (way / np.maximum(distance, _TINY)[:, :, None] * over[:, :, None]).sum(axis=1))


def _overlap(place: Floats, radius: Floats) -> float:
    distance = np.sqrt(((place[:, None] - place) ** 2).sum(axis=2)) + np.diag(np.full(len(place), np.inf))
    return float((radius[:, None] + radius - distance).max(initial=0) - _TINY)


def _inside(graph: csr_matrix, of: Ints, size: Ints, middle: Floats) -> Floats:
    """Give papers the points of a spiral in the disc of their label, by which way they are drawn; (papers, 2)."""
    every = np.asarray(graph.sum(axis=1)).ravel()
    drawn = diags(1 / np.maximum(every, _TINY)) @ graph @ middle[of] - middle[of] * (every > 0)[:, None]
    place = np.empty((len(of), 2))
    order = np.lexsort((np.arange(len(of)), of))
    for members in np.split(order, np.cumsum(size)[:-1]):
        place[members] = _matched(drawn[members], _spiral(len(members)) * 0.9 * math.sqrt(len(members)))
    return place


def _matched(wish: Floats, points: Floats) -> Floats:
    """Deal points out so that wishes and points agree in x and, among those of like x, in y: strips of √n points."""
    found = np.empty_like(points)
    width = max(1, math.isqrt(len(points)))
    wishing, given = np.argsort(wish[:, 0], kind="stable"), np.argsort(points[:, 0], kind="stable")
    for start in range(0, len(points), width):
        one, other = wishing[start : start + width], given[start : start + width]
        found[one[np.argsort(wish[one, 1], kind="stable")]] = points[other[np.argsort(points[other, 1], kind="stable")]]
    return found
