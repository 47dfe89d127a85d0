import json
import re
import shutil
import subprocess
from pathlib import Path

import pybtex.database
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.bibtex.utils import change_case

from review.model import Author, Paper
from review.text.normal import clean, fold
from review.writers.bibliography import bibliography
from review.writers.latex_text import escape
from tests.make import paper
from tests.writers import needs
from tests.writers.sample import HOSTILE, filled_with

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
texts = st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="aB {}\\%&#$_~^<>[]\"'`-,:@")


def fields(of: Paper) -> dict[str, str]:
    """Write one paper and read its fields back, undecoded; names are read as one text."""
    entry = pybtex.database.parse_string(bibliography([of]), "bibtex").entries[of.key]
    return dict(entry.fields) | {role: " and ".join(map(str, people)) for role, people in entry.persons.items()}


def test_a_retracted_paper_says_so_in_documents() -> None:
    """A retracted paper's title says that it is one where it is printed, and not where it is exported."""
    gone = paper(retracted=True)
    assert fields(gone)["title"].startswith("{RETRACTED: ")
    assert "RETRACTED" not in bibliography([gone], whole=True)


def test_an_entry_has_what_the_paper_has() -> None:
    """Type, names, title, venue, date and identifiers are where BibTeX looks for them."""
    written = bibliography(
        [
            paper(
                authors=(Author(family="van der Berg", given="Jan"), Author(family="The Team")),
                title="MGG: Fast graphs for all",
                more_authors=True,
                entry_type="inproceedings",
                venue="Proc. of X",
                date="2020-09-14",
                arxiv_id="2209.06800",
                details={"pages": "1–10", "volume": "3", "crossref": "x", "Bad name": "y"},
            )
        ]
    )
    assert written == (
        "@inproceedings{lee2020fast,\n"
        "  author = {van der Berg, Jan and {The Team} and others},\n"
        "  title = {{MGG: Fast} graphs for all},\n"
        "  booktitle = {Proc. of X},\n"
        "  year = {2020},\n"
        "  month = sep,\n"
        "  pages = {1--10},\n"
        "  volume = {3},\n"
        "  eprint = {2209.06800},\n"
        "  archivePrefix = {arXiv},\n"
        "  url = {https://arxiv.org/abs/2209.06800},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("given", "doi", "url"),
    [
        ({"doi": "10.1/a_b", "entry_type": "article"}, "10.1/a_b", None),
        ({"doi": "10.1/a_b", "entry_type": "misc"}, "10.1/a_b", "https://doi.org/10.1/a_b"),
        ({"doi": "10.1/a", "url": "https://doi.org/10.1/a", "entry_type": "article"}, "10.1/a", None),
        ({"doi": "10.1/a", "url": "https://x.y/a%20b", "entry_type": "article"}, "10.1/a", "https://x.y/a%20b"),
        ({"url": "javascript:alert(1)"}, None, None),
        ({"doi": "10.1/a b{c}\\é"}, "10.1/a%20b%7Bc%7D%5C%C3%A9", "https://doi.org/10.1/a%20b%7Bc%7D%5C%C3%A9"),
    ],
)
def test_identifiers_are_given_once_where_styles_print_them(given: dict[str, str], doi: str, url: str) -> None:
    """Styles print no DOI for `misc`, so that gets an address; others don't get the DOI a second time as address."""
    read = fields(paper(**given))
    assert (read.get("doi"), read.get("url")) == (doi, url)


def test_an_unknown_entry_type_and_month_do_no_harm() -> None:
    """What BibTeX does not know becomes `misc`; a date that is only a year has no month."""
    assert bibliography([paper(entry_type="software{")]).startswith("@misc{")
    assert "month" not in fields(paper(date="2020"))
    assert "month" not in fields(paper(date="2020-13"))


def test_a_paper_without_authors_gets_a_label() -> None:
    """Author-year styles cite it by the first words of its title, from the field `key`."""
    assert fields(paper(authors=(), title="The state of the art"))["key"] == "The state of the"


@needs.latex
@pytest.mark.parametrize("letter", ["L", "中", "\\"])
def test_bibtex_labels_names_of_any_length(letter: str, tmp_path: Path) -> None:
    """Each label keeps the brackets of its year, which natbib cannot do without; an export has whole names."""
    long = Author(family=letter * 600, given="Ann")
    names = {"one": (long,), "two": (long, long), "many": (long, long, long), "none": ()}
    papers = [paper(key, letter * 600, authors=authors) for key, authors in names.items()]
    (tmp_path / "references.bib").write_text(bibliography(papers), "utf-8")
    (tmp_path / "a.aux").write_text("\\citation{*}\n\\bibstyle{plainnat}\n\\bibdata{references}\n", "utf-8")
    done = subprocess.run(["bibtex", "a"], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S607
    assert "Warning" not in done.stdout
    made = (tmp_path / "a.bbl").read_text("utf-8")
    labels = re.findall(r"\\bibitem\[(.*?)\]\{\w+\}", made, re.DOTALL)
    assert len(labels) == 4
    assert all(re.search(r"\((2020)?\)", each) for each in labels)
    assert escape(letter * 600) in bibliography(papers, whole=True)


@given(texts)
def test_no_style_takes_a_title_its_capitals(title: str) -> None:
    """What BibTeX does to titles in sentence case leaves ours alone."""
    written = fields(paper(title=title)).get("title", "")
    assert change_case(written, "t") == written


@settings(max_examples=50, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_every_text_makes_a_readable_file(hostile: list[str]) -> None:
    """BibTeX reads as many entries and names as were given, whatever names, titles, keys and details contain."""
    papers = filled_with(hostile).corpus.papers
    read = pybtex.database.parse_string(bibliography(papers), "bibtex")
    assert len(read.entries) == len(papers)
    named = [sum(bool(clean(author.name)) for author in each.authors) + each.more_authors for each in papers]
    assert [len(entry.persons["author"]) for entry in read.entries.values()] == named


@needs_pandoc
def test_pandoc_reads_the_same_words() -> None:
    """Titles come back from pandoc as they were given, but for braces and backquotes, for which it knows no command."""
    papers = filled_with(HOSTILE).corpus.papers
    command = ["pandoc", "--from", "bibtex", "--to", "csljson"]
    done = subprocess.run(command, input=bibliography(papers), capture_output=True, text=True, timeout=120, check=True)
    titles = (re.sub(r"</?span[^>]*>", "", entry["title"]) for entry in json.loads(done.stdout))
    assert {_known(title) for title in titles} == {_known(each.title) for each in papers}


def _known(title: str) -> str:
    return fold(re.sub("[{}`]", "", title))
