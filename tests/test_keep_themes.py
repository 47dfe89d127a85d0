"""A review is gone on with: its themes stay, and the model is asked about what is new and nothing else."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from review.errors import InputError
from review.estimating import counted
from review.grouping import outline
from review.llm import Cached, Session
from review.model import Author, Corpus, Paper, Review, Theme
from review.pipeline import build
from review.resources import Prompt
from review.settings import Settings
from review.writers import render
from tests import honest
from tests.make import paper
from tests.scripted import ScriptedModel
from tests.test_cli import called, contents

_SUBJECTS = (
    ("graph storage", "shards of graph data on disk", "graph queries", "Tako"),
    ("speech translation", "streams of spoken syllables", "speech audio", "Vox"),
    ("protein folding", "angles between amino acids", "protein chains", "Fold"),
    ("traffic forecasting", "flows of cars on road segments", "road sensors", "Lane"),
)
_NAMES = ("Quark", "Lepton", "Boson", "Gluon", "Aspen", "Birch", "Cedar", "Maple", "Onyx")


def shelf(each: int, *, start: int = 0) -> list[Paper]:
    """Make some papers on each of four subjects."""
    return [_paper(subject, n) for subject in range(len(_SUBJECTS)) for n in range(start, start + each)]


def _paper(subject: int, n: int) -> Paper:
    field, what, load, baseline = _SUBJECTS[subject]
    name = f"{_NAMES[n]}{'abcd'[subject]}"
    abstract = (
        f"Work on {field} is held back by cost. {name} speeds up {field} with {what}. "
        f"On {load}, {name} is {n + 2}.{n + 2}5x faster than {baseline}."
    )
    author = Author(family=f"Author{'abcdefghi'[n]}", given="Kim")
    return paper(f"author2020{name.lower()}", f"{name}: Faster {field}", abstract, authors=(author,), year=2012 + n)


def asked(
    papers: list[Paper], cache: Path, by: Callable[..., Any] = honest.answer, **options: Any
) -> tuple[Review, Counter[str]]:
    """Review papers with a model whose answers are kept; gives the review, and how often each prompt was asked."""
    model = ScriptedModel(by=by)
    settings = Settings.model_validate(options)
    with Session(Cached(model, cache), spares=bool(settings.keep_themes)) as session:
        made = build(Corpus(papers=tuple(papers)), settings, session)
    return made, Counter(each.prompt.name for each in model.asked)


def left(made: Review, folder: Path) -> Path:
    """Leave a review in a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "review.json").write_text(made.model_dump_json(), "utf-8")
    return folder


def amid(papers: list[Paper], new: list[Paper]) -> list[Paper]:
    """Put new papers between others."""
    return [*papers[:5], *new, *papers[5:]]


def groups(themes: tuple[Theme, ...], keys: set[str]) -> dict[str, set[str]]:
    """Map the title of each theme to those of its keys that are among some."""
    return {theme.title: keys & {*theme.keys} for theme in themes}


def test_a_new_paper_costs_its_own_questions(tmp_path: Path) -> None:
    """One new paper is read alone and its theme written anew; the old papers stay, and a second run asks nothing."""
    old, new = shelf(7), [_paper(0, 7)]
    first, all_asked = asked(old, tmp_path / "cache")
    known = left(first, tmp_path / "first")
    shown: list[str] = []

    def watched(prompt: Prompt, kind: type[BaseModel]) -> Any:
        shown.extend(title for _, title, _ in honest.shown(prompt.user) if prompt.name == "extract")
        return honest.answer(prompt, kind)

    made, anew = asked(amid(old, new), tmp_path / "cache", watched, keep_themes=known)
    assert all_asked["extract"] == 3
    assert (anew["extract"], anew["curate"], anew["outline"], shown) == (1, 0, 0, [new[0].title])
    assert anew["write"] < all_asked["write"]
    keys = {each.key for each in old}
    assert groups(made.themes, keys) == groups(first.themes, keys)
    assert {record.key: record for record in made.extractions}.items() >= {r.key: r for r in first.extractions}.items()
    assert (made.audit.placed, made.audit.cited, made.audit.violations) == (29, 29, 0)
    again, nothing = asked(amid(old, new), tmp_path / "cache", keep_themes=left(made, tmp_path / "then"))
    assert not nothing
    assert (again.themes, again.sections, again.extractions) == (made.themes, made.sections, made.extractions)


def test_without_kept_answers_the_records_still_count(tmp_path: Path) -> None:
    """On another computer, where no answer is kept, papers that were read are not read again; changed ones are."""
    old = shelf(4)
    first, _ = asked(old, tmp_path / "cache")
    known = left(first, tmp_path / "first")
    changed = old[0].model_copy(update={"abstract": f"It is another abstract. {old[0].abstract}"})
    made, anew = asked([changed, *old[1:]], tmp_path / "other", keep_themes=known)
    assert anew["extract"] == 1
    assert made.extractions[1:] == first.extractions[1:]
    assert asked(old, tmp_path / "none", keep_themes=known)[1]["extract"] == 0
    edited = json.loads((known / "review.json").read_text("utf-8"))
    edited["extractions"][0]["findings"][0]["quote"] = "It cures everything."
    (known / "review.json").write_text(json.dumps(edited), "utf-8")
    assert asked(old, tmp_path / "none", keep_themes=known)[0].extractions == first.extractions


def test_only_new_themes_are_named(tmp_path: Path) -> None:
    """The model names a theme of new papers and no other; what it would merge stays apart."""
    old = [each for each in shelf(4) if "protein" not in each.title]
    first, _ = asked(old, tmp_path / "cache")
    known = left(first, tmp_path / "first")

    def naming(prompt: Prompt, kind: type[BaseModel]) -> Any:
        if prompt.name != "outline":
            return honest.answer(prompt, kind)
        names = [{"theme": 1, "title": "Folding of protein chains", "description": "They fold."}]
        return {"merges": [[1, 2]], "titles": names}

    new = [each for each in shelf(4) if "protein" in each.title]
    made, anew = asked([*old, *new], tmp_path / "cache", naming, keep_themes=known)
    assert anew["outline"] == 1
    assert made.themes[-1].title == "Folding of protein chains"
    assert {*made.themes[-1].keys} == {each.key for each in new}
    assert [theme.title for theme in made.themes[:-1]] == [theme.title for theme in first.themes]
    assert [(step.act, step.accepted) for step in made.steps if step.act == "merge"] == [("merge", False)]


def test_an_estimate_counts_what_is_new(tmp_path: Path) -> None:
    """An estimate with kept themes counts the reading of the new papers and no naming."""
    old = shelf(4)
    made, _ = asked(old, tmp_path / "cache")
    known = left(
        made.model_copy(update={"provenance": made.provenance.model_copy(update={"model": "openai:m"})}), tmp_path
    )
    given = {"model": "openai:m", "cache": tmp_path / "none", "keep_themes": known}
    spent, _ = counted(Corpus(papers=tuple(amid(old, [_paper(1, 7)]))), Settings.model_validate(given))
    stages = {each.stage: each.calls for each in spent.stages}
    assert stages["extract"] == 1
    assert "curate" not in stages


def test_themes_alone_are_kept_without_a_question(tmp_path: Path) -> None:
    """With papers that come into themes which are there, the model is asked nothing about themes."""
    known = left(asked(shelf(4), tmp_path / "cache")[0], tmp_path / "first")
    with Session(ScriptedModel()) as session:
        _, found = outline(Corpus(papers=tuple(shelf(5))), Settings(keep_themes=known), session)
    assert [theme.other for theme in found.themes] == [False] * len(found.themes)
    assert ("curate", "1") not in found.provenance.prompts
    assert found.provenance.kept


def test_hostile_titles_are_data(tmp_path: Path) -> None:
    """A title that speaks LaTeX, HTML, Markdown or templates is printed and does nothing."""
    hostile = "\\input{/etc/passwd} <script>x</script> {{ 7*7 }} [@key] %"
    made, _ = asked(shelf(4), tmp_path / "cache")
    themes = (made.themes[0].model_copy(update={"title": hostile, "description": hostile}), *made.themes[1:])
    known = left(made.model_copy(update={"themes": themes}), tmp_path / "first")
    texts = render(build(Corpus(papers=tuple(shelf(4))), Settings(keep_themes=known), None), ["md", "tex", "html"])
    assert "\\input{/etc" not in texts["survey.tex"]
    assert "<script>x" not in texts["survey.html"]
    assert not re.search(r"(?<!\\)(<script|\[@key)", texts["survey.md"])
    assert all("49" not in text for name, text in texts.items() if name.startswith("survey"))


def test_the_command_line_keeps_what_was_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Themes that were edited by hand are those of the document that is written into the same folder."""
    source, out = tmp_path / "papers.jsonl", tmp_path / "out"
    lines = [each.model_dump_json(exclude={"source"}) for each in shelf(5)]
    source.write_text("\n".join(lines[:18]), "utf-8")
    assert called(monkeypatch, "themes", source, "-o", out, "--levels", "1") == 0
    made = json.loads((out / "themes.json").read_text("utf-8"))
    made["themes"][0]["title"] = "What I call it"
    (out / "themes.json").write_text(json.dumps(made), "utf-8")
    source.write_text("\n".join(lines), "utf-8")
    capsys.readouterr()
    assert called(monkeypatch, "run", source, "-o", out, "--keep-themes", out) == 0
    assert "18 papers stay in the themes of themes.json, 2 new in them" in capsys.readouterr().out
    text = (out / "survey.md").read_text("utf-8")
    assert "What I call it" in text
    assert "The themes were kept from an earlier review, and its papers stayed in them." in text
    assert called(monkeypatch, "themes", source, "-o", out, "--keep-themes", out / "review.json") == 0
    again = json.loads((out / "themes.json").read_text("utf-8"))
    assert [theme["title"] for theme in again["themes"]] == [theme["title"] for theme in made["themes"]]


def test_a_wrong_file_ends_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without a review, and a contradiction, cost one line and exit code 1, and nothing is written."""
    source, out = tmp_path / "papers.jsonl", tmp_path / "out"
    source.write_text("\n".join(each.model_dump_json(exclude={"source"}) for each in shelf(3)), "utf-8")
    for command in ("run", "themes"):
        assert called(monkeypatch, command, source, "-o", out, "--keep-themes", tmp_path, "--quiet") == 1
        assert capsys.readouterr().err.count("\n") == 1
        assert not out.exists()
    assert called(monkeypatch, "run", source, "-o", out, "--quiet") == 0
    before = contents(out)
    assert called(monkeypatch, "run", source, "-o", out, "--keep-themes", out, "--themes", "2", "--quiet") == 1
    assert "setting 'themes' = 2" in capsys.readouterr().err
    assert contents(out) == before


def test_new_papers_alone_are_refused(tmp_path: Path) -> None:
    """Where no paper whose theme is to stay is given, one line says what to name, and the model is asked nothing."""
    known = left(asked(shelf(3), tmp_path / "cache")[0], tmp_path / "first")
    with pytest.raises(InputError, match=r"first: none of its 12 papers is among those given, .*: name the source of"):
        asked(shelf(2, start=5), tmp_path / "cache", unasked, keep_themes=known)
    with pytest.raises(InputError, match=r"none of its 12 papers"):
        outline(Corpus(papers=tuple(shelf(2, start=5))), Settings(keep_themes=known), None)


def unasked(prompt: Prompt, kind: type[BaseModel]) -> Any:
    """Fail for any question."""
    raise AssertionError(prompt.name, kind)
