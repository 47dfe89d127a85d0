"""Place new papers among themes that are kept, by the same ties that grouping goes by."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from review.themes.graph import SMALLEST, joined, matrix
from review.themes.groups import Alike, regrouped
from review.themes.settle import NEAR, numbered
from review.themes.ties import OTHER
from review.themes.vectors import Floats, Ints

NEW = -2
_FEW = 0.02  # as many as grouping takes for lonely


class Keeper:
    """Know how strongly papers are tied, and find new ones a place in groups that stay as they are."""

    def __init__(self, alike: Alike) -> None:
        """Take how alike the papers are."""
        self._alike = alike
        self._papers = alike.known.papers
        self._of = alike.known.of
        self._graph = csr_matrix(matrix(joined(alike.near), len(alike.known.papers)))

    def placed(self, home: Ints) -> Ints:
        """Give every paper a theme, (papers,): those that have one, or are OTHER, keep it; those that are NEW get one.

        A new paper with the abstract of another goes where that is. Three or more new papers that each have more ties
        with one another than with any theme are a theme of their own, or several where they are many, numbered after
        the others, the largest first, then by their first paper. What is left goes to the theme that it has the
        strongest ties with, if it is near: if they are at least 0.4 of what papers commonly have with their own theme,
        or what all but one in fifty have. Else, and if it is lonely, it is OTHER.
        """
        member = self._members(home)
        ties, found = self._ties(member), self._told(home)
        fresh = np.flatnonzero((found == NEW) & ~self._alike.lonely)
        own = csr_matrix(self._graph[fresh][:, fresh])
        apart = self._finer(fresh, _apart(own, ties[fresh].max(axis=1, initial=0), self._papers[fresh]))
        nearest = _nearest(ties[fresh], _least(ties, member))
        found[fresh] = np.where(apart == OTHER, nearest, member.shape[1] + apart)
        found[found == NEW] = OTHER
        return np.where(home == NEW, found[self._of], home)

    def parted(self, theme: Ints, part: Ints, parts: Sequence[Sequence[int]]) -> Ints:
        """Give new papers a part of their theme, (papers,): that of the strongest ties, the first where there are none.

        `part` is the part of each paper, NEW for those that have yet to get one, and `parts` are the numbers of each
        theme's. Papers of a theme without parts are OTHER.
        """
        ties, told = self._ties(self._members(part)), self._told(part)[self._of]
        found = np.where(part == NEW, OTHER, part)
        for number, several in enumerate(parts):
            new = np.flatnonzero((part == NEW) & (theme == number))
            if several and len(new):
                strongest = np.array(several)[ties[self._of[new]][:, several].argmax(axis=1)]
                found[new] = np.where(np.isin(told[new], several), told[new], strongest)
        return found

    def _finer(self, fresh: Ints, apart: Ints) -> Ints:
        """Part groups of new documents that are too large to be one theme."""
        found = np.full(len(apart), OTHER)
        for group in range(int(apart.max(initial=OTHER)) + 1):
            among = np.flatnonzero(apart == group)
            parts = regrouped(self._alike, fresh[among])
            found[among] = np.where(parts == OTHER, OTHER, parts + found.max(initial=OTHER) + 1)
        return numbered(found, self._papers[fresh])

    def _ties(self, member: csr_matrix) -> Floats:
        """Add up the ties of each document to those of each group: (documents, groups)."""
        return np.asarray((self._graph @ member).toarray())

    def _members(self, home: Ints) -> csr_matrix:
        """Tell which documents speak for papers of which groups: (documents, groups), ones where they do."""
        has = np.flatnonzero(home >= 0)
        pairs = np.unique(np.stack([self._of[has], home[has]], axis=1), axis=0)
        shape = (len(self._papers), int(home.max(initial=OTHER)) + 1)
        return csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape)

    def _told(self, home: Ints) -> Ints:
        """Give each document the group of the first paper that it speaks for and that has one, or else OTHER or NEW."""
        found = np.full(len(self._papers), NEW)
        found[self._of[home == OTHER]] = OTHER
        has = np.flatnonzero(home >= 0)[::-1]
        found[self._of[has]] = home[has]
        return found


def _least(ties: Floats, member: csr_matrix) -> float:
    """Give what a paper that is near a theme has of ties with it."""
    own = np.asarray(member.multiply(ties).sum(axis=1)).ravel()[np.diff(member.indptr) > 0]
    return min(NEAR * float(np.median(own)), float(np.quantile(own, _FEW))) if len(own) else 0.0


def _nearest(ties: Floats, least: float) -> Ints:
    if not ties.shape[1]:
        return np.full(len(ties), OTHER)
    strongest = ties.max(axis=1)
    return np.where((strongest > 0) & (strongest >= least), ties.argmax(axis=1), OTHER)


def _apart(own: csr_matrix, strongest: Floats, papers: Ints) -> Ints:
    """Number the groups of new papers whose ties run among themselves; OTHER for a paper in none.

    `own` are the ties among them, `strongest` what each has with the nearest theme.
    """
    left: NDArray[np.bool_] = np.ones(len(papers), dtype=np.bool_)
    part = np.zeros(len(papers), dtype=np.int64)
    while left.any():
        among = np.flatnonzero(left)
        inner = csr_matrix(own[among][:, among])
        part[among] = _connected(inner)
        size = np.bincount(part[among], weights=papers[among])
        stays = (np.asarray(inner.sum(axis=1)).ravel() > strongest[among]) & (size[part[among]] >= SMALLEST)
        if stays.all():
            break
        left[among[~stays]] = False
    return numbered(np.where(left, part, OTHER), papers)


def _connected(own: csr_matrix) -> Ints:
    """Give each paper the first of those that it hangs together with, through however many others.

    SciPy has this in a module that takes longer to load than few papers take to group.
    """
    one, other = own.nonzero()
    least = np.arange(own.shape[0])
    while True:
        before = least.copy()
        np.minimum.at(least, before[one], before[other])
        least = least[least]
        if (least == before).all():
            return least
