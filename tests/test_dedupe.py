"""`review dedupe`: what it shows, and what it writes."""

import json
from pathlib import Path

import pytest

import review
from review.settings import Settings
from tests.test_cli import called

GIVEN = (
    {
        "key": "lee20",
        "title": "Graph storage in columns",
        "authors": ["Ann Lee", "Bo Kim"],
        "year": 2020,
        "doi": "10.1000/x",
    },
    {"title": "GRAPH STORAGE IN COLUMNS.", "authors": ["A. Lee", "B. Kim"], "year": 2020, "abstract": "It is fast."},
    {"title": "Graph storage in columns, Part II", "authors": ["Ann Lee", "Bo Kim"], "year": 2020},
    {
        "title": "Honey bees [bold]at night[/bold]\u001b[31m\u202e",
        "authors": ["Cy Oh"],
        "year": 2021,
        "doi": "10.1000/x",
    },
)


def source(folder: Path) -> Path:
    """Write the papers as JSON Lines."""
    path = folder / "given.jsonl"
    path.write_text("\n".join(map(json.dumps, GIVEN)), "utf-8")
    return path


def test_each_merger_is_shown_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A merger is shown with its reason, what is kept, merged and taken; what looks odd is named; no file is made."""
    path = source(tmp_path)
    assert called(monkeypatch, "dedupe", path) == 0
    shown = capsys.readouterr().out
    first, kept, merged, taken, *rest = shown.splitlines()
    assert first == "1. same title and author"
    assert [line.split()[:2] for line in (kept, merged)] == [["keep", "given.jsonl:2"], ["merge", "given.jsonl:1"]]
    assert taken == "   take   title of given.jsonl:1, authors of given.jsonl:1, doi of given.jsonl:1"
    assert rest[-1] == "4 entries: 1 merged into 1 other, leaving 3 papers."
    assert "identifier in common" in shown
    assert "[bold]at night[/bold]" in shown
    assert not {"\u001b", "\u202e"} & set(shown)
    assert [each.name for each in tmp_path.iterdir()] == ["given.jsonl"]


def test_what_is_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The merged papers are written as JSON Lines that read as the same papers, among which nothing is to merge."""
    out = tmp_path / "merged.jsonl"
    assert called(monkeypatch, "dedupe", source(tmp_path), "-o", out) == 0
    again = review.dedupe([out], None, Settings())
    first = again.corpus.papers[0]
    assert (first.key, first.doi, first.abstract) == ("lee20", "10.1000/x", "It is fast.")
    assert (len(again.corpus.papers), again.mergers) == (3, ())


@pytest.mark.parametrize("command", ["dedupe", "export"])
def test_what_is_not_read_is_told(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An entry that is left out when it is read is named with its line, and never part of the papers' text."""
    path = source(tmp_path)
    with path.open("a", encoding="utf-8") as lines:
        lines.write('\n{"title": ""}\n{"title": "Cut sh')
    assert called(monkeypatch, command, path, "-o", tmp_path / "out") == 0
    shown = capsys.readouterr()
    told = (shown.err if command == "export" else shown.out).split("Not read as it stands:")[1].splitlines()
    assert [line.split(": ")[0] for line in told[1:3]] == ["- given.jsonl:5", "- given.jsonl:6"]
