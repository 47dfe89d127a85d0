"""The documents that the small review and statement must give; `python -m tests.writers.golden` writes them anew."""

from pathlib import Path

from review.look import Look
from review.writers import render
from tests.writers.authored import statement
from tests.writers.sample import review

FOLDER = Path(__file__).parent / "data"
FORMATS = ("md", "tex", "html")
# A numeric style, one by author and year, one with notes, one with labels, and one that is not English.
STYLES = {
    "ieee": "en",
    "apa": "en",
    "chicago-notes-bibliography": "en",
    "din-1505-2-alphanumeric": "en",
    "deutsche-sprache": "de",
}


def styled(style: str) -> str:
    """Give all lines of the small review, as Markdown and HTML, that a CSL style changes."""
    look = Look(style=style, language=STYLES[style])
    made = render(review(), ["md", "html"], look)
    marked, page = made["survey.md"], made["survey.html"]
    usual, plain = (render(review(), [name], Look(language=STYLES[style])) for name in ("md", "html"))
    known = {*usual["survey.md"].splitlines(), *plain["survey.html"].splitlines()}
    return "".join(f"{line}\n" for text in (marked, page) for line in text.splitlines() if line not in known)


if __name__ == "__main__":
    for name, text in {**render(review(), FORMATS), **render(statement(), FORMATS)}.items():
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_text(str(text), "utf-8")
    for name in STYLES:
        (FOLDER / "styled" / f"{name}.txt").write_text(styled(name), "utf-8")
