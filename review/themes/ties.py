"""Hold how near papers are to each other, and say how well a grouping keeps to it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from review.themes.nearest import Neighbours
from review.themes.vectors import Floats, Ints

OTHER = -1

NEAR_SHARE = 0.25
_MOST_NEAR = 2
_WITNESSES = 3


def ties(near: Neighbours, of: Ints, first: Ints) -> "Ties":
    """Give papers the ties of the document that speaks for each (`of`); `first` is the first paper of each document."""
    width = near.papers.shape[1] if len(near.papers) else 0
    rows = np.repeat(np.arange(len(of)), width)
    columns, values = first[near.papers[of].ravel()], near.similarity[of].ravel()
    tied = values > 0
    return Ties(csr_matrix((values[tied], (rows[tied], columns[tied])), (len(of), len(of))))


class Table(NamedTuple):
    """Sum up ties by paper and label, one row for each pair that has a tie: sum and number of the similarities."""

    paper: Ints
    label: Ints
    total: Floats
    number: NDArray[np.intp]

    @property
    def mean(self) -> Floats:
        """Give the mean of the similarities, of three at least: those that lack are 0."""
        return np.asarray(self.total / np.maximum(self.number, _WITNESSES), dtype=np.float64)


class Ties:
    """Hold the similarity of each paper to its nearest: a sparse matrix, (papers, papers), a row for each paper.

    Only similarities above 0 are held. Papers that share an abstract have the same nearest; among the nearest of other
    papers they are one.
    """

    def __init__(self, graph: csr_matrix) -> None:
        self.graph = graph

    def cohesion(self, members: Sequence[int] | Ints) -> float:
        """Give the mean, over papers, of the share of their likeness to their nearest that falls to one another."""
        rows = self.graph[np.asarray(members, dtype=np.int64)]
        inside = np.zeros(self.graph.shape[0])
        inside[members] = 1
        every = np.asarray(rows.sum(axis=1)).ravel()
        return float(np.mean((rows @ inside) / np.where(every > 0, every, 1))) if len(every) else 0.0

    def fits(self, labels: Sequence[int] | Ints) -> Floats:
        """Give each paper's mean similarity to those of its nearest that share its label, (papers,); 0 if none does.

        Where these are fewer than three, those that lack count as 0. A paper labelled OTHER gets the best mean that it
        has for any label.
        """
        of = np.asarray(labels, dtype=np.int64)
        found = np.zeros(len(of))
        table = self._table(of)
        counted = (of[table.paper] == table.label) | (of[table.paper] == OTHER)
        np.maximum.at(found, table.paper[counted], table.mean[counted])
        return found

    def taken_in(self, labels: Sequence[int] | Ints) -> Ints:
        """Label those papers that are OTHER but fit a label as well as most of the labelled papers fit theirs."""
        of = np.array(labels, dtype=np.int64)
        fits, table = self.fits(of), self._table(of)
        best = table.mean == fits[table.paper]
        fitting = best & (of[table.paper] == OTHER) & (table.mean >= _typical(fits[of != OTHER]))
        of[table.paper[fitting]] = table.label[fitting]
        return of

    def near(self, labels: Sequence[int] | Ints) -> list[tuple[int, ...]]:
        """List for each paper the other labels, at most two, that it is near to, the nearest first.

        It is near to a label if a quarter or more of its likeness to its nearest falls to papers that have it.
        """
        of = np.asarray(labels, dtype=np.int64)
        table = self._table(of)
        every = np.asarray(self.graph.sum(axis=1)).ravel()
        close = (table.total >= NEAR_SHARE * every[table.paper]) & (of[table.paper] != table.label)
        found: list[tuple[int, ...]] = [()] * len(of)
        for n in np.flatnonzero(close)[np.argsort(-table.total[close], kind="stable")]:
            paper = table.paper[n]
            found[paper] = (*found[paper], int(table.label[n]))[:_MOST_NEAR]
        return found

    def _table(self, labels: Ints) -> Table:
        ties = self.graph.tocoo()
        mine, theirs = ties.row.astype(np.int64), labels[ties.col]
        told = theirs != OTHER
        width = int(labels.max(initial=0)) + 1
        pairs, place = np.unique(mine[told] * width + theirs[told], return_inverse=True)
        total = np.asarray(np.bincount(place, weights=ties.data[told]), dtype=np.float64)
        return Table(pairs // width, pairs % width, total, np.bincount(place))


def _typical(fits: Floats) -> float:
    return float(np.median(fits)) if len(fits) else 0.0
