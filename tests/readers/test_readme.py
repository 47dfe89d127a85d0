"""What the README says of formats is what the program knows."""

from pathlib import Path

from review.readers import described
from review.writers.export import EXPORTS

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_table_of_formats_is_that_of_the_readers() -> None:
    """The README's table of sources is made from the table of readers."""
    assert described() in README


def test_every_export_is_named() -> None:
    """The README names every format that papers can be exported in."""
    assert all(f"`{name}`" in README for name in EXPORTS)
