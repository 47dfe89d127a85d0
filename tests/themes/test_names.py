"""Phrases have the capitals that papers give them, as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.themes.cases import cases
from review.themes.words import Document

WORDS = ["task", "board", "core", "tensor", "health", "initiative", "assembly", "network"]
PHRASES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=4, unique=True)
PLAIN = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@given(PHRASES, st.integers(2, 5), st.lists(PLAIN, max_size=4))
def test_a_name_is_written_as_a_whole(words: list[str], uses: int, others: list[str]) -> None:
    """A phrase that papers always capitalise whole is so, though its words stand elsewhere in small letters."""
    name = " ".join(word.capitalize() for word in words)
    told = [Document("", f"We look closely at the {name} again today with careful methods that come along.")] * uses
    other = [
        Document(
            "",
            f"We look closely at {' and '.join(text.split(' '))} again today with careful methods that come along.",
        )
        for text in others
    ]
    assert cases([*told, *other]).written(" ".join(words)) == name


@given(PHRASES, st.integers(1, 5))
def test_a_plain_phrase_has_no_capital(words: list[str], uses: int) -> None:
    """A phrase that papers write in small letters is so, whatever longer name or title has its words."""
    plain = " ".join(words)
    told = [
        Document(
            plain.title(),
            f"We look closely at the {plain} again today with careful methods that come along.",
        )
    ] * uses
    longer = Document(
        "", f"We look closely at the Big {plain.title()} again today with careful methods that come along."
    )
    assert cases([*told, *told, longer]).written(plain) == plain


@pytest.mark.parametrize(
    ("text", "phrase", "written"),
    [
        (
            "New trial of hormones for older patients in the Women's Health Initiative",
            "women health initiative",
            "Women's Health Initiative",
        ),
        ("Studies of Helicobacter pylori in rats", "helicobacter pylori", "Helicobacter pylori"),
        ("On solutions of the Ginzburg-Landau equations", "ginzburg-landau equation", "Ginzburg-Landau equation"),
        ("Costs of SOLID FOSSIL FUELS when burnt slowly in larger ovens", "fossil fuels", "fossil fuels"),
        ("Fast 3D reconstruction of scenes", "3d reconstruction", "3D reconstruction"),
    ],
)
def test_titles_in_sentence_case_tell(text: str, phrase: str, written: str) -> None:
    """Where there are titles only, those in sentence case tell of names; names keep their apostrophe."""
    assert cases([Document(text, "")] * 3).written(phrase) == written


def test_half_of_a_name_is_none() -> None:
    """Where a whole phrase could be a name but mostly is none, no part of it has capitals for itself."""
    papers = [
        Document("", "Here we use the Clinical Global score again."),
        Document("", "Here we use the Clinical Global score again."),
        Document("", "Here we use the Clinical Global Impression again."),
        *[Document("", "Here we use a clinical global impression again.")] * 2,
    ]
    assert cases(papers).written("clinical global impression") == "clinical global impression"


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("united states", "United States"),
        ("new york stock exchange", "New York stock exchange"),
        ("new south african vaccines", "new South African vaccines"),
        ("sequential monte carlo", "sequential Monte Carlo"),
        ("sub-saharan africa", "Sub-Saharan Africa"),
        ("black-scholes model", "Black-Scholes model"),
        ("neural networks", "neural networks"),
    ],
)
def test_well_known_names_where_papers_do_not_tell(phrase: str, written: str) -> None:
    """Titles with capitals on every word do not tell which of these are names; of some that is known."""
    assert cases([Document(phrase.title(), "")] * 3).written(phrase) == written
