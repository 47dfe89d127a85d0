import pytest

from review.model import Author, Paper
from review.writers.border import citable
from review.writers.references import Reference, label, link, references
from tests.make import paper


def listed(*papers: Paper) -> tuple[Reference, ...]:
    """List papers under their own keys."""
    return references(papers, citable(each.key for each in papers))


def names(*authors: tuple[str, str]) -> tuple[Author, ...]:
    """Make authors from family and given names."""
    return tuple(Author(family=family, given=given) for family, given in authors)


_WANG, _LI, _DE_LA_CRUZ = ("Wang", "Yuke"), ("Li", "J. Q."), ("de la Cruz", "Jean-Luc van")


@pytest.mark.parametrize(
    ("authors", "more", "expected", "short"),
    [
        ((_WANG,), False, "Wang, Y.", "Wang"),
        ((_WANG, _LI), False, "Wang, Y. and Li, J. Q.", "Wang and Li"),
        ((_WANG, _LI, _DE_LA_CRUZ), False, "Wang, Y., Li, J. Q., and de la Cruz, J.-L. van", "Wang et al."),
        ((_WANG, _LI), True, "Wang, Y., Li, J. Q., et al.", "Wang et al."),
        ((("Kim", "Min-seo"), ("Aziz", "al-Hadi")), False, "Kim, M.-S. and Aziz, al-H.", "Kim and Aziz"),
        ((("王", "小明"),), False, "王, 小明", "王"),
        ((("The Team", ""),), False, "The Team", "The Team"),
        ((_WANG,) * 11, False, ", ".join(["Wang, Y."] * 10) + ", et al.", "Wang et al."),
        ((), False, "", "Fast: A Study"),
    ],
)
def test_authors_read_as_in_a_reference_list(
    authors: tuple[tuple[str, str], ...], more: bool, expected: str, short: str
) -> None:
    """Given names become initials where the script has capitals; a list that is cut short, or long, ends in `et al.`"""
    (made,) = listed(paper(authors=names(*authors), more_authors=more))
    assert (made.authors, made.label) == (expected, short)


def test_papers_of_one_label_and_year_get_letters() -> None:
    """Two `Lee, 2020` become 2020a and 2020b; a Lee of another year needs no letter."""
    made = listed(paper("lee2020b"), paper("lee2020a"), paper("lee2021", year=2021), paper("lee", year=None))
    assert [(each.key, each.year, each.letter) for each in made] == [
        ("lee", "n.d.", ""),
        ("lee2020a", "2020", "a"),
        ("lee2020b", "2020", "b"),
        ("lee2021", "2021", ""),
    ]


def test_letters_do_not_run_out() -> None:
    """After z comes aa."""
    made = listed(*(paper(f"k{n:02}") for n in range(28)))
    assert [each.letter for each in made][-4:] == ["y", "z", "aa", "ab"]


def test_the_list_is_sorted_as_readers_look_names_up() -> None:
    """Accents and case don't matter for the order of names."""
    made = listed(*(paper(name, authors=names((name, ""))) for name in ("Zu", "Özer", "abel", "Olsen")))
    assert [each.label for each in made] == ["abel", "Olsen", "Özer", "Zu"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"doi": "10.1002/(SICI)1<1::AID>2", "url": "https://x.y"}, "https://doi.org/10.1002/(SICI)1%3C1::AID%3E2"),
        ({"arxiv_id": "hep-th/9901001", "url": "https://x.y"}, "https://arxiv.org/abs/hep-th/9901001"),
        ({"url": "https://x.y"}, "https://x.y"),
        ({"url": "javascript:alert(1)"}, ""),
        ({}, ""),
    ],
)
def test_the_most_lasting_address_is_linked(given: dict[str, str], expected: str) -> None:
    """A DOI comes before an arXiv page, and that before any other address."""
    assert link(paper(**given)) == expected


def test_a_title_ends_with_one_stop() -> None:
    """A full stop is added only where the title has no end of its own."""
    made = [listed(paper(title=title))[0].title for title in ("Fast", "Fast?", "Fast.", "快！")]
    assert made == ["Fast.", "Fast?", "Fast.", "快！"]


def test_a_retracted_paper_says_so() -> None:
    """The title of a retracted paper says that it is one, once, and its label and place stay what they are."""
    gone = [paper(title=title, retracted=True, authors=()) for title in ("Fast: A Study", "Retracted: Fast: A Study")]
    assert [each.title for each in listed(*gone)] == ["RETRACTED: Fast: A Study.", "Retracted: Fast: A Study."]
    assert listed(gone[0])[0].label == "Fast: A Study"


def test_a_paper_without_authors_is_named_by_its_title() -> None:
    """Four words of the title stand for the authors; the key, where there is no title either."""
    assert label(paper(authors=(), title="The state of the art")) == "The state of the"
    assert label(paper(authors=(), title="")) == "lee2020fast"
