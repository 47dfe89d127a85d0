"""Lists of authors as journals print them, and what stands around them and is no author."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.pdf.lines import PARTED, Box, Line
from review.pdf.namelist import cased, is_name, split
from review.pdf.people import authors

GIVEN = st.sampled_from(["Ann", "Bo", "C. D.", "Zoë", "Jean-Luc", "Şebnem", "Ó Briain", "María José", "Wen-Hao"])
FAMILY = st.sampled_from(["Lee", "van der Aa", "O’Connor", "d’Aubigny", "Núñez", "Ødegård", "von Berg", "Yılmaz", "Li"])
NAME = st.builds("{} {}".format, GIVEN, FAMILY)
MARK = st.sampled_from(["", PARTED, "1", "1,2", "*", "†", " 1 ,2,∗", "(B)", "¹"])
BETWEEN = st.sampled_from([", ", " and ", ", and ", " & ", "; ", PARTED, " · ", ",\u00a0"])


@given(st.lists(st.tuples(NAME, MARK), min_size=1, max_size=9), BETWEEN)
def test_names_come_out_as_they_went_in(people: list[tuple[str, str]], between: str) -> None:
    """Whatever marks the names bear and whatever parts them, each is found, and can be a name."""
    text = between.join(name + mark for name, mark in people)
    assert split(text) == [name for name, _ in people]
    assert all(is_name(name) for name, _ in people)


@given(st.text(max_size=60))
def test_any_text_is_cut_without_harm(text: str) -> None:
    """No text makes the cutting fail, and what comes out has letters and no marks."""
    assert all(any(map(str.isalpha, piece)) and PARTED not in piece for piece in split(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee, M.D., Ph.D., and Bo Wu, MSc", ["Ann Lee", "Bo Wu"]),
        ("Dr. Ann Lee, Prof. Bo Wu", ["Ann Lee", "Bo Wu"]),
        ("Ann Lee, Senior Member, IEEE, and Bo Wu, Member, IEEE", ["Ann Lee", "Bo Wu"]),
        ("John Smith, Jr., Ann Lee", ["John Smith, Jr.", "Ann Lee"]),
        ("1\x1f\x1f Ann Lee", ["Ann Lee"]),
    ],
)
def test_titles_and_degrees_are_no_names(text: str, names: list[str]) -> None:
    """What stands with a name is left out; a suffix stays with it."""
    assert split(text) == names


@pytest.mark.parametrize(
    "text",
    [
        *("University of the North", "Dept. of Radio", "Google Research", "Northtown", "the quick fox", "Abstract"),
        *("A Case Study", "A Survey", "42", "", "Ann", "A. B.", "We thank Ann Lee for her help with it"),
    ],
)
def test_what_is_no_name(text: str) -> None:
    """Departments, towns, subtitles and sentences are not taken for authors."""
    assert not is_name(text)


def test_capitals_are_made_small() -> None:
    """Names in capitals alone are written as in a bibliography; a short one may be initials and stays."""
    assert cased(["ANN LEE-SMITH", "BO WU"]) == ["Ann Lee-Smith", "Bo Wu"]
    assert cased(["AB LI"]) == ["AB LI"]


def _column(*texts: str, left: float = 0, top: float = 0, font: str = "F", size: float = 10) -> list[Line]:
    return [
        Line(text, text, Box(left, top + 12 * n, left + 80, top + 12 * n + 10), size, font)
        for n, text in enumerate(texts)
    ]


def test_below_a_department_stands_no_author() -> None:
    """In a column of one font, only what stands above the department is an author, in each column."""
    one = _column("Ann Lee", "Department of Ice", "Port Alder", "New Haven Beach")
    two = _column("Bo Wu", "Snow Laboratory", "ann@ice.example", left=200)
    assert [author.name for author in authors([*one, *two]).authors] == ["Ann Lee", "Bo Wu"]


def test_a_list_goes_over_lines() -> None:
    """A name that a line end cuts is whole, and a town in another font after the list is none."""
    lines = [*_column("Ann Lee, Bo van der", "Aa and Cy Dow"), *_column("Old Harbour Town", top=24, font="I")]
    assert [author.name for author in authors(lines).authors] == ["Ann Lee", "Bo van der Aa", "Cy Dow"]


def test_a_town_and_a_country_are_no_authors() -> None:
    """Two words with capitals before a country are a place."""
    assert authors(_column("Port Alder, South Africa", "Rio Branco, Brazil")).authors == ()
