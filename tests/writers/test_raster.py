import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.errors import OutputError
from review.figures import Drawing
from review.figures.drawing import Label, Point
from review.writers import raster
from review.writers.svg import alone
from tests.writers import needs

DRAWING = Drawing("map", 60, 40, (Label(5, 10, "Bread & bees"), Point(20, 20, 2, 1)), "A map", "One paper")


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the path of a program that is called instead of rsvg-convert, which is nowhere else."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "rsvg-convert"


def program(path: Path, lines: str) -> None:
    """Write a shell script."""
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)


@needs.raster
def test_a_drawing_becomes_the_same_picture_every_time() -> None:
    """It is a PNG of 324 dots to the inch, whose bytes are the same each time."""
    made = raster.png(alone(DRAWING))
    assert struct.unpack(">8s4x4sII", made[:24]) == (b"\x89PNG\r\n\x1a\n", b"IHDR", 60 * 9 // 2, 40 * 9 // 2)
    assert made == raster.png(alone(DRAWING))


def test_a_drawing_higher_than_a_page_is_made_smaller() -> None:
    """One that fits has its own width, in inches; one that does not is as wide as it is when it is 600 points high."""
    made = [raster.inches(Drawing("map", 432, height, (), "", "")) for height in (10, 600, 1200)]
    assert made == ["6.00", "6.00", "3.00"]


@needs.raster
@settings(max_examples=20, deadline=None)
@given(st.text())
def test_whatever_a_label_says_can_be_drawn(text: str) -> None:
    """No text of a paper makes an SVG that cannot be drawn."""
    drawing = Drawing("map", 60, 40, (Label(5, 10, text), Point(20, 20, 2, 1, tip=text)), text, text)
    assert raster.png(alone(drawing)).startswith(b"\x89PNG")


@needs.raster
def test_no_picture_shows_another_file(tmp_path: Path) -> None:
    """An SVG that names a file is drawn as one that names nothing."""
    (tmp_path / "own.svg").write_text(alone(DRAWING))
    named = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><image href="{}" width="60" height="40"/></svg>'
    )
    assert raster.png(named.format(f"{(tmp_path / 'own.svg').as_uri()}")) == raster.png(named.format(""))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("echo no such font >&2; exit 1", "no such font"),
        ("exit 3", "ended with 3"),
        ("exit 0", "ended with 0"),
        ("while :; do :; done", "took longer than 0.2 seconds"),
    ],
)
def test_a_program_that_fails_says_so_in_a_line(
    lines: str, said: str, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes wrong is told with the way out; a program that hangs is ended."""
    monkeypatch.setattr(raster, "_SECONDS", 0.2)
    program(broken, lines)
    with pytest.raises(OutputError, match=f"rsvg-convert: {said}; leave out the figures .*--no-figures"):
        raster.png(alone(DRAWING))


def test_a_program_that_is_gone_says_so_in_a_line(broken: Path) -> None:
    """That it is not there any more is an error of one line, too."""
    assert not broken.exists()
    with pytest.raises(OutputError, match="rsvg-convert: cannot be run: No such file or directory; leave out"):
        raster.png(alone(DRAWING))
