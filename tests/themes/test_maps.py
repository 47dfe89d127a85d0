"""Papers are drawn where their themes are."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.spatial import cKDTree

from review.themes.groups import group
from review.themes.maps import layout
from review.themes.ties import Ties
from tests.themes.corpora import documents


def _random(papers: int, themes: int) -> tuple[Ties, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    chance = np.random.default_rng(0)
    labels = chance.integers(0, themes, papers)
    rows, columns = np.repeat(np.arange(papers), 5), chance.integers(0, papers, papers * 5)
    return Ties(csr_matrix((np.full(papers * 5, 0.5), (rows, columns)), (papers, papers))), labels


@pytest.mark.parametrize(("papers", "themes"), [(1, 1), (2, 1), (40, 3), (3000, 17)])
def test_places(papers: int, themes: int) -> None:
    """Every paper has a place of its own within the unit square, and the same one again."""
    ties, labels = _random(papers, themes)
    place = layout(ties, labels)
    assert place.shape == (papers, 2)
    assert place.min() >= 0
    assert place.max() <= 1
    assert len(np.unique(place.round(9), axis=0)) == papers
    assert np.array_equal(place, layout(ties, labels))


def test_no_papers() -> None:
    """A map of nothing is empty."""
    assert layout(Ties(csr_matrix((0, 0))), []).shape == (0, 2)


def test_themes_lie_apart() -> None:
    """However papers are tied, the nearest on the map of nearly every paper is of its theme."""
    ties, labels = _random(600, 5)
    place = layout(ties, labels)
    _, nearest = cKDTree(place).query(place, 2)
    assert (labels[nearest[:, 1]] == labels).mean() > 0.95


def test_a_paper_lies_towards_its_ties() -> None:
    """Of a theme's papers, the one tied to another theme lies nearest to that theme."""
    graph = np.zeros((8, 8))
    graph[0, 4:] = 0.5
    place = layout(Ties(csr_matrix(graph)), [0, 0, 0, 0, 1, 1, 1, 1])
    distance = np.linalg.norm(place[:4] - place[4:].mean(axis=0), axis=1)
    assert distance.argmin() == 0


def test_the_fields() -> None:
    """On the map of three fields, a paper lies nearer to the middle of its own than to that of any other."""
    found = group(documents())
    place = layout(found.ties, found.theme)
    middle = np.array([place[found.theme == theme].mean(axis=0) for theme in range(found.theme.max() + 1)])
    distance = np.linalg.norm(place[:, None] - middle, axis=2)
    assert np.array_equal(distance.argmin(axis=1), found.theme)
