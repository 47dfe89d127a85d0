"""Group papers by what they say of themselves."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from review.text.normal import fold
from review.themes.acronyms import spelled_out
from review.themes.graph import SMALLEST, communities, joined, matrix
from review.themes.vectors import Ints, Neighbours, neighbours, space, tfidf
from review.themes.words import Document

OTHER = -1

_FEW = 60
_REACH_OF_FEW, _REACH = 10, 15
_FURTHEST = 1.5
FEWEST = 5
_WITNESSES = 3
_MOST_LONELY = 0.02
_TINY = 1e-9
_LONELY = 0.57
_NEAR = 0.3


def group(documents: Sequence[Document]) -> list[int]:
    """Give each document the number of its group, from 0, or OTHER if it is near no group.

    There are about 2·ln n groups of at least three. The order of the documents plays no part. An abstract that
    several papers share counts once.
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
    spelled = spelled_out(documents)
    labels = np.full(len(documents), OTHER)
    kept = np.flatnonzero(~_lonely(spelled)) if len(documents) > FEWEST else np.arange(len(documents))
    labels[kept] = _parted([spelled[n] for n in kept], papers[kept]) if len(kept) > FEWEST else 0
    return [int(label) for label in labels]


def _lonely(documents: Sequence[Document]) -> NDArray[np.bool_]:
    """Tell which papers share too little with their nearest: far less than most papers do, and at most one in twenty.

    A paper that shares no word with any other is always lonely.
    """
    near = neighbours(space(tfidf(documents, rarest=1), centred=False), _WITNESSES)
    nearness = near.similarity.mean(axis=1)
    rank = np.argsort(np.argsort(nearness, kind="stable"), kind="stable")
    few = rank < math.ceil(len(documents) * _MOST_LONELY)
    return np.asarray((nearness < _TINY) | (few & (nearness < _LONELY * np.median(nearness))))


def _parted(documents: Sequence[Document], papers: Ints) -> Ints:
    measured = space(tfidf(documents, rarest=2), centred=True)
    reach = _REACH_OF_FEW if len(documents) < _FEW else _REACH
    near = neighbours(measured, round(_FURTHEST * reach))
    wanted = round(2 * math.log(papers.sum()))
    return _settled(near, communities(near, wanted, reach, papers), papers)


def _settled(near: Neighbours, labels: Ints, papers: Ints) -> Ints:
    """Dissolve groups that are too small: into the nearest other one if it is near, else among the other work.

    How near a group is to another is the sum of its papers' similarities to their neighbours there, a paper. It is
    near if that is a good part of what papers commonly have in their own group.
    """
    size = np.bincount(labels, weights=papers)
    large = np.flatnonzero(size >= SMALLEST)
    if not large.size:
        return np.zeros_like(labels)
    member = csr_matrix((np.ones(len(labels)), (np.arange(len(labels)), labels)))
    ties = (matrix(joined(near), len(labels)) @ member).toarray()
    common = np.median(ties[np.arange(len(labels)), labels])
    closeness = (member.T @ ties)[:, large] / np.bincount(labels)[:, None]
    homes = np.where(closeness.max(axis=1) >= _NEAR * common, large[closeness.argmax(axis=1)], OTHER)
    homes[large] = large
    return np.asarray(homes[labels])
