import re
import subprocess
from pathlib import Path

import pytest

from review.look import Look
from review.text.normal import clean
from tests.writers import needs
from tests.writers.crowd import many
from tests.writers.sample import HOSTILE, filled_with, review
from tests.writers.typesetting import compiled, told

pytestmark = needs.latex
OVERFULL = re.compile(r"^Overfull \\hbox \((\d+\.\d+)pt", re.MULTILINE)
WIDEST = 5.0


def test_a_review_compiles_without_a_complaint(tmp_path: Path) -> None:
    """No citation, character or box is complained of, and citations name author and year."""
    log, printed = told(review(), tmp_path)
    assert [line for line in log.splitlines() if "undefined" in line or "Missing character" in line] == []
    assert [line for line in log.splitlines() if line.startswith("Overfull")] == []
    assert "Warning" not in (tmp_path / "survey.blg").read_text("utf-8")
    text = clean(printed)
    assert "12.5 % less heat than steel ones (Lee and Wang, 2020a)." in text
    assert "1,319 of them (Müller et al., 2021)." in text
    assert "(The Hive Team, 2019)" in text


def test_hostile_text_compiles_and_shows(tmp_path: Path) -> None:
    """Whatever titles, names, keys and sentences hold, every citation is found and every character printed."""
    log, printed = compiled(filled_with(HOSTILE), tmp_path, borrows=True)
    assert [line for line in log.splitlines() if "undefined" in line or "Missing character" in line] == []
    assert [width for width in map(float, OVERFULL.findall(log)) if width > WIDEST] == []
    text = _letters(printed)
    assert [shown for shown in HOSTILE if _letters(shown) not in text] == []


def test_a_table_says_when_papers_are_from_that_lack_a_year_or_authors(tmp_path: Path) -> None:
    """No paper of a table has empty brackets behind its name: without a year it is undated, as it is elsewhere."""
    lacking = {"lee2020oven": {"year": None, "date": None}, "lee2020rye": {"authors": ()}}
    made = review()
    papers = tuple(paper.model_copy(update=lacking.get(paper.key, {})) for paper in made.corpus.papers)
    corpus = made.corpus.model_copy(update={"papers": papers})
    log, printed = compiled(made.model_copy(update={"corpus": corpus}), tmp_path)
    assert [line for line in log.splitlines() if "undefined" in line] == []
    assert "Wang (n.d.)" in clean(printed)
    assert "()" not in printed


def test_three_hundred_papers_compile_within_their_margins(tmp_path: Path) -> None:
    """Nothing is undefined, and no line runs more than 5 pt into the margin."""
    log, _ = compiled(many(300), tmp_path)
    assert [line for line in log.splitlines() if "undefined" in line] == []
    assert [width for width in map(float, OVERFULL.findall(log)) if width > WIDEST] == []


@pytest.mark.parametrize(
    ("look", "printed"),
    [
        (Look(latex_class="neurips", language="de"), "Literatur"),
        (Look(citations="numbered"), "steel ones [1]."),
    ],
)
def test_a_look_compiles(look: Look, printed: str, tmp_path: Path) -> None:
    """Our own classes, numbers and other languages make a document with nothing undefined."""
    log, text = compiled(review(), tmp_path, look)
    assert [line for line in log.splitlines() if "undefined" in line] == []
    assert printed in clean(text)


@needs.styles
def test_notes_of_a_csl_style_are_footnotes(tmp_path: Path) -> None:
    """A style that cites in notes gives LaTeX footnotes, and the list that it sets."""
    log, text = compiled(review(), tmp_path, Look(style="chicago-notes-bibliography"))
    assert [line for line in log.splitlines() if "undefined" in line] == []
    assert "2 Ann-Marie Lee and Wei Wang, “RyeNet" in clean(text)


@pytest.mark.parametrize(
    ("file", "package", "look"),
    [
        ("acmart.cls", "texlive-publishers", Look(latex_class="acmart")),
        ("IEEEtran.cls", "texlive-publishers", Look(latex_class="IEEEtran")),
        ("biblatex.sty", "texlive-bibtex-extra and biber", Look(bibliography="biblatex")),
    ],
)
def test_what_is_not_always_installed_compiles(file: str, package: str, look: Look, tmp_path: Path) -> None:
    """Where a publisher's class or biblatex is installed, the document compiles with it."""
    found = subprocess.run(["kpsewhich", file], capture_output=True, check=False)  # noqa: S607
    if not found.stdout:
        pytest.skip(f"{file} is not installed (Debian: {package})")
    log, text = told(review(), tmp_path, look)
    assert [line for line in log.splitlines() if "Citation" in line and "undefined" in line] == []
    assert "urban beekeeping" in clean(text).casefold()


def _letters(text: str) -> str:
    """Leave out what typesetting changes: spaces, and the shape of quotes."""
    return "".join(clean(text).translate(str.maketrans("“”‘’", "\"\"''")).split())
