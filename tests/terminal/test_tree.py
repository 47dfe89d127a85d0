"""The tree on the terminal shows themes as a reader wants them, and never more than some lines each."""

import sys

import pytest
from rich.cells import cell_len
from rich.text import Text

from review.model import Corpus, Paper, Placement, Provenance, Theme, Themes
from review.terminal.tree import show

COLOUR = "\x1b["


def theme(name: str, count: int, *, other: bool = False, subthemes: tuple[Theme, ...] = ()) -> Theme:
    """Make a theme of so many papers."""
    keys = tuple(f"{name}{n}" for n in range(count))
    about = f"On {name}s and their kin."
    return Theme(id=name, title=f"{name} lore", keys=keys, description=about, other=other, subthemes=subthemes)


def shown(capsys: pytest.CaptureFixture[str], *themes: Theme, title: str = "Of {}") -> list[str]:
    """Show themes whose papers fit the better the later they come."""
    keys = [key for each in themes for key in each.keys]
    papers = tuple(Paper(key=key, title=title.format(key)) for key in keys)
    places = tuple(Placement(key=key, theme="x", fit=n / 100) for n, key in enumerate(keys))
    made = Provenance(version="1", model="embedded")
    show(Corpus(papers=papers), Themes(themes=themes, placements=places, steps=(), problems=(), provenance=made))
    return capsys.readouterr().out.splitlines()


def test_themes_are_shown_with_what_they_are_on(capsys: pytest.CaptureFixture[str]) -> None:
    """A theme has its title, its size, what it is on, and the papers that fit best with the number of the others."""
    lines = shown(capsys, theme("bee", 5))
    assert lines[0] == "5 papers in 1 theme"
    assert [line.lstrip("│├└─ ") for line in lines[1:]] == [
        *("bee lore  5 papers", "On bees and their kin."),
        *("Of bee4", "Of bee3", "Of bee2", "and 2 more"),
    ]


def test_subthemes_stand_for_the_papers(capsys: pytest.CaptureFixture[str]) -> None:
    """Where a theme has subthemes these are shown, indented, instead of papers."""
    lines = shown(capsys, theme("bee", 5, subthemes=(theme("drone", 3), theme("queen", 2))))
    assert lines[0] == "5 papers in 1 theme with 2 subthemes"
    assert [line.lstrip(" │├└─") for line in lines[3:]] == ["drone lore  3 papers", "queen lore  2 papers"]
    assert all(line.startswith("    ") for line in lines[3:])


def test_other_work_lists_its_papers_with_their_likeness(capsys: pytest.CaptureFixture[str]) -> None:
    """What fits nowhere comes with some titles, and the likeness to the nearest theme, of which a line tells."""
    lines = shown(capsys, theme("stray", 11, other=True))
    assert lines[0] == "11 papers in 0 themes and other work"
    assert lines[2].endswith("Near no theme; before each paper, how alike it is to the nearest one, from 0 to 1.")
    assert lines[3].endswith("0.10  Of stray10")
    assert lines[-1].endswith("and 3 more")
    assert "kin" not in "".join(lines)


def test_titles_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    """Brackets, which mean styles to the printer, are shown as they stand, and nothing is coloured where piped."""
    lines = shown(capsys, theme("[bold]bee[/bold]", 1), title="[red]{}[/nope] :smile:")
    assert any(line.endswith("[bold]bee[/bold] lore  1 paper") for line in lines)
    assert any("[red]" in line and "[/nope] :smile:" in line for line in lines)
    assert COLOUR not in "".join(lines)


def test_lines_fit_a_terminal_and_are_longer_elsewhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal a long title is cut to its width, also where letters are wide; in a pipe to 200 letters."""
    long = "图神经网络" * 40
    assert any(line.endswith(long) for line in shown(capsys, theme("bee", 1), title=long))
    assert any(line.endswith(f"{long[:199]}…") for line in shown(capsys, theme("bee", 1), title=f"{long}{long}"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    narrow = shown(capsys, theme("bee", 1), title=long)
    assert max(cell_len(Text.from_ansi(line).plain) for line in narrow) <= 60
    assert sum("…" in line for line in narrow) == 1
