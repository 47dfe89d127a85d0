"""Identifiers and dates come out in one form, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.identifiers import arxiv_id, code_url, date, doi, is_alone, span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://doi.org/10.1016/S0021-9290(97)00123-4.", "10.1016/S0021-9290(97)00123-4"),
        ("(doi:10.1007/10681727_56)", "10.1007/10681727_56"),
        ("http://dx.doi.org/10.1000%2Fabc", "10.1000/abc"),
        ("<https://doi.org/10.1000/abc>", "10.1000/abc"),
        ("10.1175/1520(1997)125<2293:ROT>2.0.CO;2", "10.1175/1520(1997)125<2293:ROT>2.0.CO;2"),
        ("version 10.1/x", None),
    ],
)
def test_a_doi_is_bare(text: str, found: str | None) -> None:
    """Resolvers, labels, brackets and punctuation around a DOI are no part of it."""
    assert doi(text) == found


@pytest.mark.parametrize(
    ("text", "named", "alone"),
    [
        ("arXiv:1902.07120v2", "1902.07120", "1902.07120"),
        ("https://arxiv.org/pdf/2204.00001v1.pdf", "2204.00001", "2204.00001"),
        ("10.48550/arXiv.1902.07120", "1902.07120", "1902.07120"),
        ("arXiv preprint arXiv:math.AG/0309136", "math.AG/0309136", "math.AG/0309136"),
        ("2204.00001", None, "2204.00001"),
        ("pages 2204.00001 to 5", None, None),
    ],
)
def test_an_arxiv_id_has_no_version(text: str, named: str | None, alone: str | None) -> None:
    """An arXiv identifier must be named as such, or be all there is where only one can be."""
    assert (arxiv_id(text), arxiv_id(text, alone=True)) == (named, alone)


@pytest.mark.parametrize(
    "text",
    [
        *("10.1000/abc1", " doi:10.1000/a(b)c ", "https://dx.doi.org/10.1000/abc", "www.doi.org/10.1000/abc"),
        *("2401.01234v2", "arXiv: 2401.01234", "https://arxiv.org/pdf/math.AG/0309136", "PMID 1234", "12345678"),
    ],
)
def test_an_identifier_alone_is_no_title(text: str) -> None:
    """Identifiers that stand alone, or in their address, are known as such; with a word beside them they are not."""
    assert is_alone(text)
    assert not is_alone(f"{text} again")
    assert not is_alone(f"On {text}")


@pytest.mark.parametrize("text", ["", "1984", "2001: a space odyssey", "Attention", "GPT/2024", "10.1000"])
def test_a_title_is_no_identifier(text: str) -> None:
    """Short numbers, words and what begins like an identifier are titles."""
    assert not is_alone(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Code: https://github.com/a/b_c.git.", "https://github.com/a/b_c.git"),
        ("(see www.gitlab.com/a/b), and https://github.com/c/d", "https://gitlab.com/a/b"),
        ("at {https://huggingface.co/datasets/a/b. We", "https://huggingface.co/datasets/a/b"),
        ("our page https://example.org/github.com/x; mygithub.com/a", None),
        ("published on GitHub", None),
    ],
)
def test_an_address_of_code_is_found(text: str, found: str | None) -> None:
    """The first address on a known host of code or data counts, without what punctuates it."""
    assert code_url(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022-09-14", "2022-09-14"),
        ("2022-09", "2022-09"),
        ("2022-09-14/2022-10-01", "2022-09-14"),
        ("2021-09-16T13:56:16Z", "2021-09-16"),
        ("14 September 2022", "2022-09-14"),
        ("Sept. 14th, 2022", "2022-09-14"),
        ("October-November 1999", "1999-10"),
        ("c. 1890", "1890"),
        ("1999–2000", "1999"),
        ("2022-02-31", "2022-02"),
        ("1948/07//", "1948-07"),
        ("2014//", "2014"),
        ("2012/09/14/", "2012-09-14"),
        ("20220914", "2022-09-14"),
        ("06/2020", "2020-06"),
        ("2021 Mar 5", "2021-03-05"),
        ("1998 Dec-1999 Jan", "1998-12"),
        ("2022-13-01", "2022"),
        ("in press", None),
        ("199X", None),
        ("20221", None),
    ],
)
def test_a_date_is_as_precise_as_its_text(text: str, found: str | None) -> None:
    """ISO and English dates give year, month and day as far as they say them and the calendar has them."""
    assert date(text) == found


@given(st.text())
def test_no_text_breaks_an_identifier(text: str) -> None:
    """Any text is searched without fault, and what is found in it holds no white space."""
    for found in (doi(text), arxiv_id(text), arxiv_id(text, alone=True), code_url(text), date(text)):
        assert found is None or found.split() == [found]


@pytest.mark.parametrize(
    ("text", "written"),
    [("12-19", "12–19"), ("525 - 535", "525–535"), ("e12", "e12"), ("S1--S9", "S1–S9"), ("1, 3-5", "1, 3-5")],
)
def test_a_range_has_an_en_dash(text: str, written: str) -> None:
    """Pages from one to another are written in one form; what is no range stays as it is."""
    assert span(text) == written
