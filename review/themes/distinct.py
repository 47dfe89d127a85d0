"""Let papers that share an abstract speak once, in an order that their own order plays no part in."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.themes.vectors import Floats, Ints
from review.themes.words import Document, Vocabulary, folded


class Distinct(NamedTuple):
    """Hold documents that differ, how many papers each speaks for, the first of these, and who speaks for each."""

    documents: list[Document]
    papers: Ints
    first: Ints
    of: Ints

    def mean(self, rows: NDArray[np.floating]) -> Floats:
        """Average the rows of papers, (papers, dimensions), over those for which one document speaks."""
        order = np.argsort(self.of, kind="stable")
        starts = np.searchsorted(self.of[order], np.arange(len(self.papers)))
        total = np.add.reduceat(np.asarray(rows, dtype=np.float64)[order], starts, axis=0)
        return np.asarray(total / self.papers[:, None])


def distinct(documents: Sequence[Document]) -> Distinct:
    """Find the documents that differ in their abstracts or, where there are none, in their titles; in sorted order."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        same[folded(document.abstract) or folded(document.title)].append(number)
    spoken = {text: _most_fitting([documents[n] for n in numbers]) for text, numbers in same.items()}
    ordered = sorted(spoken, key=lambda text: (spoken[text], text))
    of = np.empty(len(documents), dtype=np.int64)
    for place, text in enumerate(ordered):
        of[same[text]] = place
    papers = np.array([len(same[text]) for text in ordered], dtype=np.int64)
    first = np.array([same[text][0] for text in ordered], dtype=np.int64)
    return Distinct([spoken[text] for text in ordered], papers, first, of)


def _most_fitting(several: Sequence[Document]) -> Document:
    """Let speak for papers with one abstract the one whose title has most in common with it."""
    if len(several) == 1:
        return several[0]
    read = Vocabulary().read
    said = set(read(several[0].abstract))
    return min(several, key=lambda document: (-len(said & set(read(document.title))), document))
