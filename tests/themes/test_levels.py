"""Themes are parted further where more are asked for."""

import numpy as np
import pytest

from review.themes.levels import finer
from review.themes.nearest import Neighbours
from review.themes.ties import OTHER
from review.themes.vectors import Ints

ONES = np.ones(14, dtype=np.int64)


def trios() -> Neighbours:
    """Give twelve papers in four groups of three that are near to each other, one near a group, and one near none."""
    near = [[start + (n + step) % 3 for step in (1, 2)] for start in (0, 3, 6, 9) for n in range(3)]
    return Neighbours(np.array([*near, [0, 1], [0, 1]]), np.array([*[[0.9, 0.9]] * 12, [0.5, 0.5], [0.0, 0.0]]))


def theme(*sizes: int) -> Ints:
    """Number so many papers each, and let the last be other work."""
    return np.array([*np.repeat(np.arange(len(sizes)), sizes), OTHER])


@pytest.mark.parametrize(("wanted", "made"), [(0, 1), (1, 1), (2, 2), (3, 3), (4, 4), (9, 4)])
def test_themes_are_parted_until_they_are_as_many_as_wanted(wanted: int, made: int) -> None:
    """One theme of four groups becomes two, three or four, of three papers or more, and no group is torn apart."""
    found = finer(trios(), theme(13), ONES, wanted)
    assert set(found[:-1].tolist()) == set(range(made))
    assert np.bincount(found[:-1]).min() >= 3
    assert all(len(set(found[start : start + 3].tolist())) == 1 for start in (0, 3, 6, 9))
    assert found[-1] == OTHER


def test_the_largest_theme_is_parted_first() -> None:
    """Of a theme of seven papers and one of six the larger is parted, and the other stays."""
    found = finer(trios(), np.array([*[1] * 6, *[0] * 6, 0, OTHER]), ONES, 3)
    assert set(found[:6].tolist()) == {1}
    assert set(found[6:13].tolist()) == {0, 2}


def test_a_group_that_holds_together_stays_whole() -> None:
    """Six papers that are all alike are one theme, however many are asked for."""
    near = np.array([[other for other in range(6) if other != n] for n in range(6)])
    found = finer(Neighbours(near, np.full((6, 5), 0.9)), np.zeros(6, dtype=np.int64), ONES[:6], 2)
    assert found.tolist() == [0] * 6
