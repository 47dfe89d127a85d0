from pathlib import Path

import pytest

from review.errors import OutputError, SettingsError
from review.look import Look
from review.writers import render
from tests.writers import needs
from tests.writers.sample import review


def test_without_latex_the_format_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF costs one line where TeX Live is missing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SettingsError, match=r"'pdf' takes latexmk and lualatex and bibtex: install TeX Live"):
        render(review(), ["pdf"])


@needs.latex
def test_the_first_error_of_latex_is_named_with_its_line(tmp_path: Path) -> None:
    """A command that LaTeX does not know, in the user's own preamble, is named, and so is where it stands."""
    (tmp_path / "own.tex").write_text("\\nosuchcommand\n")
    with pytest.raises(OutputError, match=r"survey\.pdf: survey\.tex:\d+: Undefined control sequence"):
        render(review(), ["pdf"], Look(preamble=tmp_path / "own.tex"))


@needs.latex
def test_a_file_that_latex_does_not_find_is_one_to_install(tmp_path: Path) -> None:
    """What is missing is named, with where it comes from, and no full stop before a semicolon."""
    (tmp_path / "own.tex").write_text("\\usepackage{nosuchpackage}\n")
    said = r"survey\.pdf: .*LaTeX Error: File `nosuchpackage\.sty' not found; install the package of TeX Live"
    with pytest.raises(OutputError, match=said):
        render(review(), ["pdf"], Look(preamble=tmp_path / "own.tex"))


@needs.latex
def test_latex_runs_no_program(tmp_path: Path) -> None:
    """Even a preamble that asks for it starts nothing."""
    (tmp_path / "own.tex").write_text(f"\\directlua{{os.execute('touch {tmp_path}/ran')}}\\nosuchcommand\n")
    with pytest.raises(OutputError):
        render(review(), ["pdf"], Look(preamble=tmp_path / "own.tex"))
    assert not (tmp_path / "ran").exists()
