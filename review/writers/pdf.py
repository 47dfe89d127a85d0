"""Write a review as PDF: our LaTeX, compiled in a folder of its own."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from review.errors import OutputError, SettingsError
from review.look import Look
from review.model import Review
from review.writers import latex
from review.writers.dating import epoch

_TOOLS = ("latexmk", "lualatex", "bibtex")
_GET = (
    "install TeX Live (Debian: latexmk texlive-luatex texlive-latex-recommended texlive-fonts-recommended "
    "texlive-pictures lmodern), or take the format 'tex'"
)
_SECONDS = 600
# Neither a configuration file nor the text may run a program, and nothing outside of the folder is written.
_COMMAND = (
    *("latexmk", "-norc", "-lualatex", "-interaction=nonstopmode", "-halt-on-error", "-file-line-error"),
    "-latexoption=-no-shell-escape",
    # The cache of fonts is everyone's: that another run has added to it is no reason to run again.
    *("-e", "$hash_calc_ignore_pattern{'luc'} = '^'"),
)
_ERROR = re.compile(r"^(?:\./)?([^\n:]+\.\w+):(\d+): (.+)$|^! (.+)$", re.MULTILINE)


def ready() -> None:
    """Raise SettingsError when a program is missing that it takes."""
    if missing := [name for name in _TOOLS if not shutil.which(name)]:
        raise SettingsError(f"format 'pdf' takes {' and '.join(missing)}: {_GET}")


def write(review: Review, look: Look) -> dict[str, bytes]:
    """Write a review as `KIND.pdf`. Raises OutputError, with the first error and its line, when LaTeX fails."""
    ready()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in latex.write(review, look).items():
            (Path(folder) / name).write_text(text, "utf-8")
        return {f"{review.kind}.pdf": _compiled(Path(folder), review)}


def _compiled(folder: Path, review: Review) -> bytes:
    own = {"openout_any": "p", "openin_any": "p", "SOURCE_DATE_EPOCH": str(epoch(review)), "FORCE_SOURCE_DATE": "1"}
    try:
        done = subprocess.run(  # noqa: S603  no shell, and no argument that a paper gave
            [*_COMMAND, f"{review.kind}.tex"],
            cwd=folder,
            env=os.environ | own,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OutputError(f"{review.kind}.pdf: LaTeX took longer than {_SECONDS} seconds") from error
    made = folder / f"{review.kind}.pdf"
    if done.returncode or not made.exists():
        said = _said(folder / f"{review.kind}.log")
        get = "install the package of TeX Live that has it, or" if said.endswith("not found") else "to see its source,"
        raise OutputError(f"{review.kind}.pdf: {said}; {get} take the format 'tex' instead of 'pdf'")
    return made.read_bytes()


def _said(log: Path) -> str:
    """Give the first error of a log, and where it is."""
    found = _ERROR.search(log.read_text("utf-8", "replace")) if log.exists() else None
    if not found:
        return "latexmk failed"
    return (f"{found[1]}:{found[2]}: {found[3]}" if found[1] else found[4]).removesuffix(".")
