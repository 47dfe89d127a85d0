"""Papers are alike by their words and, as far as embeddings weigh, by these."""

import numpy as np
import pytest

from review.themes.likeness import embedded, likeness
from review.themes.vectors import counted, tfidf
from tests.themes.corpora import documents


def test_embeddings_weigh_as_much_as_said() -> None:
    """Two papers are as alike as the weighed mean of both cosines; where one is foreign, as their embeddings are."""
    vectors = tfidf(counted(documents()), rarest=1)
    dense = embedded(np.random.default_rng(0).normal(size=(18, 5)), np.arange(18) == 3, 0.1)
    cosine = dense.vectors @ dense.vectors.T
    expected = 0.9 * likeness(vectors, centred=True).rows(0, 18) + 0.1 * cosine
    expected[3], expected[:, 3] = cosine[3], cosine[:, 3]
    both = likeness(vectors, centred=True, dense=dense)
    assert both.rows(0, 18) == pytest.approx(expected, abs=1e-6)
    one, other = np.indices((18, 18)).reshape(2, -1)
    assert both.pairs(one, other) == pytest.approx(expected.ravel(), abs=1e-6)


def test_some_papers_are_as_alike_as_among_all() -> None:
    """What some papers are alike among all, they are among themselves, embeddings included."""
    dense = embedded(np.random.default_rng(1).normal(size=(18, 5)), np.arange(18) == 3, 0.1)
    every = likeness(tfidf(counted(documents()), rarest=1), centred=True, dense=dense)
    kept = np.array([1, 3, 8, 15])
    assert every.among(kept).rows(0, 4) == pytest.approx(every.rows(0, 18)[np.ix_(kept, kept)])
