"""Where papers stand among themes follows from how near they are, whoever drew the themes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from review.model import Theme
from review.themes.placing import Places
from review.themes.ties import Ties

# Two pairs of like papers, b between them, and one paper that is like none.
NEAR = {("a1", "a2"): 0.9, ("a2", "a1"): 0.9, ("b1", "b2"): 0.8, ("b2", "b1"): 0.4, ("b2", "a1"): 0.6}
KEYS = ("a1", "a2", "b1", "b2", "lone")


def places() -> Places:
    """Make the places of the five papers."""
    rows, columns = ([KEYS.index(pair[end]) for pair in NEAR] for end in (0, 1))
    return Places(KEYS, Ties(csr_matrix((list(NEAR.values()), (rows, columns)), (5, 5))))


def theme(name: str, *keys: str, other: bool = False, subthemes: tuple[Theme, ...] = ()) -> Theme:
    """Make a theme whose title plays no part."""
    return Theme(id=name, title=name.upper(), keys=keys, other=other, subthemes=subthemes)


AS_LIKE = (theme("a", "a1", "a2"), theme("b", "b1", "b2"), theme("other-work", "lone", other=True))


def test_a_paper_fits_as_well_as_it_is_like_its_theme() -> None:
    """The fit of a paper is its mean similarity to three of its nearest that share its theme; those that lack are 0."""
    fits = {placement.key: placement.fit for placement in places().placements(AS_LIKE)}
    assert fits == pytest.approx({"a1": 0.3, "a2": 0.3, "b1": 0.8 / 3, "b2": 0.4 / 3, "lone": 0.0}, abs=1e-4)


def test_other_themes_nearby_are_named() -> None:
    """A paper that is like papers of another theme, too, is near it; papers between no themes are near none."""
    near = {placement.key: placement.near for placement in places().placements(AS_LIKE)}
    assert near == {"a1": (), "a2": (), "b1": (), "b2": ("a",), "lone": ()}


def test_themes_that_break_up_what_is_alike_cohere_less() -> None:
    """Cohesion is the share of likeness that stays inside; themes across what is alike have none."""
    across = (theme("x", "a1", "b1"), theme("y", "a2", "b2"))
    assert [each.cohesion for each in places().measured(AS_LIKE)] == pytest.approx([1.0, 0.7, None])
    assert [each.cohesion for each in places().measured(across)] == [0.0, 0.0]
    assert places().cohesion(["a1", "a2"]) == 1.0


def test_subthemes_are_measured_and_named_as_the_place() -> None:
    """A paper's place is the deepest theme it is in, and a subtheme has a cohesion of its own."""
    parted = theme("all", *KEYS[:4], "lone", subthemes=(theme("all/a", "a1", "a2"), theme("all/b", "b1", "b2")))
    (measured,) = places().measured([parted])
    assert [each.cohesion for each in measured.subthemes] == pytest.approx([1.0, 0.7])
    homes = {placement.key: placement.theme for placement in places().placements([parted])}
    assert homes == {"a1": "all/a", "a2": "all/a", "b1": "all/b", "b2": "all/b", "lone": "all"}


@given(st.lists(st.integers(0, 2), min_size=5, max_size=5))
def test_every_paper_is_placed_once_and_on_the_map(labels: list[int]) -> None:
    """However papers are grouped, each has one place, whose measures are within their bounds."""
    groups = [tuple(key for key, label in zip(KEYS, labels, strict=True) if label == n) for n in range(3)]
    themes = [theme(f"t{n}", *keys) for n, keys in enumerate(groups) if keys]
    found = places().placements(themes)
    assert sorted(placement.key for placement in found) == sorted(KEYS)
    home = {key: each.id for each in themes for key in each.keys}
    for placement in found:
        assert placement.theme == home[placement.key]
        assert placement.theme not in placement.near
        assert 0 <= placement.fit <= 1
        assert all(0 <= each <= 1 for each in placement.at)


def test_a_group_is_measured_once() -> None:
    """Themes that stay as they were cost nothing when they are measured again."""
    measured: list[object] = []

    class Counting(Ties):
        def cohesion(self, members: object) -> float:
            measured.append(members)
            return 0.5

    placed = Places(KEYS, Counting(csr_matrix((5, 5))))
    assert placed.measured(AS_LIKE) == placed.measured(AS_LIKE)
    assert placed.cohesion(["a1", "a2"]) == placed.cohesion(("a1", "a2")) == 0.5
    assert measured == [[0, 1], [2, 3]]
