"""Documents are grouped, and what fits nowhere is told apart."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.themes import nearest
from review.themes.candidates import by_cells
from review.themes.graph import communities
from review.themes.groups import OTHER, group
from review.themes.likeness import likeness
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


@pytest.mark.parametrize("asked", [1, 2, 3])
def test_as_many_themes_as_asked(asked: int) -> None:
    """Three fields without a word in common are one, two or three themes, as one asks."""
    found = group(documents(), themes=asked).theme
    assert set(found.tolist()) == set(range(asked))
    fields = [set(found[start : start + 6].tolist()) for start in (0, 6, 12)]
    assert all(len(field) == 1 for field in fields)


def test_more_themes_than_papers() -> None:
    """No theme has under three papers, however many themes one asks for."""
    found = group(documents(), themes=1000).theme
    assert np.bincount(found[found != OTHER]).min() >= 3


@given(st.lists(SOME_WORDS, max_size=30), st.integers(1, 2), st.one_of(st.none(), st.integers(1, 12)))
@settings(max_examples=40)
def test_subthemes_nest(texts: list[str], levels: int, asked: int | None) -> None:
    """Every paper has one theme and one subtheme; a subtheme lies in one theme; other work has none."""
    found = group([Document(text, "") for text in texts], levels=levels, themes=asked)
    parts = found.subtheme()
    assert len(found.theme) == len(parts) == len(texts)
    assert np.array_equal(found.theme == OTHER, parts == OTHER)
    pairs = {*zip(parts.tolist(), found.theme.tolist(), strict=True)}
    assert len({subtheme for subtheme, _ in pairs}) == len(pairs)
    for labels in (found.theme, parts):
        assert set(labels[labels != OTHER].tolist()) == set(range(int(labels.max(initial=-1)) + 1))


def test_foreign_papers_go_by_their_embeddings() -> None:
    """Papers whose words nobody shares are in the themes their embeddings are near, and without embeddings in none."""
    known = documents()
    foreign = [Document(f"ñandú{n} ñu{n} ñame{n}", "") for n in range(6)]
    dense = np.zeros((24, 3), dtype=np.float32)
    dense[np.arange(24), [*np.repeat([0, 1, 2], 6), *np.repeat([0, 1, 2], 2)]] = 1
    dense += np.linspace(0, 0.1, 72, dtype=np.float32).reshape(24, 3)
    found = group([*known, *foreign], themes=3, dense=dense, foreign=[False] * 18 + [True] * 6).theme
    assert found[18:].tolist() == [found[0]] * 2 + [found[6]] * 2 + [found[12]] * 2
    assert group([*known, *foreign]).theme[18:].tolist() == [OTHER] * 6


def test_progress_is_told() -> None:
    """Whoever waits is told what is done; each step ends where it said it would."""
    told: list[tuple[str, int, int]] = []
    group(documents(), progress=lambda what, done, of: told.append((what, done, of)))
    assert {what for what, _, _ in told} == {"Comparing papers", "Grouping papers"}
    assert all(done == of for _, done, of in {step[0]: step for step in told}.values())


def test_likely_neighbours_are_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among many papers, where only likely ones are compared, nearly all of the nearest ten are found."""
    chance = random.Random(0)
    vocabulary = [f"{a}{b}{c}" for a in "bdfgk" for b in "aeiou" for c in "lmnrst"]
    texts = [" ".join(chance.choices(vocabulary[topic * 5 : topic * 5 + 40], k=30)) for topic in range(20)]
    many = [Document(" ".join(chance.sample(text.split(), 12)), "") for text in texts for _ in range(25)]
    within = likeness(tfidf(counted(many), rarest=2), centred=True)
    exact = neighbours(within, 10)
    monkeypatch.setattr(nearest, "ALL_COMPARED", 100)
    likely = neighbours(within, 10)
    found = [len({*a} & {*b}) for a, b in zip(exact.papers.tolist(), likely.papers.tolist(), strict=True)]
    assert np.mean(found) > 9.5
    assert (np.diff(likely.similarity, axis=1) <= 0).all()


def test_cells_find_near_embeddings() -> None:
    """Embeddings compared in cells only find most of those that are nearest."""
    chance = np.random.default_rng(0)
    vectors = np.repeat(chance.normal(size=(30, 16)), 20, axis=0) + 0.3 * chance.normal(size=(600, 16))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = by_cells(vectors, 6)
    nearest_five = np.argsort(-(vectors @ vectors.T), axis=1)[:, 1:6]
    assert np.mean([np.isin(five, row).mean() for five, row in zip(nearest_five, found, strict=True)]) > 0.8
