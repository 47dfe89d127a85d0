"""Whose paper it is: spellings of one name agree, names of different people do not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.matching.authorship import matches, name_of, nearest, people, place, same, why_not
from review.model import Author
from tests.make import paper

GIVEN = ("Yufei", "Yong", "Ann-Marie", "José Luis", "Jörg", "Zoë", "Li", "Wei", "Olga", "Jan Willem", "Søren", "Đức")
FAMILIES = (
    "Ding",
    "García Márquez",
    "Müller",
    "van der Berg",
    "O'Brien",
    "Łuczak",
    "Şahin",
    "Li",
    "de la Cruz",
    "Nguyễn",
)
DING = Author(family="Ding", given="Yufei")


def author(name: str) -> Author:
    """Read `Family|Given`."""
    family, _, first = name.partition("|")
    return Author(family=family, given=first)


def alike(one: str, other: str) -> bool:
    there = same(name_of(author(one)), name_of(author(other)))
    assert there == same(name_of(author(other)), name_of(author(one))), "the order must not matter"
    return there


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ding|Yufei", "DING|YUFEI"),
        ("Ding|Yufei", "ding|yufei"),
        ("Ding|Yufei", "Ding|Yu-Fei"),
        ("Ding|Yufei", "Ding|Yu Fei"),
        ("Ding|Yufei", "Ding|Y."),
        ("Ding|Yufei", "Ding|Y.-F."),
        ("Ding|Yufei", "Ding|YF"),
        ("Ding|Yufei", "丁|宇飞"),
        ("Müller|Jörg", "Muller|Jorg"),
        ("Müller|Jörg", "Mueller|Joerg"),
        ("García Márquez|José Luis", "Garcia-Marquez|J. L."),
        ("van der Berg|Jan", "Berg|Jan"),
        ("O'Brien|Ed", "OBrien|Ed"),
        ("O’Brien|Ed", "O'Brien|Ed"),
        ("Smith|John", "Smith Jr.|John Q."),
        ("丁|宇飞", "丁宇飞"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    """Case, accents, hyphens, initials, particles and a middle name do not make another person."""
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ding|Yufei", "Ding|Yong"),
        ("Ding|Yufei", "Ding|Yufeng"),
        ("Ding|Yufei", "Ding|Yu"),
        ("Ding|Yufei", "Deng|Yufei"),
        ("Li|Wei", "Wei|Li"),
        ("Smith|John Q.", "Smith|John R."),
        ("Smith Jr.|John", "Smith Sr.|John"),
        ("Ding|Y. F.", "Ding|Z. F."),
        ("丁|宇飞", "丁|雨菲"),
        ("|", "|"),
    ],
)
def test_namesakes_do_not_agree(one: str, other: str) -> None:
    """Another given name, initial or suffix is another person, and so is a name turned round."""
    assert not alike(one, other)


def _stripped(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


@given(
    st.sampled_from(FAMILIES), st.sampled_from(GIVEN), st.sampled_from(["upper", "lower", "bare", "joined", "initials"])
)
def test_any_spelling_of_a_name_is_still_the_name(family: str, first: str, how: str) -> None:
    """However a name is written, it matches itself."""
    initials = " ".join(f"{part[0]}." for part in first.replace("-", " ").split())
    written = {
        "upper": Author(family=family.upper(), given=first.upper()),
        "lower": Author(family=family.lower(), given=first.lower()),
        "bare": Author(family=_stripped(family), given=_stripped(first)),
        "joined": Author(family=family.replace(" ", "-"), given=first.replace(" ", "-")),
        "initials": Author(family=family, given=initials),
    }[how]
    assert same(name_of(Author(family=family, given=first)), name_of(written))


@given(st.sampled_from(FAMILIES), st.lists(st.sampled_from(GIVEN), min_size=2, max_size=2, unique=True))
def test_two_given_names_are_two_people(family: str, firsts: list[str]) -> None:
    """Of one family, only those whose given names are written alike are one."""
    one, other = (name_of(Author(family=family, given=first)) for first in firsts)
    assert not same(one, other)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_the_comparison(family: str, first: str, asked: str) -> None:
    """Whatever stands where a name should, there is an answer, and the same one both ways."""
    one, others = Author(family=family, given=first), people([asked])
    assert [same(name_of(one), name_of(o)) for o in others] == [same(name_of(o), name_of(one)) for o in others]
    assert matches(one, others, [one, *others]) in {True, False}


@pytest.mark.parametrize(
    ("given_names", "read"),
    [
        (("Yufei Ding",), ["Yufei Ding"]),
        (("Ding, Yufei",), ["Yufei Ding"]),
        (("Ding", "Y."), ["Y. Ding"]),
        (("Ding Y",), ["Y Ding"]),
        (("Yufei Ding", "Ding", "Y."), ["Yufei Ding", "Y. Ding"]),
        (("Yufei Ding; Ding", "Y."), ["Yufei Ding", "Y. Ding"]),
        (("Yufei Ding", "Ding, Y."), ["Yufei Ding", "Y. Ding"]),
        (("Ann Lee and Bo Li",), ["Ann Lee", "Bo Li"]),
        (("Ann Lee", "Bo Li", "Cy Ma"), ["Ann Lee", "Bo Li", "Cy Ma"]),
        (("", " , "), []),
    ],
)
def test_names_are_read_as_people_give_them(given_names: tuple[str, ...], read: list[str]) -> None:
    """In either order, alone or in a list that was cut at its commas."""
    assert [each.name for each in people(given_names)] == read


def test_initials_that_somebody_else_has_too_are_not_taken() -> None:
    """`Y. Ding` is not counted where a Yong Ding occurs, unless it is given as it is; a full name needs no more."""
    initials, yong = Author(family="Ding", given="Y."), Author(family="Ding", given="Yong")
    assert matches(initials, [DING], [DING, initials])
    assert not matches(initials, [DING], [DING, initials, yong])
    assert matches(initials, [DING, initials], [DING, initials, yong])
    assert not matches(yong, [DING, initials], [DING, initials, yong])


def test_a_paper_says_where_it_names_the_author_or_why_it_is_not_theirs() -> None:
    """The place among the authors, from 0; else the namesake, the doubtful initials, or that there is none."""
    yong, lee = Author(family="Ding", given="Yong"), Author(family="Lee", given="Ann")
    assert place(paper(authors=(lee, DING)), [DING], [lee, DING]) == 1
    assert place(paper(authors=(lee, yong)), [DING], [lee, yong]) is None
    assert why_not(paper(authors=(lee, yong)), [DING]) == "'Yong Ding' is not Yufei Ding"
    assert why_not(paper(authors=(lee,)), [DING]) == "Yufei Ding is not among the authors named"
    assert why_not(paper(authors=(lee,), more_authors=True), [DING]).endswith("; their list is cut short")
    assert why_not(paper(authors=()), [DING]) == "it names no authors"
    doubtful = paper(authors=(Author(family="Ding", given="Y."),))
    assert "give --author 'Y. Ding', too" in why_not(doubtful, [DING])


def test_the_nearest_names_come_first() -> None:
    """A name that was misspelled finds the one that was meant."""
    known = [Author(family="Lee", given="Ann"), DING, Author(family="Deng", given="Lei")]
    assert nearest([Author(family="Dink", given="Yufey")], known, 1) == ["Yufei Ding"]
