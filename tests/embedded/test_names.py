import pytest

from review.embedded import author_names
from review.model import Author, Paper
from tests.embedded.abstracts import paper


def names(*authors: tuple[str, ...], more: bool = False) -> list[str]:
    """Name the authors of papers that are given by their author lists."""
    papers = [paper(f"k{n}", f"On Topic {n}", "", *listed, more=more) for n, listed in enumerate(authors)]
    return list(author_names(papers).values())


@pytest.mark.parametrize(
    ("authors", "name"),
    [
        (("Ana Ruiz",), "Ruiz"),
        (("Ana Ruiz", "Bo Lind"), "Ruiz and Lind"),
        (("Ana Ruiz", "Bo Lind", "Chi Wu"), "Ruiz et al."),
    ],
)
def test_up_to_two_authors_are_named(authors: tuple[str, ...], name: str) -> None:
    """Three or more are the first and et al."""
    assert names(authors) == [name]


def test_a_list_cut_short_is_et_al() -> None:
    """Who is left out may be any number of people."""
    assert names(("Ana Ruiz",), more=True) == ["Ruiz et al."]


def test_namesakes_get_initials() -> None:
    """All authors of a name that is shared get them, the others do not."""
    assert names(("Ana Ruiz",), ("Bea Ruiz", "Bo Lind"), ("Chi Wu",)) == ["A. Ruiz", "B. Ruiz and B. Lind", "Wu"]


def test_namesakes_with_one_initial_get_their_full_names() -> None:
    """Initials that clash tell nobody apart; a third namesake keeps hers."""
    assert names(("Ana Ruiz",), ("Aldo Ruiz",), ("Bea Ruiz",)) == ["Ana Ruiz", "Aldo Ruiz", "B. Ruiz"]


def test_an_abbreviated_name_is_no_namesake() -> None:
    """`A. Ruiz` and `Ana Ruiz` can be one person."""
    assert names(("Ana Ruiz",), ("A. Ruiz",)) == ["Ruiz", "Ruiz"]


def test_the_same_person_needs_no_initials() -> None:
    """Two papers of one first author do not make two people."""
    assert names(("Ana Ruiz",), ("Ana Ruiz", "Bo Lind")) == ["Ruiz", "Ruiz and Lind"]


def test_a_collective_has_its_name() -> None:
    """It has no given name to abbreviate."""
    group = Paper(key="k", title="T", authors=(Author(family="Tide Watch Group"),))
    assert author_names([group]) == {"k": "Tide Watch Group"}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tides in Narrow Bays.", "the authors of “Tides in Narrow Bays”"),
        ("Tides", "the authors"),
        ("Tides of 12 Bays", "the authors"),
        ("Why “Slack” Tides", "the authors"),
        (f"Tides in Bays: {'a long story ' * 12}", "the authors of “Tides in Bays”"),
        ("", "the authors"),
    ],
)
def test_a_paper_without_authors_is_named_by_its_title(title: str, name: str) -> None:
    """A title that would not read well inside a sentence, or that holds a figure, is left out."""
    assert author_names([Paper(key="k", title=title)]) == {"k": name}
