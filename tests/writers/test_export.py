"""Papers go out to other programs and come back."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import review
from review import readers
from review.errors import SettingsError
from review.model import Author, Paper
from review.sources.files import written
from review.text.latex import from_prose, from_tex
from review.text.markup import plain
from review.text.normal import clean
from review.writers.export import EXPORTS, export
from tests.readers.day import DAY

# What a format has no place for, or no mark to part it by, is not asked of it.
LOST = {
    "jsonl": set[str](),
    "csl-json": {"code"},
    "csv": {"code"},
    "ris": {"code", "id", "fields", "code_url", "retracted"},
}


def is_plain(text: str) -> bool:
    """Tell text in normal form, that looks like neither LaTeX nor HTML: that is what papers hold."""
    return bool(text) and clean(text) == text and from_prose(plain(text)) == text == from_tex(text)


LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], exclude_characters='\\{}~`"^')
TEXTS = st.text(LETTERS, min_size=1, max_size=30).map(clean).filter(is_plain)
WORDS = st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=2, max_size=8)
NAMES = WORDS.filter(lambda word: word.lower() not in ("and", "others", "et", "al", "jr", "sr", "ii", "iii", "iv"))
AUTHORS = st.builds(Author, family=NAMES.map(str.capitalize), given=NAMES.map(str.capitalize) | st.just(""))
PAPERS = st.builds(
    Paper,
    key=st.from_regex(r"[a-z]{3,9}[0-9]{4}[a-z]{1,5}", fullmatch=True),
    id=WORDS,
    title=TEXTS.filter(lambda text: any(map(str.isalnum, text))),
    authors=st.lists(AUTHORS, max_size=3).map(tuple),
    more_authors=st.booleans(),
    date=st.none()
    | st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)).map(str)
    | st.just("2020-04")
    | st.just("1999"),
    venue=st.none() | TEXTS,
    abstract=st.just("") | TEXTS,
    doi=st.none() | st.from_regex(r"10\.[0-9]{4}/[a-z0-9]{1,9}", fullmatch=True),
    arxiv_id=st.none() | st.from_regex(r"2[0-4]0[1-9]\.[0-9]{5}", fullmatch=True),
    url=st.none() | st.from_regex(r"https://example\.org/[a-z]{1,9}", fullmatch=True),
    fields=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    keywords=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    affiliations=st.lists(NAMES.map(lambda name: f"{name}, {name}"), max_size=2, unique=True).map(tuple),
    code_url=st.none() | st.just("https://github.com/a/b"),
    retracted=st.booleans(),
    entry_type=st.sampled_from(["article", "inproceedings", "book", "misc", "phdthesis", "techreport"]),
    details=st.fixed_dictionaries({}, optional={"volume": st.just("3"), "pages": st.just("1–12"), "note": NAMES}),
)


def told(paper: Paper, lost: set[str]) -> dict[str, object]:
    """Give what a paper says, but for what is lost."""
    year = int(paper.date[:4]) if paper.date else None
    return paper.model_copy(update={"year": year, "source": ""}).model_dump(exclude=lost)


def again(papers: Sequence[Paper], name: str) -> Sequence[Paper]:
    """Write papers and read what was written, whose kind must be recognised."""
    text = "".join(export(papers, name))
    reader = readers.READERS[name]
    first = next(reader for reader in readers.READERS.values() if reader.recognises(text))
    assert first.name == name
    return readers.gathered(reader.read(written(text, "again"), DAY)).papers


@pytest.mark.parametrize("name", EXPORTS)
def test_a_venue_may_be_called_as_its_paper(name: str) -> None:
    """An editorial with the title of its journal keeps that journal."""
    editorial = Paper(key="bees2020", title="Bees", venue="Bees", entry_type="article", year=2020, date="2020")
    assert [(paper.title, paper.venue) for paper in again([editorial], name)] == [("Bees", "Bees")]


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "bibtex"])
@settings(max_examples=25)
@given(papers=st.lists(PAPERS, min_size=1, max_size=3))
def test_papers_come_back(name: str, papers: list[Paper]) -> None:
    """What is written in a format is read as the same papers, but for what the format cannot hold."""
    found = again(papers, name)
    assert [told(paper, LOST[name]) for paper in found] == [told(paper, LOST[name]) for paper in papers]


def test_hostile_text_stays_text() -> None:
    """A title that is a record, a tag or a formula in some format is read back as the title of the only paper."""
    for title in (
        "A ER - TY - JOUR",
        "=HYPERLINK(1)",
        "'+1",
        'a "b", c; d',
        "x}, @book{y",
        "AU - Eve\n\nTY  - X",
    ):
        for name in EXPORTS:
            (paper,) = again([Paper(key="a2020b", title=title, abstract=title)], name)
            assert paper.title.replace("”", '"').replace("“", '"') == clean(title)
    rows = "".join(export([Paper(key="a", title="=1+1")], "csv"))
    assert ",'=1+1," in rows


def test_an_unknown_format_is_told() -> None:
    """A format that is none is an error that lists those there are."""
    with pytest.raises(SettingsError, match="bibtex, ris, csl-json, csv, jsonl"):
        export([], "endnote")


@pytest.mark.parametrize("name", [*EXPORTS])
def test_nothing_is_still_a_file(name: str) -> None:
    """No papers at all give a sound text in every format."""
    assert "".join(export([], name)).strip() in ("", "[]") or name == "csv"


def test_what_a_run_left_is_exported(tmp_path: Path) -> None:
    """The papers of a folder's review or of its papers.jsonl come out, and so do those of any file."""
    line = '{"key": "doe2020x", "title": "On X"}\n'
    (tmp_path / "papers.jsonl").write_text(line, "utf-8")
    assert "".join(review.export(tmp_path, "jsonl")) == '{"key":"doe2020x","title":"On X"}\n'
    assert "TI  - On X\n" in "".join(review.export(tmp_path / "papers.jsonl", "ris"))


def test_marks_of_html_in_a_title_are_escaped() -> None:
    """CSL-JSON takes HTML for markup: a title that only looks like it comes back as it was."""
    (paper,) = again([Paper(key="a2020b", title="The <i> tag & its end")], "csl-json")
    assert paper.title == "The <i> tag & its end"


@pytest.mark.parametrize("mark", "\\{}$&#%_~^<>`[]|@-—")
def test_bibtex_keeps_every_mark(mark: str) -> None:
    """A character that is a command to LaTeX is read back as itself."""
    (paper,) = again([Paper(key="a2020b", title=f"On x{mark}y and {mark} z", abstract=f"x{mark}y")], "bibtex")
    assert (paper.title, paper.abstract) == (f"On x{mark}y and {mark} z", f"x{mark}y")
