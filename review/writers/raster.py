"""Drawings as pictures made of dots, for formats that take no SVG; by rsvg-convert, a program of its own."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from review.errors import OutputError
from review.figures import Drawing
from review.writers.svg import alone

GET = "install rsvg-convert (Debian: librsvg2-bin, macOS: brew install librsvg)"
_PROGRAM = "rsvg-convert"
# Three times the size that the SVG names is 324 dots to the inch of a drawing, enough to print.
_OPTIONS = ("--format=png", "--zoom=3", "--background-color=white")
_WITHOUT = "; leave out the figures ('figures' = false, --no-figures), or mend it"
_SECONDS = 120
_POINTS = 72
# What a page has room for, with a caption, on either side of the Atlantic.
_HIGHEST = 600.0


def installed() -> str | None:
    """Find the program; None where there is none."""
    return shutil.which(_PROGRAM)


def put(drawings: Iterable[Drawing], folder: Path) -> list[Path]:
    """Draw each as `figures/NAME.png` in a folder; gives their paths. Raises OutputError as `png` does."""
    made = []
    for drawing in drawings:
        path = folder / "figures" / f"{drawing.name}.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(png(alone(drawing)))
        made.append(path)
    return made


def png(svg: str) -> bytes:
    """Draw an SVG as PNG, the same bytes for the same one.

    Raises OutputError when the program is missing, fails or takes too long.
    """
    try:
        done = subprocess.run(  # noqa: S603  no shell; read from a pipe, an SVG leads to no other file
            [installed() or _PROGRAM, *_OPTIONS],
            input=svg.encode("utf-8"),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OutputError(f"{_PROGRAM}: took longer than {_SECONDS} seconds{_WITHOUT}") from error
    except OSError as error:
        raise OutputError(f"{_PROGRAM}: cannot be run: {error.strerror}{_WITHOUT}") from error
    if done.returncode or not done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise OutputError(f"{_PROGRAM}: {said[0] if said else f'ended with {done.returncode}'}{_WITHOUT}")
    return done.stdout


def inches(drawing: Drawing) -> str:
    """Give the width that a drawing is shown at: its own or, where it is higher than a page, one at which it fits."""
    return f"{drawing.width * min(1.0, _HIGHEST / drawing.height) / _POINTS:.2f}"
