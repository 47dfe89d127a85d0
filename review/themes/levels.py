"""Part themes into subthemes."""

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from review.themes.graph import SMALLEST, tuned
from review.themes.nearest import WORKERS, Neighbours
from review.themes.settle import numbered, settle
from review.themes.ties import OTHER
from review.themes.vectors import Ints

_FINER = 6


def finer(near: Neighbours, theme: Ints, papers: Ints, wanted: int) -> Ints:
    """Part the largest themes in two until they are as many as wanted, (papers,), or none parts any more.

    What leaves a theme takes the next number; all parts have three papers or more.
    """
    found, whole = theme.copy(), set[int]()
    while (count := int(found.max(initial=OTHER)) + 1) < wanted:
        told = found != OTHER
        size = np.bincount(found[told], weights=papers[told], minlength=count)
        size[[*whole]] = 0
        largest = int(size.argmax()) if count else 0
        if not count or size[largest] < 2 * SMALLEST:
            break
        members = np.flatnonzero(found == largest)
        parts = _parts(near.among(members), papers[members], 2)
        found[members[parts > 0]] = count
        whole |= set() if parts.any() else {largest}
    return found


def parted(near: Neighbours, theme: Ints, papers: Ints) -> Ints:
    """Part each theme into subthemes of at least three papers, about 6·ln n in all: (papers,), by the same ties.

    Subthemes are numbered in the order of their themes, the largest of a theme first.
    """
    share = _FINER * math.log(max(len(papers), 1)) / max(papers.sum(), 1)
    found = np.full(len(theme), OTHER)
    taken = 0
    themes = [np.flatnonzero(theme == number) for number in range(int(theme.max(initial=-1)) + 1)]
    with ThreadPoolExecutor(WORKERS) as pool:
        several = pool.map(lambda members: _parted(near.among(members), papers[members], share), themes)
        for members, parts in zip(themes, several, strict=True):
            found[members] = taken + parts
            taken = int(found.max()) + 1
    return found


def _parted(near: Neighbours, papers: Ints, share: float) -> Ints:
    wanted = min(round(share * papers.sum()), int(papers.sum()) // SMALLEST)
    return _parts(near, papers, wanted) if wanted > 1 else np.zeros(len(papers), dtype=np.int64)


def _parts(near: Neighbours, papers: Ints, wanted: int) -> Ints:
    labels = settle(near, tuned(near, wanted, papers), papers, least=0)
    if (labels == OTHER).all():
        return np.zeros(len(papers), dtype=np.int64)
    return numbered(np.where(labels == OTHER, np.bincount(labels[labels >= 0]).argmax(), labels), papers)
