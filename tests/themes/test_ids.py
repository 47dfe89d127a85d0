"""Ids of themes, which stand beside those of a document's own sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.model import Theme
from review.stages.curate.founded import Papers
from review.stages.curate.names import Names
from review.themes.ids import SECTIONS, free_id
from tests.make import paper

TITLES = st.sampled_from(["Bees", "bees!", "Bees 2", "图", "", "Gaps"]) | st.text(max_size=8)


@given(st.lists(TITLES, max_size=12))
def test_ids_are_never_used_twice(titles: list[str]) -> None:
    """Whatever themes are called, each id is new, plain ASCII and not empty."""
    used = set(SECTIONS)
    for title in titles:
        found = free_id(title, used)
        assert found not in used
        assert found.isascii()
        assert found
        used.add(found)


@pytest.mark.parametrize("title", ["Future directions", "Other work units"])
def test_a_new_theme_takes_no_sections_id(title: str) -> None:
    """A theme that a model splits off keeps clear of the ids that the document's own sections have."""
    each = paper("a", title, f"We look {title.lower()}.")
    made = Names((), Papers({"a": each})).new(title, "", ("a",))
    assert isinstance(made, Theme)
    assert made.id not in SECTIONS
