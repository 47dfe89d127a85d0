"""Group papers by what they say of themselves."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.themes.acronyms import explained, spelled_out
from review.themes.distinct import Distinct, distinct
from review.themes.graph import SMALLEST, communities, wider
from review.themes.levels import finer, parted
from review.themes.likeness import Dense, Likeness, embedded, likeness
from review.themes.merge import merged
from review.themes.nearest import Neighbours, Progress, neighbours
from review.themes.settle import numbered, settle
from review.themes.ties import OTHER, Ties, ties
from review.themes.vectors import Ints, counted, tfidf
from review.themes.words import Document

__all__ = ["OTHER", "Grouping", "group"]

_FEW = 60
_REACH_OF_FEW, _REACH = 10, 20
_TOO_FEW = 5
_WITNESSES = 3
_MOST_LONELY = 0.02
_LONELY = 0.57
_TINY = 1e-9
_TOO_MANY = 1.5
_GROWTH, _FEWER = 2.2, 1.5
# Titles are too short for words alone to tell what is near; abstracts are not.
_SHARE_BESIDE_ABSTRACTS, _SHARE_BESIDE_TITLES = 0.1, 0.5


class Grouping(NamedTuple):
    """Hold the theme of each paper, its subtheme, both numbered from 0 or OTHER, and the ties among the papers.

    The largest theme has number 0. Subthemes are found when they are asked for, which other work need not wait for.
    Their numbers are unique over all themes; a theme that is not parted has one; with one level they are the themes.
    """

    theme: Ints
    subtheme: Callable[[], Ints]
    ties: Ties


class Alike(NamedTuple):
    """Hold the documents that differ, how alike they are, the nearest of each, and which of them are lonely."""

    known: Distinct
    within: Likeness
    near: Neighbours
    lonely: NDArray[np.bool_]


def group(  # noqa: PLR0913  # each is a choice of the user's
    documents: Sequence[Document],
    *,
    themes: int | None = None,
    levels: int = 1,
    dense: NDArray[np.floating] | None = None,
    foreign: Sequence[bool] = (),
    progress: Progress | None = None,
) -> Grouping:
    """Group documents into themes of at least three; what is near no theme is labelled OTHER.

    `themes` asks for so many, at most one for three papers; there are fewer where none of them parts any further. By
    default they are about 2.2·ln n - 1.5, and up to five papers are one theme. `levels` of 2 parts themes again, into
    about 6·ln n subthemes in all. `dense`, (papers, dimensions), holds an embedding of each: papers are then as alike
    as the weighed mean of two cosines, that of their words and that of their embeddings less the mean. Embeddings weigh
    a tenth where all papers have an abstract and half where none has; where one of two papers is `foreign`, in another
    language than most, they alone tell.
    `progress` is told what is done, how far and of how much. What is near no theme by itself but as near to one as most
    papers are to theirs is taken in.

    The order of the documents plays no part. An abstract that several papers share counts once.
    """
    known, within, near, lonely = alike(documents, dense, foreign, progress)
    theme = np.where(lonely, OTHER, 0)
    kept = np.flatnonzero(~lonely)
    if len(kept) > _TOO_FEW:
        some, every = near.among(kept), np.arange(len(theme))
        theme[kept] = _themes(some, within.among(kept), known.papers[kept], themes, progress)
        theme[kept] = finer(some, theme[kept], known.papers[kept], themes or 0)
        theme = numbered(ties(near, every, every).taken_in(theme), known.papers)

    def subtheme() -> Ints:
        return (parted(near, theme, known.papers) if levels > 1 else theme)[known.of]

    return Grouping(theme[known.of], subtheme, ties(near, known.of, known.first))


def alike(
    documents: Sequence[Document],
    dense: NDArray[np.floating] | None = None,
    foreign: Sequence[bool] = (),
    progress: Progress | None = None,
) -> Alike:
    """Compare documents by their words and their embeddings, if any (see `group`); of up to five none is lonely."""
    known = distinct(documents)
    counts = counted(spelled_out(known.documents, explained(known.documents)))
    few = len(known.papers) <= _TOO_FEW
    within = likeness(tfidf(counts, rarest=1 if few else 2), centred=not few, dense=_embeddings(known, dense, foreign))
    near = neighbours(within, wider(_reach(len(known.papers)), len(known.papers)), progress)
    if few:
        return Alike(known, within, near, np.zeros(len(known.papers), dtype=np.bool_))
    plain = likeness(tfidf(counts, rarest=1), centred=False, dense=within.dense)
    return Alike(known, within, near, _lonely(near, plain))


def regrouped(among: Alike, some: Ints) -> Ints:
    """Group some of the documents by themselves into as many themes as their share of all would make; (some,)."""
    size = len(among.known.papers)
    wanted = round(_usual(size) * len(some) / size)
    if wanted < 2:
        return np.zeros(len(some), dtype=np.int64)
    return _themes(among.near.among(some), among.within.among(some), among.known.papers[some], wanted, None)


def _embeddings(known: Distinct, dense: NDArray[np.floating] | None, foreign: Sequence[bool]) -> Dense | None:
    if dense is None:
        return None
    apart = np.array(foreign or np.zeros(len(known.of)), dtype=np.float64)
    told = float(np.mean([bool(document.abstract) for document in known.documents] or [False]))
    share = told * _SHARE_BESIDE_ABSTRACTS + (1 - told) * _SHARE_BESIDE_TITLES
    return embedded(known.mean(dense), known.mean(apart[:, None])[:, 0] > 0, share)


def _lonely(near: Neighbours, plain: Likeness) -> NDArray[np.bool_]:
    """Tell which papers share far less with their nearest three than most papers do, at most one in fifty.

    A paper that shares nothing with any other is always lonely.
    """
    nearest = near.papers[:, : 2 * _WITNESSES]
    one = np.repeat(np.arange(len(nearest)), nearest.shape[1])
    similarity = plain.pairs(one, nearest.ravel()).reshape(nearest.shape)
    nearness = -np.sort(-similarity, axis=1)[:, :_WITNESSES].mean(axis=1)
    rank = np.argsort(np.argsort(nearness, kind="stable"), kind="stable")
    few = rank < math.ceil(len(nearness) * _MOST_LONELY)
    return np.asarray((nearness < _TINY) | (few & (nearness < _LONELY * np.median(nearness))))


def _reach(papers: int) -> int:
    return _REACH_OF_FEW if papers < _FEW else _REACH


def _themes(near: Neighbours, within: Likeness, papers: Ints, asked: int | None, progress: Progress | None) -> Ints:
    size = len(papers)
    wanted = min(asked or _usual(size), max(1, int(papers.sum()) // SMALLEST))
    if progress:
        progress("Grouping papers", 0, 1)
    labels = numbered(settle(near, communities(near, wanted, _reach(size), papers), papers), papers)
    if asked or labels.max(initial=0) + 1 > _TOO_MANY * wanted:
        labels = numbered(merged(labels, within, wanted), papers)
    if progress:
        progress("Grouping papers", 1, 1)
    return labels


def _usual(papers: int) -> int:
    """Say how many themes people make of so many papers (see the benchmarks)."""
    return round(_GROWTH * math.log(papers) - _FEWER)
