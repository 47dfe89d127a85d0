"""JSON Lines and arrays of objects, sound and broken."""

import datetime
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review import group, readers
from review.data import themes_json
from review.errors import InputError
from review.model import Author, Corpus, Paper
from review.readers import gathered, jsonl
from review.sources.files import written
from tests.themes import corpora

THEMES = Path(__file__).parents[3] / "shared" / "data" / "themes"


def read(text: str) -> Corpus:
    """Read JSON from memory."""
    return gathered(jsonl.read(written(text, "papers.jsonl"), datetime.date(2026, 6, 1)))


@pytest.mark.parametrize(
    "broken",
    ['{"title": "x"', '{"title": "x}', "{title: 1}", "[1]", "[1, [2], 3]", '{"title": ""}', '{"title": "x"} y'],
)
@pytest.mark.parametrize("form", ["lines", "array"])
def test_a_broken_line_costs_itself(broken: str, form: str) -> None:
    """Of a hundred lines with a broken one, 99 are papers and one is a problem with its line."""
    lines = [json.dumps({"title": f"Title {number}"}) for number in range(100)]
    lines[50] = broken
    corpus = read("\n".join(lines) if form == "lines" else "[\n" + ",\n".join(lines) + "\n]")
    assert len(corpus.papers) == 99
    assert [problem.where for problem in corpus.problems] == [f"papers.jsonl:{51 if form == 'lines' else 52}"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"title": "x"', "broken JSON at line 1, column 14: Expecting ',' delimiter"),
        (
            '[\n {"title": "x",\n  oops',
            "broken JSON at line 3, column 3: Expecting property name enclosed in double quotes",
        ),
        ("[", "broken JSON at line 1, column 2: Expecting value"),
        ("[\n]", "there is nothing between its brackets"),
    ],
)
def test_broken_json_is_told_with_its_place(text: str, fault: str, tmp_path: Path) -> None:
    """A file that is cut off, or has brackets alone, is not taken for a list of titles."""
    path = tmp_path / "papers.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=re.escape(fault)):
        readers.read([path])


@pytest.mark.parametrize("end", ["", ",", ",\n", "\n\n", ", "])
@pytest.mark.parametrize("between", [",\n", ", ", ",\n\n"])
def test_a_list_that_is_cut_off_says_so(end: str, between: str) -> None:
    """What is whole is read, and one problem at the line of the last paper says that the file is cut off."""
    text = "[" + between.join(json.dumps({"title": f"Title {n}"}) for n in range(22)) + end
    corpus = read(text)
    assert len(corpus.papers) == 22
    assert [problem.where for problem in corpus.problems] == [f"papers.jsonl:{text.rstrip().count(chr(10)) + 1}"]
    assert corpus.problems[0].what.startswith("the file ends after this entry")
    assert not read(text.rstrip(", \n") + "]" + end).problems


@pytest.mark.parametrize("end", ['{"title": "B', '{"title": "B"', '{"title": "B", ', '{"title": "B", "authors": ["C"'])
@pytest.mark.parametrize("start", ["[", ""])
def test_a_record_that_is_cut_off_says_so(start: str, end: str) -> None:
    """The problem of the record that a file ends in says that it does, and there is no second one."""
    corpus = read(f'{start}{{"title": "A"}}{start and ","}\n{end}')
    assert [paper.title for paper in corpus.papers] == ["A"]
    assert [problem.where for problem in corpus.problems] == ["papers.jsonl:2"]
    assert "the file ends in it: it is cut off" in corpus.problems[0].what


@pytest.mark.parametrize("broken", ["[1, oops],", "oops", '{"title": "x", "authors": [oops]}', '{"title": "x'])
def test_a_broken_line_is_no_end(broken: str) -> None:
    """A line that is broken, brackets and all, is not taken for the end of the file."""
    for text in (f'{broken}\n{{"title": "A"}}\n', f'[\n{{"title": "A"}},\n{broken}\n{{"title": "B"}}]'):
        assert not [problem for problem in read(text).problems if "cut off" in problem.what]


def test_a_review_of_ours_is_its_papers(tmp_path: Path) -> None:
    """A `review.json` is read as the papers it has, with their keys, and not as one with the title of the review."""
    kept = tuple(Paper(key=f"k{n}", title=f"Title {n}", source=f"review.json:1 (corpus.papers[{n}])") for n in range(3))
    path = tmp_path / "review.json"
    made = {
        "kind": "survey",
        "title": "A Survey",
        "corpus": {"papers": [json.loads(each.model_dump_json()) for each in kept]},
    }
    for indent in (None, 1):
        path.write_text(json.dumps(made, indent=indent), "utf-8")
        assert readers.read([path]).papers == kept


def test_of_many_papers_on_one_line_each_has_a_place() -> None:
    """What follows on the line of another value is told by its number in that line, from 0."""
    found = read('[{"title": "A"}, {"title": "B", "year": "none"}, {"name": "C"},\n{"title": "D"}]')
    assert [paper.source for paper in found.papers] == ["papers.jsonl:1", "papers.jsonl:1 ([1])", "papers.jsonl:2"]
    assert [problem.where for problem in found.problems] == ["papers.jsonl:1 ([1])", "papers.jsonl:1 ([2])"]


def test_a_review_of_ours_without_papers_is_none(tmp_path: Path) -> None:
    """A `review.json` whose corpus is empty is no paper either."""
    path = tmp_path / "review.json"
    path.write_text(json.dumps({"title": "A Survey", "corpus": {"papers": []}}), "utf-8")
    with pytest.raises(InputError, match="there is no paper in it"):
        readers.read([path])


def test_themes_alone_point_to_their_papers(tmp_path: Path) -> None:
    """A `themes.json` has no papers: one line says which file beside it has."""
    path = tmp_path / "themes.json"
    path.write_text("".join(themes_json(group(corpora.corpus(), model="embedded"))), "utf-8")
    with pytest.raises(InputError, match=r"themes of a review without its papers: name the papers\.jsonl beside it"):
        readers.read([path])


def test_our_own_papers_come_back() -> None:
    """A paper written out as this program writes it is read as the same paper."""
    paper = Paper(
        key="lovelace1843notes",
        title="Notes on 50% of an Engine",
        id="n",
        authors=(Author(given="Ada", family="Lovelace"), Author(family="The Two and a Half")),
        more_authors=True,
        year=1843,
        date="1843-09",
        venue="Memoirs & Letters",
        abstract="It costs $5 and $6.",
        doi="10.1000/abc",
        arxiv_id="2204.01234",
        url="https://example.org",
        fields=("SE",),
        keywords=("engines",),
        affiliations=("oxford",),
        code=True,
        code_url="https://github.com/a/b",
        entry_type="article",
        details={"volume": "3"},
        source="papers.jsonl:1",
    )
    assert read(paper.model_dump_json()).papers == (paper,)
    assert read(paper.model_dump_json(indent=1)).papers == (paper,)


@pytest.mark.parametrize(
    "field", ["authors", "year", "date", "doi", "arxiv_id", "fields", "code", "details", "entry_type"]
)
@pytest.mark.parametrize("value", [{}, [[]], 1.5, True, "?", {"given": 1}])
def test_a_value_of_the_wrong_kind_costs_itself(field: str, value: object) -> None:
    """A value that cannot be what its field holds is left out, and a problem names the field; the paper is kept."""
    corpus = read(json.dumps({"title": "Kept", "abstract": "Too.", field: value}))
    assert [(paper.title, paper.abstract) for paper in corpus.papers] == [("Kept", "Too.")]
    left_out = getattr(corpus.papers[0], field) == Paper.model_fields[field].default
    assert not left_out or value == {} or [problem for problem in corpus.problems if "left out" in problem.what]


@pytest.mark.skipif(not THEMES.exists(), reason="the real corpora are not published with the program")
@pytest.mark.parametrize("name", ["cvpr2016", "gnn", "m103k", "rss2025", "sysrev", "taxo28", "taxo64"])
def test_real_corpora_are_read(name: str) -> None:
    """Every line of the real corpora becomes a paper, with its title and without a problem."""
    path = THEMES / f"{name}.jsonl"
    corpus = readers.read([path])
    assert (len(corpus.papers), corpus.problems) == (len(path.read_text("utf-8").splitlines()), ())


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3))
OBJECTS = st.dictionaries(
    st.sampled_from([*Paper.model_fields]), VALUES | st.dictionaries(st.text(), VALUES, max_size=2)
)


@given(st.lists(OBJECTS.map(json.dumps) | st.text(max_size=30), max_size=5).map("\n".join))
def test_no_json_is_too_broken(text: str) -> None:
    """Objects with any values, and lines of any text, are read without a fault."""
    assert all(paper.title for paper in read(text).papers)


def test_hostile_nesting_costs_its_line() -> None:
    """Objects nested a hundred thousand deep are one problem."""
    deep = '{"title": ' + '{"a": ' * 100_000
    corpus = read(f'{deep}\n{{"title": "Sound"}}\n')
    assert [paper.title for paper in corpus.papers] == ["Sound"]
    assert len(corpus.problems) == 1
