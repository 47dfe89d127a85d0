"""Names of authors, however they are written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from review.model import Author
from review.text.names import (
    Names,
    from_bibtex,
    from_cell,
    from_index,
    from_list,
    from_text,
    has_too_many_commas,
    looks_like_names,
)
from review.text.normal import clean


def names(*people: str, more: bool = False) -> Names:
    """Make what a list of `Given|Family` should be read as."""
    pairs = (person.rpartition("|") for person in people)
    return Names(tuple(Author(given=given, family=family) for given, _, family in pairs), more)


TEXTS = {
    "Yuke Wang, Boyuan Feng, Zheng Wang et al.": names("Yuke|Wang", "Boyuan|Feng", "Zheng|Wang", more=True),
    "Wang, Yuke": names("Yuke|Wang"),
    "Wang, Yuke; Feng, Boyuan": names("Yuke|Wang", "Boyuan|Feng"),
    "Wang, Yuke and Feng, Boyuan and others": names("Yuke|Wang", "Boyuan|Feng", more=True),
    "Yuke Wang, Boyuan Feng, and Zheng Wang": names("Yuke|Wang", "Boyuan|Feng", "Zheng|Wang"),
    "Doe, J., Roe, R. S.": names("J.|Doe", "R. S.|Roe"),
    "Ludwig van Beethoven": names("Ludwig|van Beethoven"),
    "de la Cruz, Juan Carlos": names("Juan Carlos|de la Cruz"),
    "Martin Luther King Jr.": names("Martin Luther|King Jr."),
    "The ATLAS Collaboration": names("The ATLAS Collaboration"),
    "王玉科": names("王玉科"),
    "et al.": names(more=True),
    " ; . ": names(),
}


@pytest.mark.parametrize("text", TEXTS)
def test_plain_names_are_read(text: str) -> None:
    """Either order, any separator, particles, suffixes and collectives are understood in plain text."""
    assert from_text(text) == TEXTS[text]


FIELDS = {
    r"{\v R}eh{\r u}{\v r}ek, Radim and Petr~Sojka": names("Radim|Řehůřek", "Petr|Sojka"),
    r"{{Intel} Corp and Sons} and others": names("Intel Corp and Sons", more=True),
    "von Hicks, III, Michael": names("Michael|von Hicks III"),
    r"Charles Louis de la Vall{\'e}e Poussin AND D. E. Knuth": names(
        "Charles Louis|de la Vallée Poussin", "D. E.|Knuth"
    ),
    "Knuth, D. E. et~al.": names("D. E.|Knuth", more=True),
    "Doe, J., Roe, R., Poe, E.": names("J.|Doe", "R.|Roe", "E.|Poe"),
    "A and and B": names("A", "B"),
    "{": names(),
}


@pytest.mark.parametrize("field", FIELDS)
def test_bibtex_names_are_read(field: str) -> None:
    """A list is cut before LaTeX is read, so that a collective with `and` in its braces stays whole."""
    assert from_bibtex(field) == FIELDS[field]


def test_a_list_parted_by_commas_is_noticed() -> None:
    """A BibTeX name with more commas than a name can have is a list that lacks its `and`."""
    assert has_too_many_commas("Doe, J., Roe, R.")
    assert not has_too_many_commas("Hicks, III, Michael and Doe, J.")


def test_a_list_says_that_there_are_more() -> None:
    """In a list `et al.` may stand alone or after the last name; it is never an author."""
    assert (
        from_list(["Ada Lovelace", "et al."]) == from_list(["Ada Lovelace et al"]) == names("Ada|Lovelace", more=True)
    )


def test_prose_does_not_look_like_names() -> None:
    """A sentence is told from a list of names by its words in lower case, its figures and its full stop."""
    assert looks_like_names("Ada Lovelace, Guido van Rossum, É. Zola et al.")
    assert not any(
        map(looks_like_names, ("We propose Rivet.", "In 2020, Rivet", "", "A system, built", "See https://x.y"))
    )


LETTERS = st.characters(categories=("Lu", "Lo"), exclude_characters="IVJSª")  # no II or Jr, nothing in lower case
WORDS = st.text(LETTERS, min_size=1, max_size=8).map(clean).filter(lambda word: word and not word[0].islower())


@given(st.lists(st.builds(Author, family=WORDS, given=WORDS), min_size=2, max_size=5))
def test_names_come_back_from_their_own_writing(authors: list[Author]) -> None:
    """Authors written in either order, by a semicolon or by `and`, are read as the same authors."""
    inverted = [f"{author.family}, {author.given}" for author in authors]
    assert from_text("; ".join(author.name for author in authors)).authors == tuple(authors)
    assert from_text("; ".join(inverted)).authors == tuple(authors)
    assert from_bibtex(" and ".join(inverted)).authors == tuple(authors)


@pytest.mark.parametrize("nobody", [r"\hspace", r"\hspace{1em}", r"{\hspace}", r"{\hspace Group}", r"\hspace*", "*"])
def test_what_prints_no_letter_is_no_author(nobody: str) -> None:
    """A name of which LaTeX leaves no letter gives no author, and those beside it stay."""
    read = [author.name for author in from_bibtex(rf"Smith, Ann and {nobody} and Jones, Bob").authors]
    assert read == ["Ann Smith", *(["Group"] if "Group" in nobody else []), "Bob Jones"]


@given(st.text())
@example(r"\hspace")
def test_no_text_breaks_a_name(text: str) -> None:
    """Any text at all gives authors with a family name, and none of them is `et al.`."""
    for found in (from_text(text), from_list([text, "et al."]), from_bibtex(text)):
        assert all(author.family and author.family.casefold() not in ("et al.", "al.") for author in found.authors)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Shannon,Claude E.", "Shannon", "Claude E."),
        ("King, Martin Luther, Jr.", "King Jr.", "Martin Luther"),
        ("King, Jr., Martin", "King Jr.", "Martin"),
        ("Fanning E.", "Fanning", "E."),
        ("van der Berg JA", "van der Berg", "JA"),
        ("de la Cruz, Juan", "de la Cruz", "Juan"),
        ("Smith, John (572012)", "Smith", "John"),
        ("WHO Collaboration", "WHO Collaboration", ""),
        ("The Three of Us,", "The Three of Us", ""),
        ("Claude Shannon", "Shannon", "Claude"),
        ("Plato", "Plato", ""),
    ],
)
def test_names_of_indexes_are_turned(name: str, family: str, given: str) -> None:
    """Indexes write the family first, with a comma or with initials after it; a last comma keeps a name whole."""
    assert from_index([name]).authors == (Author(family=family, given=given),)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Lovelace, Ada; Menabrea, Luigi F.; et al.", ["Ada Lovelace", "Luigi F. Menabrea"]),
        ("Lovelace A., Menabrea L.F.", ["A. Lovelace", "L.F. Menabrea"]),
        ("Smith JA, Doe B, et al.", ["JA Smith", "B Doe"]),
        ("Ada Lovelace and Luigi Menabrea", ["Ada Lovelace", "Luigi Menabrea"]),
        ("Lovelace, A., Menabrea, L. F.", ["A. Lovelace", "L. F. Menabrea"]),
        ("[No authors listed]", []),
        ("", []),
    ],
)
def test_names_in_a_cell_are_parted(cell: str, names: list[str]) -> None:
    """Semicolons, commas and words part the names in one cell of a table, in either order."""
    found = from_cell(cell)
    assert [author.name for author in found.authors] == names
    assert found.more == ("et al" in cell)
