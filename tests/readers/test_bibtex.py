"""BibTeX as it is written, and as it is broken."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review import readers
from review.errors import InputError
from review.model import Author, Corpus
from review.readers import bibtex, gathered
from review.sources.files import written
from review.text.keys import is_safe

REAL = Path(__file__).parents[3] / "shared" / "data" / "bib"
DAY = datetime.date(2026, 6, 1)


def read(text: str) -> Corpus:
    """Read BibTeX from memory."""
    return gathered(bibtex.read(written(text, "refs.bib"), DAY))


def entry(number: int) -> str:
    """Write a sound entry of five lines."""
    return f"@article{{key{number},\n  title = {{Title {number}}},\n  author = {{Doe, Jane}},\n  year = 2020,\n}}\n"


BROKEN = {
    "missing comma": "@article{x,\n title = {A}\n year = {2020},\n}\n",
    "missing comma after the key": "@article{x\n title = {A},\n}\n",
    "entry not closed": "@article{x,\n title = {A},\n year = {2020}\n\n",
    "field not closed": "@article{x,\n title = {A,\n year = {2020}\n}\n",
    "two fields not closed": "@article{x,\n title = {{A,\n year = {2020}\n}\n",
    "field closed twice": "@article{x,\n title = {A}},\n year = {2020}\n}\n",
    "entry closed twice": "@article{x,\n title = {A},\n year = {2020}\n}}\n",
    "quote not closed": '@article{x,\n title = "A,\n year = {2020}\n}\n',
    "round entry not closed": "@article(x,\n title = {A},\n year = {2020}\n\n",
    "round quote not closed": '@article(x,\n title = "A,\n year = 2020\n)\n',
    "space in the key": "@article{x y,\n title = {A},\n year = {2020}\n}\n",
    "stray text": "@article{x,\n title = {A} stray,\n year = {2020}\n}\n",
    "no equals sign": "@article{x,\n title {A},\n year = {2020}\n}\n",
    "no value": "@article{x,\n title = ,\n year = {2020}\n}\n",
    "no at sign": "article{x,\n title = {A},\n year = {2020}\n}\n",
    "no brace": "@article x,\n title = {A},\n year = {2020}\n}\n",
    "no title": "@article{x,\n year = {2020}\n}\n",
    "on one line": "@article{x, title = {A, year = {2020}}\n",
}


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("place", [0, 50, 99])
def test_one_broken_entry_of_a_hundred_costs_itself(fault: str, place: int) -> None:
    """Wherever it stands, a broken entry leaves 99 papers and one problem with its line."""
    corpus = read("".join(BROKEN[fault] if number == place else entry(number) for number in range(100)))
    assert [paper.key for paper in corpus.papers] == [f"key{number}" for number in range(100) if number != place]
    assert [(problem.where, problem.severity) for problem in corpus.problems] == [
        (f"refs.bib:{place * 5 + 1}", "error")
    ]


VALUES = st.text(st.characters(codec="utf-8", exclude_characters='{}"@\\\r%')).filter(str.strip)


@settings(max_examples=50)
@given(st.lists(VALUES, min_size=1, max_size=8), st.sampled_from(sorted(BROKEN)), st.data())
def test_no_neighbour_of_a_broken_entry_is_lost(titles: list[str], fault: str, data: st.DataObject) -> None:
    """Whatever the titles and wherever the broken entry, every other entry is a paper and the broken one a problem."""
    entries = [f"@misc{{k{i}, title = {{T {title}}}}}\n" for i, title in enumerate(titles)]
    entries.insert(data.draw(st.integers(0, len(entries))), BROKEN[fault])
    corpus = read("".join(entries))
    assert [paper.key for paper in corpus.papers] == [f"k{i}" for i in range(len(titles))]
    assert len(corpus.problems) == 1


PIECES = st.sampled_from(
    ["@article{", "@misc(", "@string{a = ", "@comment{", "key,", "title", "=", "{", "}", '"', ",", "#", "a", "\n", ")"]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_no_bibtex_is_too_broken(text: str) -> None:
    """Any text at all is read without a fault, and what comes out has titles."""
    assert all(paper.title for paper in read(text).papers)


@pytest.mark.parametrize("head", ["@article{", "@article{,", "@article{ ,", "@article("])
def test_an_entry_without_a_key_is_a_paper(head: str) -> None:
    """What EndNote exports has no keys: its entries are papers, and take no part in cross-references."""
    close = ")" if head.endswith("(") else "}"
    corpus = read(f"{head}\n title = {{A}},\n year = 2020\n{close}\n{entry(1)}@book{{, title = {{B}}}}\n")
    assert [(paper.key, paper.id, paper.title) for paper in corpus.papers] == [
        ("", None, "A"),
        ("key1", "key1", "Title 1"),
        ("", None, "B"),
    ]
    assert corpus.problems == ()


def test_comments_are_not_read() -> None:
    """Entries in `@comment`, after a percent sign or in the text between entries are no papers, and no problems."""
    text = (
        f"Some words.\n@comment{{{entry(1)}}}\n% {entry(2).replace(chr(10), chr(10) + '%')}\n{entry(3)},\n\n{entry(4)}"
    )
    corpus = read(text)
    assert [paper.key for paper in corpus.papers] == ["key3", "key4"]
    assert corpus.problems == ()


def test_an_entry_in_a_value_is_text() -> None:
    """A note that quotes BibTeX belongs to its entry."""
    (paper,) = read("@misc{a,\n title = {T},\n note = {see\n@misc{b, title = {Q}}\n}}\n").papers
    assert paper.details["note"] == "see @miscb, title = Q"


def test_macros_are_filled_in_and_missing_ones_told() -> None:
    """Macros and months are known to all entries; one that is nowhere is a problem with its name, line and use."""
    corpus = read(
        "@misc{a, title = {T}, month = sep,\n year = y, journal = gone}\n"
        "@misc{b, title = gone # {U}}\n@string{y = 2020}\n"
    )
    assert [(paper.title, paper.date, paper.venue) for paper in corpus.papers] == [
        ("T", "2020-09", None),
        ("U", None, None),
    ]
    (problem,) = corpus.problems
    assert (problem.where, problem.severity) == ("refs.bib:2", "warning")
    assert "'gone'" in problem.what
    assert "2 field(s)" in problem.what


def test_fields_come_through_cross_references() -> None:
    """A paper takes what it lacks from its volume and from the volume's series; the volume is told to be no paper."""
    corpus = read(
        "@inproceedings{a, title = {T}, crossref = {V}}\n"
        "@proceedings{v, title = {Volume}, year = 2020, editor = {Doe, Jane}, crossref = s}\n"
        "@string{s = {series}}\n@book{series, title = {Series}, publisher = {P}, author = {Roe, R.}, crossref = {v}}"
    )
    paper, series = corpus.papers
    assert (paper.venue, paper.year, paper.details["publisher"]) == ("Volume", 2020, "P")
    assert (paper.authors, paper.details["editor"]) == ((Author(given="R.", family="Roe"),), "Jane Doe")
    assert series.title == "Series"
    assert [(problem.where, problem.severity) for problem in corpus.problems] == [("refs.bib:2", "note")]


def test_a_missing_parent_is_told() -> None:
    """A cross-reference to nowhere is a problem, and the paper is kept."""
    corpus = read("@misc{a, title = {T}, crossref = {Nowhere}}")
    assert len(corpus.papers) == 1
    assert "'Nowhere'" in corpus.problems[0].what


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2020", "2020"),
        ("year = {c. 2020}, month = {9}, day = 3", "2020-09-03"),
        ("year = 2020, month = oct # {~3}", "2020-10-03"),
        ("year = 2020, month = {Oct.--Nov.}", "2020-10"),
        ("date = {2020-10-03/2020-10-05}, year = 1999", "2020-10-03"),
        ("year = {in press}", None),
    ],
)
def test_dates_are_read(fields: str, date: str | None) -> None:
    """Year, month and day come from BibTeX's fields or from BibLaTeX's `date`."""
    assert read(f"@misc{{a, title = {{T}}, {fields}}}").papers[0].date == date


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {2204.01234v1}, archiveprefix = {arXiv}",
        "eprint = {arXiv:2204.01234}",
        "journal = {arXiv preprint arXiv:2204.01234}",
        "url = {https://arxiv.org/abs/2204.01234}",
        "doi = {10.48550/arXiv.2204.01234}",
    ],
)
def test_arxiv_ids_are_found(fields: str) -> None:
    """An arXiv identifier is found in every field where it is usually put."""
    assert read(f"@misc{{a, title = {{T}}, {fields}}}").papers[0].arxiv_id == "2204.01234"


def test_another_archives_number_is_no_arxiv_id() -> None:
    """An `eprint` of another archive is not taken for arXiv's."""
    assert read("@misc{a, title = {T}, eprint = {2204.01234}, eprinttype = {hal}}").papers[0].arxiv_id is None


@pytest.mark.skipif(not REAL.exists(), reason="the real bibliographies are not published with the program")
def test_real_bibliographies_lose_no_entry() -> None:
    """In files that reference managers stumbled over, every entry is a paper or a problem, and every key is safe."""
    for path in sorted(REAL.rglob("*.bib")):
        text = path.read_text("utf-8", errors="replace")
        corpus = read(text)
        lost = [
            problem
            for problem in corpus.problems
            if "left out: " in problem.what or "no paper of its own" in problem.what
        ]
        opened = [line for line in text.split("\n") if line.strip().startswith("@")]
        other = [line for line in opened if line.strip().lower().startswith(("@string", "@comment", "@preamble"))]
        assert len(corpus.papers) + len(lost) == len(opened) - len(other), path.name
        try:
            keys = [paper.key for paper in readers.read([path]).papers]
        except InputError:
            assert not corpus.papers
            continue
        assert all(map(is_safe, keys))
        assert len(set(keys)) == len(keys)
