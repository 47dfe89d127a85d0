"""As many themes are made as are asked for, or it is said why not."""

import pytest

from review.model import Theme
from review.themes.asked import missed

WHOLE, MODEL = "none of them parts into two of 3 or more papers that belong together", "the model made"


def themes(count: int) -> list[Theme]:
    """Make so many themes, and other work."""
    return [Theme(id=f"t{n}", title=f"T{n}", keys=(f"k{n}",), other=n == count) for n in range(count + 1)]


@pytest.mark.parametrize(
    ("asked", "drafted", "made", "says"),
    [
        (None, 7, 6, []),
        (7, 7, 7, []),
        (9, 7, 7, [f"9 themes asked for, 7 made: {WHOLE}"]),
        (7, 7, 6, [f"7 themes asked for, 6 made: {MODEL} 6 of 7 (see 'steps')"]),
        (9, 7, 6, [f"9 themes asked for, 6 made: {WHOLE}; {MODEL} 6 of 7 (see 'steps')"]),
        (7, 6, 7, []),
    ],
)
def test_another_number_than_asked_for_is_told(asked: int | None, drafted: int, made: int, says: list[str]) -> None:
    """A number that is not the one asked for is told once, with what made it; other work is no theme."""
    assert [each.what for each in missed(asked, themes(drafted), themes(made))] == says
