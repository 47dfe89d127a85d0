"""The documents that the small review must give; `python -m tests.writers.golden` writes them anew."""

from pathlib import Path

from review.writers import WRITERS, render
from tests.writers.sample import review

FOLDER = Path(__file__).parent / "data"

if __name__ == "__main__":
    for name, text in render(review(), tuple(WRITERS)).items():
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_text(text, "utf-8")
