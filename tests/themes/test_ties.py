"""Ties say how well a grouping keeps to what papers have in common."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from review.themes.groups import group
from review.themes.ties import NEAR_SHARE, OTHER, Ties
from review.themes.words import Document
from tests.themes.corpora import BEES, STRANGER, documents

# Papers 0 to 2 are near each other, 3 to 4 too, 5 is near both, 6 to none.
TIES = Ties(
    csr_matrix(
        [
            [0, 0.6, 0.4, 0, 0, 0, 0],
            [0.6, 0, 0.2, 0, 0, 0, 0],
            [0.4, 0.2, 0, 0.2, 0, 0, 0],
            [0, 0, 0, 0, 0.5, 0, 0],
            [0, 0, 0, 0.5, 0, 0, 0],
            [0.3, 0.1, 0, 0.4, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0],
        ]
    )
)
LABELS = [0, 0, 0, 1, 1, 1, OTHER]


def test_cohesion() -> None:
    """Cohesion is the mean share of likeness that stays inside: here all, all, and three quarters."""
    assert TIES.cohesion([0, 1, 2]) == pytest.approx((1 + 1 + 0.75) / 3)
    assert TIES.cohesion([*range(7)]) == pytest.approx(6 / 7)
    assert TIES.cohesion([]) == 0


def test_fits() -> None:
    """A paper fits by its mean likeness to those of its nearest that share its label; other work, as any label."""
    everyone = Ties(csr_matrix(np.full((4, 4), 0.4) - np.diag([0.4] * 4)))
    assert everyone.fits([0] * 4) == pytest.approx([0.4] * 4)
    assert everyone.fits([0, 0, 0, OTHER])[3] == pytest.approx(0.4)


def test_a_single_likeness_says_little() -> None:
    """Where fewer than three of a paper's nearest share its label, those that lack count as unlike."""
    assert TIES.fits(LABELS) == pytest.approx([1 / 3, 0.8 / 3, 0.2, 0.5 / 3, 0.5 / 3, 0.4 / 3, 0])


def test_what_fits_as_well_as_most_is_taken_in() -> None:
    """Other work joins the label it fits best if it fits as well as the median of papers; what fits worse stays."""
    graph = np.zeros((9, 9))
    graph[:3, :3] = graph[3:6, 3:6] = 0.3
    graph[6, :6] = [0.3, 0.3, 0.3, 0.4, 0, 0]
    graph[7, 3:6] = 0.2
    np.fill_diagonal(graph, 0)
    labels = [0, 0, 0, 1, 1, 1, OTHER, OTHER, OTHER]
    assert Ties(csr_matrix(graph)).taken_in(labels).tolist() == [0, 0, 0, 1, 1, 1, 0, 1, OTHER]
    graph[7, 3:6] = 0.19
    assert Ties(csr_matrix(graph)).taken_in(labels).tolist() == [0, 0, 0, 1, 1, 1, 0, OTHER, OTHER]
    assert Ties(csr_matrix(graph)).taken_in([OTHER] * 9).tolist() == [OTHER] * 9


def test_near() -> None:
    """A paper is near to another label from a quarter of its likeness on, its own label aside."""
    assert pytest.approx(0.25) == NEAR_SHARE
    assert TIES.near(LABELS) == [(), (), (1,), (), (), (0,), ()]
    assert TIES.near([0, 1, 1, 2, 2, 3, OTHER])[5] == (2, 0)


def test_papers_of_one_abstract_have_the_same_ties() -> None:
    """A twin has the nearest of its twin, and adds nothing to the nearest of others."""
    alone = group(documents()).ties.graph.toarray()
    twin = group([*documents(), Document("Bees", BEES[0][1])]).ties.graph.toarray()
    assert np.array_equal(twin[18] > 0, twin[0] > 0)
    assert not twin[:, 18].any()
    assert np.array_equal(twin[:18, :18] > 0, alone > 0)


def test_fields_hold_together() -> None:
    """Each of three fields keeps most of its likeness to itself, and a stranger fits worse than any paper of them."""
    found = group([*documents(), Document(*STRANGER)])
    assert all(found.ties.cohesion(range(start, start + 6)) > 0.8 for start in (0, 6, 12))
    fits = found.ties.fits(found.theme)
    assert fits[18] < fits[:18].min()


@given(st.lists(st.integers(-1, 6), min_size=7, max_size=7))
def test_near_names_others(labels: list[int]) -> None:
    """Whatever the labels are, a paper is near to at most two, none of them its own or other work."""
    for own, near in zip(labels, TIES.near(labels), strict=True):
        assert len(set(near)) == len(near) <= 2
        assert own not in near
        assert OTHER not in near
