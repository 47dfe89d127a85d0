"""Identifiers, dates, headings and titles as first pages print them."""

import pytest

from review.pdf import headings
from review.pdf.abstract import parted
from review.pdf.body import without_heads
from review.pdf.lines import Box, Line, is_numbered, tidy, unnumbered
from review.pdf.marks import marks
from review.pdf.title import is_junk


def _lines(*texts: str) -> list[Line]:
    return [Line(text, text, Box(0, 12.0 * n, 300, 12.0 * n + 10)) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("before", "date"),
    [
        ("IEEE TRANSACTIONS ON THINGS, VOL. 9, NO. 4, APRIL 2019", "2019"),
        ("Journal of Things 88 (2020) 104321", "2020"),
        ("Invented Med (2018) 6:17", "2018"),
        ("Published online: 20 March 2019", "2019"),
        ("© The Author(s) 2021", "2021"),
        ("37th Conference on Things (CONF 2023), Town", "2023"),
        ("Things'24, June 3-7, Town", "2024"),
        ("March 3, 2021", "2021-03-03"),
        ("(Dated: March 2020)", "2020-03"),
        ("2017-10-05", "2017-10-05"),
        ("Accepted 9 January 2020", "2020"),
        ("We took 2048 samples at 1990 m", None),
        ("", None),
    ],
)
def test_the_year_of_a_paper(before: str, date: str | None) -> None:
    """A year is taken where a page says when the paper came out, and from nothing else."""
    assert marks(_lines(before), "", before, "").date == date


def test_identifiers_that_a_line_end_cuts() -> None:
    """A DOI is whole again, one that the file names comes first, and arXiv's stamp gives number and day."""
    assert marks(_lines("https://doi.org/10.5555/", "3600000.42"), "", "", "").doi == "10.5555/3600000.42"
    assert marks(_lines("doi:10.5555/other"), "Vol. 3, doi:10.5555/own", "", "").doi == "10.5555/own"
    assert marks(_lines("References", "doi:10.5555/other"), "", "", "").doi is None
    stamp = marks(_lines("arXiv:2310.01234v2 [cs.LG] 14 Nov 2023"), "", "", "")
    assert (stamp.arxiv_id, stamp.date) == ("2310.01234", "2023-11-14")
    assert marks(_lines("arXiv:2310.01234v2"), "", "", "").date == "2023-10"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        *(("Abstract", ""), ("ABSTRACT:", ""), ("A B S T R A C T", ""), ("Summary", ""), ("Structured Abstract", "")),
        *(("Abstract—We show", "We show"), ("Abstract. We show", "We show"), ("Abstract We show", "We show")),
        *(("Abstract interpretation is old", None), ("Graphical abstract", None), ("Summary statistics", None)),
    ],
)
def test_the_heading_of_an_abstract(text: str, rest: str | None) -> None:
    """The heading is told alone, in spaced letters and with the abstract on its line, and not inside a sentence."""
    assert headings.abstract(text) == rest


@pytest.mark.parametrize(
    "text", ["1 Introduction", "I. INTRODUCTION", "1. Introduction", "Introduction", "INTRODUCTION"]
)
def test_the_heading_of_an_introduction(text: str) -> None:
    """An introduction is told with any number or none."""
    assert headings.is_introduction(text)


def test_the_heading_of_references() -> None:
    """A list of references is told by its heading, and not by a sentence about references."""
    assert all(map(headings.is_references, ["References", "7. REFERENCES", "R E F E R E N C E S", "Bibliography"]))
    assert not any(map(headings.is_references, ["References are rare", "See the references"]))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["trust, warnings, lake ice."], ("trust", "warnings", "lake ice")),
        (["gloves; wool; cold, dry air"], ("gloves", "wool", "cold, dry air")),
        (["Rewriting · Decision procedures"], ("Rewriting", "Decision procedures")),
        (["Snow cover", "Lake ice"], ("Snow cover", "Lake ice")),
        (["ice, snow (wet, dry), and hail"], ("ice", "snow (wet, dry)", "hail")),
        ([], ()),
    ],
)
def test_key_words(texts: list[str], words: tuple[str, ...]) -> None:
    """Key words are parted by what parts them, or by their lines."""
    assert parted(texts) == words


@pytest.mark.parametrize(
    "said",
    [
        "Microsoft Word - foo.doc",
        "untitled",
        "paper.dvi",
        "main",
        "Document1",
        "10.1000/182",
        "PII: S0-1-2",
        "",
        "x",
        "1..9",
    ],
)
def test_what_programs_put_for_a_title(said: str) -> None:
    """File names, numbers and templates are no titles."""
    assert is_junk(said)


def test_letters_that_a_font_draws_in_pieces() -> None:
    """Ligatures are taken apart, stray accents put on their letters, and rings made degrees."""
    assert tidy("e\ufb03cient \ufb02oes") == "efficient floes"
    assert tidy("No¨el, S¸ebnem, na¨ıve") == "Noël, Şebnem, naïve"
    assert tidy("1.8 ◦C") == "1.8 °C"


def test_numbers_of_lines_go() -> None:
    """Lines that are numbered one by one lose their numbers; a list of years or a short one is left alone."""
    numbered = [f"{n} words of a line" for n in range(31, 60)]
    assert is_numbered(numbered)
    assert {unnumbered(line) for line in numbered} == {"words of a line"}
    assert not is_numbered([f"{1990 + 3 * n} was a good year" for n in range(30)])
    assert not is_numbered(numbered[:5])


def test_running_heads_go_and_sentences_stay() -> None:
    """What stands at the edge of several pages, but for its number, goes; the same line inside stays."""
    pages = [
        [f"Lee et al. {n}", "We see.", "Lee et al. 0", "Ice.", "So it is.", "On it goes.", str(n)] for n in range(3)
    ]
    pages = [[*page[:1], f"first {'abc'[n]}", f"more {'abc'[n]}", *page[1:]] for n, page in enumerate(pages)]
    kept = without_heads(pages)
    assert [page[0] for page in kept] == ["first a", "first b", "first c"]
    assert all("Lee et al. 0" in page for page in kept)
    assert all("We see." in page for page in kept)
