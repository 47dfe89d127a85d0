import shutil
import subprocess
from pathlib import Path

import pytest

from review.model import Review
from review.text.normal import clean
from review.writers import render
from tests.writers.sample import HOSTILE, filled_with, review

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("latexmk", "lualatex", "bibtex", "pdftotext"))),
    reason="latexmk, lualatex, bibtex or pdftotext is not installed",
)


def compiled(shown: Review, folder: Path) -> tuple[str, str]:
    """Compile a review as the template says; give the log and the text of the PDF."""
    for name, text in render(shown, ["tex"]).items():
        (folder / name).write_text(text, "utf-8")
    command = ["latexmk", "-lualatex", "-interaction=nonstopmode", "-halt-on-error", "survey.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=400, check=False)
    log = (folder / "survey.log").read_text("utf-8", "replace")
    assert done.returncode == 0, log[-3000:]
    command = ["pdftotext", "survey.pdf", "-"]
    printed = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=True)
    return log, printed.stdout.decode()


def test_a_review_compiles_without_a_complaint(tmp_path: Path) -> None:
    """No citation, character or box is complained of, and citations name author and year."""
    log, printed = compiled(review(), tmp_path)
    assert [line for line in log.splitlines() if "undefined" in line or "Missing character" in line] == []
    assert [line for line in log.splitlines() if line.startswith("Overfull")] == []
    assert "Warning" not in (tmp_path / "survey.blg").read_text("utf-8")
    text = clean(printed)
    assert "12.5 % less heat than steel ones (Lee and Wang, 2020a)." in text
    assert "1,319 of them (Müller et al., 2021)." in text
    assert "(The Hive Team, 2019)" in text


def test_hostile_text_compiles_and_shows(tmp_path: Path) -> None:
    """Whatever titles, names, keys and sentences hold, every citation is found and every character printed."""
    log, printed = compiled(filled_with(HOSTILE), tmp_path)
    assert [line for line in log.splitlines() if "undefined" in line or "Missing character" in line] == []
    assert "Overfull" not in log.partition("[1")[0]
    text = _letters(printed)
    assert [shown for shown in HOSTILE if _letters(shown) not in text] == []


def _letters(text: str) -> str:
    """Leave out what typesetting changes: spaces, and the shape of quotes."""
    return "".join(clean(text).translate(str.maketrans("“”‘’", "\"\"''")).split())
