"""Documents are grouped, and what fits nowhere is told apart."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.themes.graph import communities
from review.themes.groups import OTHER, group
from review.themes.nearness import likeness
from review.themes.nearest import Neighbours, neighbours
from review.themes.settle import settle
from review.themes.vectors import counted, tfidf
from review.themes.words import BREAK, SILENT, Document, Vocabulary
from tests.themes.corpora import BEES, BRIDGES, SONNETS, STRANGER, documents


def grouped(some: Sequence[Document]) -> list[int]:
    """Give the theme of each document."""
    return [int(label) for label in group(some).theme]


SOME_WORDS = st.lists(
    st.sampled_from(["bee", "hive", "steel", "bridge", "sonnet", "rhyme", "crack", "wind"]), min_size=1, max_size=6
).map(" ".join)


def test_strangers_alone() -> None:
    """Documents that share no word with any other are near no group."""
    names = ["quartz", "walrus", "saffron", "tango", "ember", "lichen"]
    strangers = [Document(f"{name} {name}ish {name}ness", "") for name in names]
    labels = grouped([*documents(), *strangers])
    assert labels[18:] == [OTHER] * 6
    assert OTHER not in labels[:18]


def test_one_stranger_moves_nobody() -> None:
    """A document near no group leaves the groups of the others as they are."""
    before = grouped(documents())
    after = grouped([*documents(), Document(*STRANGER)])
    assert after[18] == OTHER
    assert len(set(zip(before, after[:18], strict=True))) == len(set(before)) == len(set(after[:18]))


def test_a_pair_that_is_near_joins_a_field() -> None:
    """Two papers are no theme: on bees in the cold they go to the bees."""
    pair = [
        Document("Honey bees in frost", "In frost honey bees cluster in the hive; foraging stops until flowers open."),
        Document(
            "Honey bees under snow", "Under snow honey bees keep the hive warm; foraging stops and nectar runs out."
        ),
    ]
    labels = grouped([*documents(), *pair])
    assert labels[18] == labels[19] == labels[0]


def test_a_pair_that_is_far_is_other_work() -> None:
    """Two papers on one thing that no other is on are no theme, and are not forced into one."""
    pair = [
        Document("Dividend taxes", "Dividend taxes move capital abroad."),
        Document("Capital and dividend taxes", "Savers move capital where dividend taxes are low."),
    ]
    assert grouped([*documents(), *pair])[18:] == [OTHER, OTHER]


@pytest.mark.parametrize(("tie", "home"), [(0.9, 0), (0.01, OTHER)])
def test_small_groups_are_dissolved_by_nearness(tie: float, home: int) -> None:
    """A paper alone goes to the group it has ties with if they are as strong as ties commonly are, and nowhere else."""
    near = Neighbours(
        np.array([[1, 2], [0, 2], [0, 1], [4, 5], [3, 5], [3, 4], [0, 1]]),
        np.array([[0.5, 0.5]] * 6 + [[tie, tie]]),
    )
    labels = np.array([0, 0, 0, 1, 1, 1, 2])
    assert settle(near, labels, np.ones(7, dtype=np.int64)).tolist() == [0, 0, 0, 1, 1, 1, home]
    assert settle(near, labels, np.array([1, 1, 1, 1, 1, 1, 3])).tolist() == labels.tolist()


def test_small_groups_may_make_a_large_one() -> None:
    """A pair and a paper that are near each other are a group together, rather than other work."""
    near = Neighbours(
        np.array([[1, 2], [0, 2], [0, 1], [4, 5], [3, 5], [3, 4]]),
        np.array([[0.5, 0.5]] * 6),
    )
    labels = settle(near, np.array([0, 0, 0, 1, 1, 2]), np.ones(6, dtype=np.int64)).tolist()
    assert labels == [0, 0, 0, 1, 1, 1]


def test_an_abstract_decides_over_a_title() -> None:
    """Papers with one abstract are together whatever their titles, and count once: they move nobody."""
    twins = [Document(title, BEES[0][1]) for title, _ in (*BRIDGES, *SONNETS)]
    before, after = grouped(documents()), grouped([*documents(), *twins])
    assert set(after[18:]) == {after[0]}
    assert len(set(zip(before, after[:18], strict=True))) == len(set(before))


@given(st.lists(SOME_WORDS, min_size=6, max_size=16), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_order_plays_no_part(texts: list[str], chance: random.Random) -> None:
    """Documents in another order fall into the same groups, even where groups are a close call."""
    order = [*range(len(texts))]
    chance.shuffle(order)
    first = grouped([Document(text, "") for text in texts])
    second = dict(zip(order, grouped([Document(texts[n], "") for n in order]), strict=True))
    assert [second[n] for n in range(len(texts))] == first


def test_words() -> None:
    """Hyphens part words, endings fall, small words say nothing, and characters written together make pairs."""
    vocabulary = Vocabulary()
    numbers = vocabulary.read("Graph-based networks of the Bees")
    assert [*vocabulary.stems] == ["graph", "base", "network", "bee"]
    assert numbers == [0, 1, 2, SILENT, SILENT, 3]
    assert vocabulary.read("神经网络") == [BREAK, 4, BREAK, 5, BREAK, 6]
    assert [*vocabulary.stems][4:] == ["神经", "经网", "网络"]
    assert vocabulary.read("") == []


def test_terms() -> None:
    """Words of a title count twice; pairs pass over small words, and never from one part or paper into the next."""
    counts = counted([Document("Bees of rain", "Soil"), Document("Rain", "bees")]).toarray()
    assert counts.astype(int).tolist() == [[2, 2, 1, 2], [1, 2, 0, 0]]


def test_vectors() -> None:
    """Rows have length 1 or nothing, a title counts more than an abstract, and what all papers say is left out."""
    texts = [Document("bees", "rain"), Document("rain", "bees"), Document("", ""), *[Document("x", "soil")] * 9]
    vectors = tfidf(counted(texts), rarest=1).toarray()
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, *[1] * 9])
    assert vectors[0].max() > vectors[0][vectors[0] > 0].min()
    assert vectors.shape[1] == 3


def test_neighbours_are_those_of_the_whole_matrix() -> None:
    """Found block by block, the nearest are those that all centred cosines name."""
    vectors = tfidf(counted(documents()), rarest=1)
    near = neighbours(likeness(vectors, centred=True), 4)
    dense = vectors.toarray() - vectors.toarray().mean(axis=0)
    dense /= np.linalg.norm(dense, axis=1, keepdims=True)
    cosines = dense @ dense.T
    np.fill_diagonal(cosines, -2)
    assert np.allclose(near.similarity, -np.sort(-cosines, axis=1)[:, :4])
    assert np.allclose(np.take_along_axis(cosines, near.papers, axis=1), near.similarity)


def test_communities_are_as_many_as_wanted() -> None:
    """Three fields asked for are three communities."""
    near = neighbours(likeness(tfidf(counted(documents()), rarest=1), centred=True), 12)
    labels = communities(near, 3, 8, np.ones(18, dtype=np.int64))
    assert [len(set(labels[start : start + 6].tolist())) for start in (0, 6, 12)] == [1, 1, 1]
    assert len(set(labels.tolist())) == 3


def test_papers_unlike_each_other_stay_alone() -> None:
    """Where no two papers are similar each is its own community, and nothing fails."""
    near = Neighbours(np.array([[1, 2], [0, 2], [0, 1]]), np.full((3, 2), -0.5))
    assert sorted(communities(near, 2, 3, np.ones(3, dtype=np.int64)).tolist()) == [0, 1, 2]
