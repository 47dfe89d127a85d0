"""Which given names can be one person's."""

import pytest

from review.matching.given import fit, given
from review.matching.people import Agreement, agreement, people
from review.model import Author


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Ann", "A."), ("Ann", "A"), ("Andrew B.", "AB"), ("Andrew", "A. B."), ("Ann", ""), ("ANN", "Ann")),
        *(("Jean-Paul", "Jean Paul"), ("Jeanpaul", "Jean-Paul"), ("Jean-Paul C.", "Jean C."), ("Yufei", "Y. F.")),
        *(("Jürgen", "Juergen"), ("José", "Jose"), ("Zoë", "Zoe"), ("Tom", "Thomas"), ("Bob", "Robert J.")),
        *(("Chr.", "Christian"), ("Sergey", "Sergei"), ("Dmitry", "Dmitrii"), ("Aleksandr", "Alexandr")),
    ],
)
def test_one_persons_names_fit(one: str, other: str) -> None:
    """Initials, short forms, hyphens, accents, ways to transcribe and middle names left out are of one person."""
    assert fit(given(one), given(other))
    assert fit(given(other), given(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Ann", "Andrew"), ("Anna", "Anton"), ("Ann", "Anna"), ("An", "Andrew"), ("A.", "Bo"), ("Ann B.", "Ann C.")),
        *(("Xiao-Ming", "Xiao-Hong"), ("Christian", "Christina"), ("Jon", "John"), ("Tom", "Timothy")),
    ],
)
def test_names_of_different_people_do_not_fit(one: str, other: str) -> None:
    """Full names that only begin alike, and middle names that differ, are of different people."""
    assert not fit(given(one), given(other))
    assert not fit(given(other), given(one))


def test_a_namesake_with_the_same_colleague_is_somebody_else() -> None:
    """Two papers by two people each, of whom one is the same, are not taken to have the same authors."""
    kim = Author(family="Kim", given="Bo")
    ann, andrew = (people((Author(family="Lee", given=name), kim)) for name in ("Ann", "Andrew"))
    assert agreement(ann, andrew) == Agreement.NONE
    assert agreement(ann, people((Author(family="Lee", given="A."), kim))) == Agreement.FULL
