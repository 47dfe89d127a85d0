"""Large groups are named by some of their papers, drawn by what they say."""

import random

from review.themes.sample import drawn
from review.themes.words import Document

MANY = [Document(f"Bridge {n}", f"Bridge {n} stands in the wind. " * 60) for n in range(900)]
GROUPS = [range(600), range(600, 640)]


def test_few_papers_are_all_there() -> None:
    """Up to 500 papers speak for themselves, each for one, with all they say."""
    sample = drawn(MANY[:500], [range(400)])
    assert sample.documents == MANY[:500]
    assert sample.groups == [frozenset(range(400))]
    assert set(sample.weight) == {1}


def test_many_papers_are_drawn() -> None:
    """Of over 500 papers at most 120 of each group, and of those in none, stand for all, by their beginnings."""
    sample = drawn(MANY, GROUPS)
    assert [len(group) for group in sample.groups] == [120, 40]
    assert len(sample.documents) == 280
    assert max(len(document.abstract) for document in sample.documents) == 1000
    assert (sample.sizes, sample.size) == ([600, 40], 900)
    assert abs(sum(sample.weight) - 900) < 1e-6


def test_papers_outside_are_estimated() -> None:
    """How many papers outside of a group say something is told by those drawn, each weighed by what it stands for."""
    sample = drawn(MANY, GROUPS)
    everyone = frozenset(range(len(sample.documents)))
    assert abs(sample.outside(everyone, 0) - 300) < 1e-6
    assert abs(sample.outside(everyone, 1) - 860) < 1e-6


def test_order_plays_no_part() -> None:
    """The same papers are drawn from a group in whatever order they come."""
    order = [*range(900)]
    random.Random(1).shuffle(order)
    place = {n: at for at, n in enumerate(order)}
    one = drawn(MANY, GROUPS)
    other = drawn([MANY[n] for n in order], [[place[n] for n in group] for group in GROUPS])
    for first, second in zip(one.groups, other.groups, strict=True):
        assert {one.documents[n] for n in first} == {other.documents[n] for n in second}
