"""An earlier review is read back, however it was edited, or one line says what is wrong with it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review import generate, group
from review.data import papers_jsonl, themes_json
from review.earlier import load
from review.errors import InputError, SettingsError
from review.model import Kept
from review.text.normal import clean
from tests.themes.corpora import corpus, papers

Edit = Callable[[dict[str, Any]], Any]


def left(folder: Path, edit: Edit = lambda made: made) -> Path:
    """Leave themes in a folder, edited."""
    found = group(corpus(), model="embedded", levels=2)
    made = json.loads("".join(themes_json(found)))
    edit(made)
    (folder / "themes.json").write_text(json.dumps(made), "utf-8")
    (folder / "papers.jsonl").write_text("".join(papers_jsonl(papers(), found.themes)), "utf-8")
    return folder


def first(**changes: Any) -> Edit:
    """Change the first theme."""
    return lambda made: made["themes"][0].update(changes)


def taken_out(made: dict[str, Any]) -> str:
    """Take a paper out of the first theme and not out of its subtheme; gives its key."""
    theme = made["themes"][0]
    theme["subthemes"] = [{"id": f"{theme['id']}/part", "title": "Part", "keys": theme["keys"]}]
    theme["keys"] = theme["keys"][1:]
    return str(theme["subthemes"][0]["keys"][0])


def test_what_was_left_is_read(tmp_path: Path) -> None:
    """The folder and the file give the same: the themes with their papers, which are known again."""
    found = load(left(tmp_path))
    assert found == load(tmp_path / "themes.json")
    assert found.papers == tuple(papers())
    assert found.met(papers()).same == {paper.key: paper.key for paper in papers()}


def test_edits_by_hand_are_taken(tmp_path: Path) -> None:
    """A title written by hand stays, cleaned; a paper taken out of its theme is placed anew; no more is needed."""

    def edit(made: dict[str, Any]) -> None:
        made["themes"][0] |= {"title": " My\x00 \u202eown  title ", "keys": made["themes"][0]["keys"][1:]}
        del made["themes"][0]["cohesion"], made["placements"], made["steps"]

    found = group(corpus(), model="embedded", keep_themes=left(tmp_path, edit))
    assert found.themes[0].title == "My own title"
    assert [len(theme.keys) for theme in found.themes] == [6, 6, 6]
    assert found.provenance.kept
    assert (found.provenance.kept.source, found.provenance.levels) == ("themes.json", 2)


def test_a_theme_without_an_id_gets_one(tmp_path: Path) -> None:
    """A theme or subtheme written by hand needs no id: it is made from the title, and is one that no other has."""

    def edit(made: dict[str, Any]) -> None:
        moved = [made["themes"][n]["keys"].pop(0) for n in (0, 1)]
        parts = [{"title": "On top", "keys": [moved[0]]}, {"title": "On top", "id": "", "keys": [moved[1]]}]
        made["themes"][0] |= {"id": "mine", "subthemes": []}
        made["themes"].append({"title": "Mine", "keys": moved, "subthemes": parts})

    themes = load(left(tmp_path, edit)).themes
    assert [themes[0].id, themes[-1].id] == ["mine", "mine-2"]
    assert [part.id for part in themes[-1].subthemes] == ["mine-2/on-top", "mine-2/on-top-2"]


def test_a_paper_moved_by_hand_leaves_its_subtheme(tmp_path: Path) -> None:
    """A paper that is moved from a theme into another need not be taken out of its subtheme, too; a note says so."""

    def edit(made: dict[str, Any]) -> None:
        made["themes"][1]["keys"].append(taken_out(made))

    found = group(corpus(), model="embedded", keep_themes=left(tmp_path, edit))
    assert [len(theme.keys) for theme in found.themes] == [5, 7, 6]
    assert [len(part.keys) for part in found.themes[0].subthemes] == [5]
    assert found.problems[0].what == "1 paper moved by hand into another theme left the old subtheme, too"


def test_a_paper_moved_into_a_theme_with_subthemes_gets_one(tmp_path: Path) -> None:
    """A paper that is moved into a theme goes into the subtheme that it is nearest to, as documents tell by these."""

    def edit(made: dict[str, Any]) -> None:
        one, other = made["themes"][:2]
        halves = enumerate((one["keys"][:3], one["keys"][3:]))
        one["subthemes"] = [{"title": f"Half {n}", "keys": half} for n, half in halves]
        one["keys"] = [*one["keys"], other["keys"].pop()]

    theme = group(corpus(), model="embedded", keep_themes=left(tmp_path, edit)).themes[0]
    assert len(theme.keys) == 7
    assert sorted(key for part in theme.subthemes for key in part.keys) == sorted(theme.keys)


def test_the_papers_of_a_theme_deleted_by_hand_are_told(tmp_path: Path) -> None:
    """Papers of a theme that was deleted are placed as new ones are, and a note says how many there are."""
    found = group(corpus(), model="embedded", keep_themes=left(tmp_path, lambda made: made["themes"].pop(0)))
    assert sum(len(theme.keys) for theme in found.themes) == 18
    assert found.problems[0].what == (
        "6 papers of the earlier review, in no theme of themes.json any more: placed as new ones"
    )


@given(st.text(max_size=40), st.text(max_size=12))
@settings(max_examples=60)
def test_any_title_and_id(tmp_path_factory: pytest.TempPathFactory, title: str, name: str) -> None:
    """Whatever title and id somebody writes, they are read as one line of text and an id, or one line says why not."""
    folder = tmp_path_factory.mktemp("any")
    theme = {"id": name, "title": title, "keys": [each.key for each in papers()]}
    made = {"provenance": {"version": "0", "model": "embedded"}, "themes": [theme]}
    (folder / "themes.json").write_text(json.dumps(made), "utf-8")
    (folder / "papers.jsonl").write_text("".join(papers_jsonl(papers())), "utf-8")
    try:
        (found,) = load(folder).themes
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - both ends are right
        return
    assert found.title == clean(title) != ""
    assert re.fullmatch("[a-z0-9/-]+", found.id)


BROKEN: dict[str, tuple[Edit, str]] = {
    "foreign": (lambda made: made.pop("provenance"), r"is no review.json or themes.json of this version: provenance"),
    "unknown key": (first(keys=["nobody"]), "'nobody' is no key of a paper"),
    "twice": (lambda made: made["themes"][1]["keys"].append(made["themes"][0]["keys"][0]), "is in two themes"),
    "no title": (first(title=" \x00"), "has no title"),
    "same title": (lambda made: first(title=made["themes"][1]["title"].upper())(made), "two have the title '[A-Z]"),
    "same id": (lambda made: first(id=made["themes"][1]["id"])(made), "two have the id"),
    "hostile id": (first(id='"><script>\n'), "is not of lower-case letters"),
    "reserved id": (first(id="introduction"), "is that of a part of documents"),
    "others": (lambda made: [theme.update(other=True) for theme in made["themes"]], "two are marked as 'other'"),
    "other work": (first(title="other work"), "is not marked as 'other'"),
    "stray part": (taken_out, "is in the subtheme '.*/part' and not in '.*': put it into both, or into neither"),
    "no keys": (lambda made: made["themes"].append({"title": "Mine"}), "the theme 'Mine' has no 'keys': add it"),
    "neither": (lambda made: made["themes"].append({"id": "x"}), "theme 4 has no 'title' and 'keys': add it"),
    "strange field": (first(title="Mine", note=1), "the theme 'Mine' has 'note', which no theme has: leave it out"),
    "language": (lambda made: made["provenance"].update(language="de"), "their titles are in 'de'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_costs_one_line(name: str, tmp_path: Path) -> None:
    """What is wrong with the themes is said in one line that names the file."""
    edit, what = BROKEN[name]
    with pytest.raises(InputError, match=what) as caught:
        load(left(tmp_path, edit))
    assert str(caught.value).startswith(str(tmp_path / "themes.json"))
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_saved_on_windows_is_read(encoding: str, tmp_path: Path) -> None:
    """A mark of the encoding before the text, in UTF-8 or UTF-16, and other line ends change nothing."""
    found = load(left(tmp_path, first(title="Café")) / "themes.json")
    (tmp_path / "review.json").write_text(generate(corpus(), model="embedded").model_dump_json(), "utf-8")
    made = load(tmp_path / "review.json")
    for path in (tmp_path / "themes.json", tmp_path / "papers.jsonl", tmp_path / "review.json"):
        path.write_text(path.read_text("utf-8"), encoding, newline="\r\n")
    assert load(tmp_path / "themes.json") == found
    assert load(tmp_path / "review.json") == made


@pytest.mark.parametrize("name", ["themes.json", "papers.jsonl"])
@pytest.mark.parametrize("content", [b'{"title": "Caf\xe9"}', b"\xff\xfe{"])
def test_an_unknown_encoding_costs_one_line(name: str, content: bytes, tmp_path: Path) -> None:
    """A file in another encoding, or cut in the middle of a letter, is named; no letter of it is guessed."""
    (left(tmp_path) / name).write_bytes(content)
    with pytest.raises(InputError, match=r"save it as UTF-8") as caught:
        load(tmp_path)
    assert str(caught.value).startswith(str(tmp_path / name))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"themes": {}}', "[" * 100_000, '{"themes": [{"id": "\\ud800"}]}'])
def test_what_is_no_review(text: str, tmp_path: Path) -> None:
    """Anything else in the place of the file is named as such."""
    (tmp_path / "review.json").write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"review\.json: is no review\.json or themes\.json"):
        load(tmp_path)


def test_what_is_not_there(tmp_path: Path) -> None:
    """A folder with neither file or both, a file that is not there, and papers that are not beside it are named."""
    with pytest.raises(InputError, match=r"has no review\.json and no themes\.json: name the folder"):
        load(tmp_path)
    with pytest.raises(InputError, match=r"none\.json: cannot be read: No such file"):
        load(tmp_path / "none.json")
    left(tmp_path)
    (tmp_path / "review.json").write_text("{}", "utf-8")
    with pytest.raises(InputError, match=r"has both review\.json and themes\.json: name one"):
        load(tmp_path)
    (tmp_path / "papers.jsonl").write_text('\n{"title": 3}\n', "utf-8")
    with pytest.raises(InputError, match=r"papers\.jsonl:2: is no paper as 'review themes' writes it"):
        load(tmp_path / "themes.json")
    (tmp_path / "papers.jsonl").unlink()
    with pytest.raises(InputError, match=r"themes\.json: the papers\.jsonl .* must be beside it"):
        load(tmp_path / "themes.json")


@pytest.mark.parametrize("asked", [{"themes": 2}, {"taxonomy": True}, {"levels": 2}])
def test_another_grouping_contradicts(asked: dict[str, Any], tmp_path: Path) -> None:
    """A number of themes, a grouping of the model's own and subthemes that are not there are refused in one line."""
    made = generate(corpus(), model="embedded")
    (tmp_path / "review.json").write_text(made.model_dump_json(), "utf-8")
    (name,) = asked
    with pytest.raises(SettingsError, match=f"setting '{name}' = .*stay as they are"):
        generate(corpus(), model="embedded", keep_themes=tmp_path, **asked)
    again = generate(corpus(), model="embedded", keep_themes=tmp_path, levels=1)
    assert again.themes == made.themes


@pytest.mark.parametrize(("named", "model"), [("embedded", "embedded"), ("openai:m", "openai:m"), (None, "openai:m")])
def test_a_model_that_named_nothing_had_no_part_in_the_themes(tmp_path: Path, named: str | None, model: str) -> None:
    """Who named kept themes is told as the file says, and where an older one does not, who was asked."""

    def edit(made: dict[str, Any]) -> None:
        made["provenance"] |= {"model": "openai:m", "named": named}

    assert load(left(tmp_path, edit)).kept == Kept(source="themes.json", model=model)
