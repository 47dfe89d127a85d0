"""Dissolve groups that are too small to be themes, and number those that stay."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from review.themes.graph import SMALLEST, joined, matrix
from review.themes.nearest import Neighbours
from review.themes.ties import OTHER
from review.themes.vectors import Floats, Ints

NEAR = 0.4


def numbered(labels: Ints, papers: Ints) -> Ints:
    """Number groups from 0 by size, the largest first, then by their first paper; OTHER stays."""
    told = labels != OTHER
    kept, first, place = np.unique(labels[told], return_index=True, return_inverse=True)
    order = np.lexsort((first, -np.bincount(place, weights=papers[told], minlength=len(kept))))
    number = np.empty(len(kept), dtype=np.int64)
    number[order] = np.arange(len(kept))
    found = np.full(len(labels), OTHER)
    found[told] = number[place]
    return found


def settle(near: Neighbours, labels: Ints, papers: Ints, *, least: float = NEAR) -> Ints:
    """Dissolve groups of under three papers: into the nearest group if it is near, else among the other work.

    How near a group is to another is the sum of its papers' similarities to their neighbours there, a paper. It is
    near if that is at least `least` of what papers commonly have in their own group.
    """
    member = csr_matrix((np.ones(len(labels)), (np.arange(len(labels)), labels)))
    ties = csr_matrix(matrix(joined(near), len(labels)) @ member)
    common = float(np.median(np.asarray(ties.multiply(member).sum(axis=1))))
    size = np.bincount(labels, weights=papers)
    between = csr_matrix(member.T @ ties)
    outside = np.asarray(between.sum(axis=1)).ravel() - between.diagonal() > 0
    homes = np.where((size >= SMALLEST) | outside, np.arange(len(size)), OTHER)
    some = np.flatnonzero(homes != OTHER)
    moved = _homes(between[some][:, some].toarray(), size[some], least * common)
    homes[some] = np.where(moved == OTHER, OTHER, some[moved])
    return np.asarray(homes[labels])


def _homes(ties: Floats, size: NDArray[np.number], least: float) -> Ints:
    """Give each group the one it goes to: itself, another or OTHER. The smallest goes first, with its ties."""
    homes = np.arange(len(size))
    while np.count_nonzero(size) > 1 and size[one := int(np.where(size > 0, size, np.inf).argmin())] < SMALLEST:
        closeness = np.where(size > 0, ties[one] / size[one], -1)
        closeness[one] = -1
        nearest = int(closeness.argmax())
        near = closeness[nearest] >= least
        homes[homes == one] = nearest if near else OTHER
        if near:
            ties[nearest] += ties[one]
            ties[:, nearest] += ties[:, one]
            size[nearest] += size[one]
        size[one] = 0
    return homes
