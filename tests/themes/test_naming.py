"""What papers say of themselves is taken in without markup."""

import pytest

from review.model import Paper
from review.themes.naming import document


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('<p>Bees <b>dance</b><img src="x" onerror="alert(1)"> well</p>', "Bees dance well"),
        ("Bees<script>alert(1)</script> dance", "Bees dance"),
        ("Where a < b and c > d, bees dance", "Where a < b and c > d, bees dance"),
        ("Salt &amp; bees", "Salt &amp; bees"),
    ],
)
def test_tags_are_no_words(written: str, said: str) -> None:
    """Tags and scripts are not read as words, and a text without any stays as it is, to the letter."""
    told = document(Paper(key="a", title="Bees", abstract=written)).abstract
    assert told.split() == said.split()
