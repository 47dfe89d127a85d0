"""A theme that is one only for its language is noticed."""

import pytest

from review.model import Theme
from review.themes.languages import told_apart


def theme(title: str, *keys: str, other: bool = False) -> Theme:
    """Make a theme."""
    return Theme(id=title, title=title, keys=keys, other=other)


ENGLISH = theme("Bees", "a", "b", "c")


def test_a_theme_of_another_language_is_named_with_the_way_out() -> None:
    """Where most papers of a theme are in another language, a note says how many, which theme, and what helps."""
    (note,) = told_apart([ENGLISH, theme("Abeilles", "d", "e", "f")], ["d", "e", "a"])
    assert note.severity == "note"
    assert note.what.startswith("papers in other languages than the rest (2), in ")
    assert "'Abeilles'" in note.what
    assert "'Bees'" not in note.what
    assert "--embeddings" in note.what


@pytest.mark.parametrize(
    ("themes", "foreign"),
    [
        ([ENGLISH, theme("Hives", "d", "e")], []),
        ([ENGLISH, theme("Hives", "d", "e")], ["a", "d"]),
        ([theme("Abeilles", "d", "e")], ["d", "e"]),
        ([], []),
    ],
)
def test_otherwise_nothing_is_said(themes: list[Theme], foreign: list[str]) -> None:
    """Papers of another language among others, or all of them, are nothing to remark on."""
    assert told_apart(themes, foreign) == ()
