"""`review render`: where the documents go."""

from pathlib import Path

import pytest

import review
from review.text.grammar import quantity
from tests.test_cli import called, contents

KILN = '{"title": "Kilns that cool by night", "year": 2020, "abstract": "We present a kiln that cools by night."}\n'


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a survey of one paper."""
    (tmp_path / "kiln.jsonl").write_text(KILN, "utf-8")
    folder = tmp_path / "made"
    assert called(monkeypatch, "run", tmp_path / "kiln.jsonl", "--model", "embedded", "--quiet", "-o", folder) == 0
    return folder


def test_documents_go_to_another_folder_with_their_review(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was rendered stays as it is; the other folder holds all that a run would have written there."""
    before, other = contents(made), made.parent / "other"
    assert called(monkeypatch, "render", made, "-o", other) == 0
    assert contents(made) == before
    assert contents(other) == before
    assert called(monkeypatch, "check", other) == 0


def test_what_is_edited_in_the_other_folder_is_kept(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of another kind, too: a document that is in the way is kept as `NAME.bak`."""
    other = made.parent / "other"
    other.mkdir()
    (other / "notes.md").write_text("mine")
    assert called(monkeypatch, "render", made, "--kind", "notes", "--format", "md", "-o", other) == 0
    assert (other / "notes.md.bak").read_text() == "mine"
    assert {"notes.md", "notes.json", "review.json"} <= {*contents(other)}
    assert "notes.json" not in contents(made)


def test_what_was_edited_into_a_review_is_found_and_counted(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`review check` names what an edit broke and ends with 1; documents rendered then count it, elsewhere too."""
    path, other = made / "review.json", made.parent / "other"
    edited = review.load(made)
    theme = edited.themes[0].model_copy(update={"keys": ()})
    path.write_text(edited.model_copy(update={"themes": (theme,)}).model_dump_json(), "utf-8")
    capsys.readouterr()
    assert called(monkeypatch, "check", made) == 1
    head, *lines = capsys.readouterr().out.splitlines()
    assert f"  paper {edited.corpus.papers[0].key}: it is in no theme" in lines
    assert head.endswith(f"checked again: {quantity(len(lines), 'violation')}:")
    for options in ((), ("-o", other)):
        assert called(monkeypatch, "render", made, "--format", "md", *options) == 0
        assert f"{quantity(len(lines), 'violation')} left, listed by 'review check'." in capsys.readouterr().out
    assert called(monkeypatch, "render", other, "--format", "md") == 0
    for folder in (made, other):
        assert f"Violations left: {len(lines)}" in (folder / "survey.md").read_text("utf-8")
