"""Themes and papers written as data hold what was found, and papers can be read again."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review import readers
from review.data import papers_jsonl, themes_json
from review.model import Corpus, Paper, Placement, Problem, Provenance, Step, Theme, Themes
from review.readers.joining import join
from review.text.normal import clean
from tests.make import paper

HERE = Path(__file__).parent / "readers" / "data"
HOSTILE = 'a “b” \\input{/etc/passwd} <script> [red]x[/red] $1^2$ \u202e日本 😀 % & # "]},\n{"title": 1}'


def everything(papers: Iterable[Paper]) -> tuple[Theme, ...]:
    """Put all papers into one theme."""
    return (Theme(id="all", title="All of it", keys=tuple(paper.key for paper in papers)),)


def told(papers: Iterable[Paper]) -> list[dict[str, object]]:
    """Give papers as data, without the place they were read from."""
    return [paper.model_dump(exclude={"source"}) for paper in papers]


def again(papers: tuple[Paper, ...], folder: Path) -> Corpus:
    """Write papers and read them."""
    path = folder / "papers.jsonl"
    path.write_text("".join(papers_jsonl(papers, everything(papers))), "utf-8")
    return readers.read([path])


@pytest.mark.parametrize("name", ["library.bib", "page.txt", "papers.jsonl"])
def test_papers_of_any_source_are_read_again_as_they_were(name: str, tmp_path: Path) -> None:
    """Papers from every kind of source come back from papers.jsonl with every field, `id` and key among them."""
    papers = readers.read([HERE / name]).papers
    read = again(papers, tmp_path)
    assert told(read.papers) == told(papers)
    assert [problem for problem in read.problems if problem.severity != "note"] == []


@given(st.lists(st.text().map(clean).filter(bool), min_size=1, max_size=4), st.text().map(clean))
@settings(max_examples=50)
def test_whatever_titles_say_each_paper_is_one_line(titles: list[str], abstract: str) -> None:
    """Each paper is a line of JSON with its key, its id and its texts as they are."""
    papers = join(
        [Corpus(papers=tuple(Paper(key="", id=each, title=each, abstract=abstract) for each in titles))]
    ).papers
    lines = "".join(papers_jsonl(papers, everything(papers))).removesuffix("\n").split("\n")
    found = [json.loads(line) for line in lines]
    assert [(each["id"], each["title"], each.get("abstract", "")) for each in found] == [
        (title, title, abstract) for title in titles
    ]
    assert [each["key"] for each in found] == [paper.key for paper in papers]


def test_the_theme_of_each_paper_is_named() -> None:
    """A line says the id and title of the paper's theme and, where there is one, of its subtheme."""
    one, two = paper("one"), paper("two")
    sub = Theme(id="deep/er", title="Deeper", keys=(one.key,))
    theme = Theme(id="deep", title="Deep", keys=(one.key, two.key), subthemes=(sub,))
    first, second = (json.loads(line) for line in papers_jsonl([one, two], [theme]))
    assert (first["theme"], first["theme_title"]) == (second["theme"], second["theme_title"]) == ("deep", "Deep")
    assert (first["subtheme"], first["subtheme_title"]) == ("deep/er", "Deeper")
    assert "subtheme" not in second


def found(title: str) -> Themes:
    """Make themes that say a text wherever they can."""
    theme = Theme(id="a", title=title, keys=("k",), phrases=(title,), cohesion=0.5)
    return Themes(
        themes=(theme,),
        placements=(Placement(key="k", theme="a"), Placement(key="l", theme="a", fit=0.5, near=("b",))),
        steps=(Step(act="rename", what=title, accepted=False, why=title),),
        problems=(Problem(where="themes", what=title),),
        provenance=Provenance(version="1", model="embedded", embeddings="openai:x", themes=3, levels=2),
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_themes_come_back_whatever_they_are_called(title: str) -> None:
    """What is written is JSON that holds all that was found."""
    written = "".join(themes_json(found(title)))
    assert Themes.model_validate_json(written) == found(title)


def test_the_json_is_readable() -> None:
    """Each placement, step and problem has a line of its own, and hostile text stays inside its string."""
    lines = "".join(themes_json(found(HOSTILE))).splitlines()
    assert sum(line.startswith(' {"key"') for line in lines) == 2
    assert json.loads("\n".join(lines))["themes"][0]["title"] == HOSTILE


def test_nothing_found_is_json_too() -> None:
    """Themes without steps and problems are written as empty lists."""
    bare = found("x").model_copy(update={"steps": (), "problems": (), "placements": ()})
    assert json.loads("".join(themes_json(bare)))["steps"] == []


def test_subthemes_are_written_inside_their_theme() -> None:
    """Themes in themes come back, each field on a line of its own."""
    inner = tuple(Theme(id=f"a/{n}", title=HOSTILE, keys=("k", "l"), cohesion=0.1) for n in range(2))
    deep = found("x").model_copy(update={"themes": (Theme(id="a", title="A", keys=("k", "l"), subthemes=inner),)})
    written = "".join(themes_json(deep))
    assert Themes.model_validate_json(written) == deep
    assert sum(line.strip() == '"keys": ["k", "l"],' for line in written.splitlines()) == 3
