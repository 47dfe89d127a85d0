"""LaTeX documents as tests compile them."""

import re
import subprocess
from pathlib import Path

from review.look import Look
from review.model import Review
from review.writers import PLAIN, render

_BORROWED = re.compile(r"^\\borrow\{.*\n", re.MULTILINE)
# The cache of fonts is everyone's: that another run has added to it is no reason to run again.
_SHARED = ("-e", "$hash_calc_ignore_pattern{'luc'} = '^'")
_STOPPING = ("-interaction=nonstopmode", "-halt-on-error")
_PATIENCE = 1800


def told(made: Review, folder: Path, look: Look = PLAIN) -> tuple[str, str]:
    """Compile a review with the command that its LaTeX names; give the log and the text of the PDF."""
    _written(made, folder, look)
    _run(folder, "latexmk", "-lualatex", *_STOPPING, *_SHARED, f"{made.kind}.tex")
    return _printed(folder, made.kind)


def compiled(made: Review, folder: Path, look: Look = PLAIN, borrows: bool = False) -> tuple[str, str]:
    """Compile a review in three runs; give the log and the text of the PDF.

    Loading the fonts that letters are borrowed from takes most of a run, and which paper is cited where comes out
    without them: drafts go without, and so does the last run unless it `borrows`.
    """
    text = _written(made, folder, look)
    source = folder / f"{made.kind}.tex"
    source.write_text(_BORROWED.sub("", text), "utf-8")
    _run(folder, "lualatex", "-draftmode", *_STOPPING, source.name)
    if "\\bibdata" in source.with_suffix(".aux").read_text("utf-8"):
        _run(folder, "bibtex", made.kind)
    _run(folder, "lualatex", "-draftmode", *_STOPPING, source.name)
    return typeset(text if borrows else source.read_text("utf-8"), folder, made.kind)


def typeset(text: str, folder: Path, name: str = "survey") -> tuple[str, str]:
    """Run LaTeX once; give the log and the text of the PDF."""
    (folder / f"{name}.tex").write_text(text, "utf-8")
    _run(folder, "lualatex", *_STOPPING, f"{name}.tex")
    return _printed(folder, name)


def _written(made: Review, folder: Path, look: Look) -> str:
    files = render(made, ["tex"], look)
    for name, text in files.items():
        (folder / name).write_text(str(text), "utf-8")
    return str(files[f"{made.kind}.tex"])


def _printed(folder: Path, name: str) -> tuple[str, str]:
    text = _run(folder, "pdftotext", f"{name}.pdf", "-")
    return (folder / f"{name}.log").read_text("utf-8", "replace"), text


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=_PATIENCE, check=False)
    said = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, said[-3000:]
    return said
