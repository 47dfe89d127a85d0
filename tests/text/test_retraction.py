"""Which titles say that their paper was taken back."""

import time

import pytest

from review.text.retraction import is_marked, unmarked


@pytest.mark.parametrize(
    "title",
    [
        *("RETRACTED: On wheels", "Retracted Article: On wheels", "[RETRACTED] On wheels", "WITHDRAWN – On wheels"),
        *("RETRACTED ARTICLE On wheels", "*Withdrawn*: On wheels", "On wheels (Retracted article. See vol. 3, 2010)"),
    ],
)
def test_a_mark_before_or_after_a_title_is_found(title: str) -> None:
    """However a publisher writes the mark, what is left without it is the title."""
    assert unmarked(title) == "On wheels"


@pytest.mark.parametrize(
    "title",
    [
        *("Retracted papers in medicine", "RETRACTED PAPERS IN MEDICINE", "Retracted-article detection", "Retracted"),
        *("Withdrawn mice: a study", "Retraction: On wheels", "Are papers (retracted or not) cited?"),
    ],
)
def test_titles_about_retraction_are_no_marks(title: str) -> None:
    """A title that speaks of papers taken back, or of the notice of one, marks nothing."""
    assert not is_marked(title)


@pytest.mark.parametrize("piece", ["[retracted", " (withdrawn", "retracted ", "(", " ", "()", "—"])
def test_long_titles_take_no_time(piece: str) -> None:
    """A title made to keep the search busy is judged in a second."""
    start = time.process_time()
    unmarked(piece * 50_000)
    assert time.process_time() - start < 5
