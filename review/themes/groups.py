"""Group papers by what they say of themselves."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from review.text.normal import fold
from review.themes.acronyms import spelled_out
from review.themes.graph import FURTHEST, SMALLEST, communities, joined, matrix
from review.themes.vectors import Ints, Neighbours, counted, neighbours, space, tfidf
from review.themes.words import Document

OTHER = -1

_FEW = 60
_REACH_OF_FEW, _REACH = 10, 20
_FURTHEST = 1.5
_TOO_FEW = 5
_WITNESSES = 3
_MOST_LONELY = 0.02
_TINY = 1e-9
_LONELY = 0.57
_NEAR = 0.4


def group(documents: Sequence[Document]) -> list[int]:
    """Give each document the number of its group, from 0, or OTHER if it is near no group.

    There are about 2·ln n groups of at least three; up to five documents are one group. The order of the documents
    plays no part. An abstract that several papers share counts once.
    """
    texts = [_identity(document) for document in documents]
    unique: dict[str, Document] = {}
    for text, document in zip(texts, documents, strict=True):
        unique[text] = min(unique.get(text, document), document)
    ordered = sorted(unique, key=lambda text: (unique[text], text))
    count = Counter(texts)
    found = _grouped([unique[text] for text in ordered], np.array([count[text] for text in ordered]))
    labels = dict(zip(ordered, found, strict=True))
    return [labels[text] for text in texts]


def _identity(document: Document) -> str:
    return fold(document.abstract) or fold(document.title)


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
    return _settled(near, communities(near, wanted, reach, papers), papers)


def _settled(near: Neighbours, labels: Ints, papers: Ints) -> Ints:
    """Dissolve groups that are too small, the smallest first: into the nearest group if it is near, else other work.

    How near a group is to another is the sum of its papers' similarities to their neighbours there, a paper. It is
    near if that is a good part of what papers commonly have in their own group.
    """
    member = csr_matrix((np.ones(len(labels)), (np.arange(len(labels)), labels)))
    ties = (matrix(joined(near), len(labels)) @ member).toarray()
    near_enough = _NEAR * np.median(ties[np.arange(len(labels)), labels])
    between = member.T @ ties
    size = np.bincount(labels, weights=papers)
    homes = np.arange(len(size))
    while (small := np.flatnonzero((size > 0) & (size < SMALLEST))).size and np.count_nonzero(size) > 1:
        one = int(small[size[small].argmin()])
        closeness = np.where(size > 0, between[one] / size[one], -1)
        closeness[one] = -1
        nearest = int(closeness.argmax())
        home = nearest if closeness[nearest] >= near_enough else OTHER
        homes[homes == one] = home
        if home != OTHER:
            between[home] += between[one]
            between[:, home] += between[:, one]
            size[home] += size[one]
        size[one] = 0
    return np.asarray(homes[labels])
