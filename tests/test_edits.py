"""`review check`: what someone has edited in documents."""

from pathlib import Path

import pytest

from tests.test_cli import called
from tests.test_rendering import made

__all__ = ["made"]


def checked(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Check a review; gives the lines below the first."""
    capsys.readouterr()
    assert called(monkeypatch, "check", folder) == 0
    return capsys.readouterr().out.splitlines()[1:]


def edit(path: Path, before: str, after: str) -> int:
    """Edit a document; gives the line."""
    text = path.read_text("utf-8")
    path.write_text(text.replace(before, after, 1), "utf-8")
    return text[: text.index(before)].count("\n") + 1


@pytest.mark.parametrize("name", ["survey.md", "survey.tex", "survey.html"])
def test_edit_of_a_document_is_listed_with_its_line_and_words(
    name: str, made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each place is named, in any text that the review makes, and said to be unchecked; nothing else is."""
    assert called(monkeypatch, "render", made, "--format", "html") == 0
    line = edit(made / name, "cools by night", "warms by day")
    head, told = checked(made, monkeypatch, capsys)
    assert head == f"{made / name}: edited since it was made, in 1 place, of which nothing is checked:"
    before, after = told.split(" became ")
    assert (before.startswith(f"  line {line}: “"), "cools by night" in before, "warms by day" in after) == (True,) * 3


def test_document_of_another_kind_is_compared_with_its_own_review(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`notes.md` has its review in `notes.json`."""
    assert called(monkeypatch, "render", made, "--kind", "notes", "--format", "md") == 0
    edit(made / "notes.md", "cools by night", "warms by day")
    head, told = checked(made, monkeypatch, capsys)
    assert head.startswith(f"{made / 'notes.md'}: edited since it was made, in 1 place")
    assert "warms by day" in told


def test_document_that_cannot_be_made_again_is_said_to_be_edited(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In another language than the check knows of, only that it was edited is certain."""
    assert called(monkeypatch, "render", made, "--format", "md", "--language", "de") == 0
    edit(made / "survey.md", "cools by night", "warms by day")
    assert checked(made, monkeypatch, capsys) == [
        f"{made / 'survey.md'}: edited since it was made; what was edited is not checked."
    ]


def test_folder_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line names the folder that was given, and not the one above."""
    assert called(monkeypatch, "check", tmp_path / "nowhere") == 1
    assert capsys.readouterr().err.startswith(f"review: {tmp_path / 'nowhere' / 'review.json'}: cannot be read")
