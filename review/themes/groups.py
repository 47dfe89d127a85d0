"""Group papers by what they say of themselves."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from review.text.normal import fold
from review.themes.acronyms import spelled_out
from review.themes.graph import FURTHEST, SMALLEST, communities, joined, matrix
from review.themes.ties import OTHER, Ties
from review.themes.vectors import Floats, Ints, Neighbours, counted, neighbours, space, tfidf
from review.themes.words import Document, terms

__all__ = ["OTHER", "Grouping", "group", "settle"]

Progress = Callable[[str, int, int], None]

_FEW = 60
_REACH_OF_FEW, _REACH = 10, 20
_TOO_FEW = 5
_WITNESSES = 3
_MOST_LONELY = 0.02
_TINY = 1e-9
_LONELY = 0.57
_NEAR = 0.4


class Grouping(NamedTuple):
    """Hold the theme of each paper, its subtheme, both numbered from 0 or OTHER, and the ties among the papers.

    Subtheme numbers are unique over all themes; a theme that is not parted has one. With one level they are the themes.
    """

    theme: Ints
    subtheme: Ints
    ties: Ties


def group(  # noqa: PLR0913  # each is a choice of the user's
    documents: Sequence[Document],
    *,
    themes: int | None = None,
    levels: int = 1,
    dense: Floats | None = None,
    foreign: Sequence[bool] = (),
    progress: Progress | None = None,
) -> Grouping:
    """Group documents into about `themes` themes of at least three, by default about 2·ln n; up to five are one theme.

    The order of the documents plays no part. An abstract that several papers share counts once. `dense`, (papers,
    dimensions), holds an embedding of each: then papers are as similar as the mean of the cosines of their words and of
    their embeddings (less their mean), and by embeddings alone if one of the two is `foreign`, in another language than
    the rest. `levels` of 2 part themes into subthemes.
    """
    texts = [_identity(document) for document in documents]
    same: defaultdict[str, list[Document]] = defaultdict(list)
    for text, document in zip(texts, documents, strict=True):
        same[text].append(document)
    unique = {text: _most_fitting(several) for text, several in same.items()}
    ordered = sorted(unique, key=lambda text: (unique[text], text))
    found = _grouped([unique[text] for text in ordered], np.array([len(same[text]) for text in ordered]))
    place = {text: n for n, text in enumerate(ordered)}
    labels = np.array([found[place[text]] for text in texts], dtype=np.int64)
    return Grouping(labels, labels, _ties([unique[text] for text in ordered], [place[text] for text in texts]))


def _ties(documents: Sequence[Document], place: Sequence[int]) -> Ties:
    counts = [counted(document) for document in spelled_out(documents)]
    if len(counts) < 2 or not any(counts):
        return Ties(csr_matrix((len(place), len(place))))
    near = neighbours(space(tfidf(counts, rarest=1), centred=True), _REACH)
    first: dict[int, int] = {}
    for paper, unique in enumerate(place):
        first.setdefault(unique, paper)
    rows, columns, values = [], [], []
    for paper, unique in enumerate(place):
        for other, similarity in zip(near.papers[unique], near.similarity[unique], strict=True):
            if similarity > 0:
                rows.append(paper)
                columns.append(first[int(other)])
                values.append(float(similarity))
    return Ties(csr_matrix((values, (rows, columns)), (len(place), len(place))))


def _identity(document: Document) -> str:
    return fold(document.abstract) or fold(document.title)


def _most_fitting(several: Sequence[Document]) -> Document:
    """Let speak for papers with one abstract the one whose title has most in common with it."""
    if len(several) == 1:
        return several[0]
    said = set(terms(several[0].abstract))
    return min(several, key=lambda document: (-len(said & set(terms(document.title))), document))


def _grouped(documents: Sequence[Document], papers: Ints) -> list[int]:
    counts = [counted(document) for document in spelled_out(documents)]
    labels = np.full(len(documents), OTHER)
    kept = np.flatnonzero(~_lonely(counts)) if len(documents) > _TOO_FEW else np.arange(len(documents))
    labels[kept] = _parted([counts[n] for n in kept], papers[kept]) if len(kept) > _TOO_FEW else 0
    return [int(label) for label in labels]


def _lonely(counts: Sequence[Counter[str]]) -> NDArray[np.bool_]:
    """Tell which papers share far less with their nearest than most papers do, at most one in fifty.

    A paper that shares no word with any other is always lonely.
    """
    near = neighbours(space(tfidf(counts, rarest=1), centred=False), _WITNESSES)
    nearness = near.similarity.mean(axis=1)
    rank = np.argsort(np.argsort(nearness, kind="stable"), kind="stable")
    few = rank < math.ceil(len(counts) * _MOST_LONELY)
    return np.asarray((nearness < _TINY) | (few & (nearness < _LONELY * np.median(nearness))))


def _parted(counts: Sequence[Counter[str]], papers: Ints) -> Ints:
    measured = space(tfidf(counts, rarest=2), centred=True)
    reach = _REACH_OF_FEW if len(counts) < _FEW else _REACH
    near = neighbours(measured, round(FURTHEST * reach))
    wanted = round(2 * math.log(len(counts)))
    return settle(near, communities(near, wanted, reach, papers), papers)


def settle(near: Neighbours, labels: Ints, papers: Ints) -> Ints:
    """Dissolve groups of under three papers: into the nearest group if it is near, else among the other work.

    How near a group is to another is the sum of its papers' similarities to their neighbours there, a paper. It is
    near if that is a good part of what papers commonly have in their own group.
    """
    member = csr_matrix((np.ones(len(labels)), (np.arange(len(labels)), labels)))
    ties = (matrix(joined(near), len(labels)) @ member).toarray()
    common = float(np.median(ties[np.arange(len(labels)), labels]))
    homes = _homes(member.T @ ties, np.bincount(labels, weights=papers), _NEAR * common)
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
