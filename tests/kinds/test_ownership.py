"""Which papers of a corpus are an author's own, and what is said when that cannot be told."""

import pytest

from review.errors import SettingsError
from review.kinds.ownership import owned, part
from review.model import Author
from tests.kinds.shelf import DOE, POE, ROE, page, shelf


def test_papers_are_own_by_the_names_on_them() -> None:
    """In any order of the name, and wherever it stands among the authors."""
    corpus = shelf((DOE,), (ROE, DOE), (ROE, DOE, POE), (Author(family="doe", given="J."), ROE), (ROE,))
    found = owned(corpus, ["Doe, Jane"])
    assert found.own == tuple(paper.key for paper in corpus.papers[:4])
    assert [found.places[key] for key in found.own] == [0, 1, 1, 0]
    assert (found.name, found.listed, found.noted()) == ("Jane Doe", (), ())


def test_a_part_is_counted_by_place() -> None:
    """Alone, first, last and among others; those who led the others are named."""
    corpus = shelf((DOE,), (DOE, ROE), (ROE, DOE), (ROE, DOE, POE))
    found = owned(corpus, ["Jane Doe"])
    counted = part(corpus.papers, found)
    assert (counted.alone, counted.first, counted.last, counted.other) == (1, 1, 1, 5)
    assert set(counted.leaders) == {"Kim Roe"}


def test_a_page_tells_what_is_own_where_its_lists_are_cut_short() -> None:
    """The page's author needs no name; papers that name them nowhere count, with a note; last places are unknown."""
    corpus = page((ROE, POE), (ROE, DOE), (ROE, POE))
    found = owned(corpus, [])
    assert len(found.own) == 8
    assert len(found.listed) == 7
    assert "7 of 8 papers count as Jane Doe's because the page lists them" in found.noted()[0].what
    assert part(corpus.papers, found).last == 0


def test_a_whole_list_without_the_name_is_another_papers() -> None:
    """A paper on the page whose authors are all named, none of them the author, is not theirs."""
    corpus = page((ROE, DOE))
    whole = corpus.papers[0].model_copy(update={"authors": (ROE, POE), "more_authors": False})
    found = owned(corpus.model_copy(update={"papers": (whole, *corpus.papers[1:])}), [])
    assert whole.key not in found.own
    assert len(found.own) == 7


def test_a_page_is_not_anothers() -> None:
    """On Jane Doe's page, only the papers that name Kim Roe are Kim Roe's."""
    corpus = page((POE,), (ROE, DOE), (POE,))
    assert owned(corpus, ["Kim Roe"]).own == (corpus.papers[1].key,)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], r"whose statement is it\? Give the name with --author"),
        (["Jane Dough"], "none of 8 papers is by this name; the nearest names are Jane Doe, "),
        (["Roe, K."], "K. Roe: it may be Kim Roe and Kay Roe: give in full each name that is meant"),
    ],
)
def test_what_cannot_be_told_is_one_clear_error(asked: list[str], said: str) -> None:
    """No author, nobody's papers, and initials of several people."""
    corpus = shelf((DOE,), (ROE,), (Author(family="Roe", given="Kay"),), (POE,))
    with pytest.raises(SettingsError, match=said):
        owned(corpus, asked)


def test_initials_give_way_to_the_name_in_full() -> None:
    """Who asks by initials is called as their papers call them."""
    assert owned(shelf((DOE, ROE)), ["Doe, J."]).name == "Jane Doe"
