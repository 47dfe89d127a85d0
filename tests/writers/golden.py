"""The documents that the small review and statement must give; `python -m tests.writers.golden` writes them anew."""

from pathlib import Path

from review.writers import render
from tests.writers.authored import statement
from tests.writers.sample import review

FOLDER = Path(__file__).parent / "data"
FORMATS = ("md", "tex", "html")

if __name__ == "__main__":
    for name, text in {**render(review(), FORMATS), **render(statement(), FORMATS)}.items():
        (FOLDER / name).write_text(text, "utf-8")
