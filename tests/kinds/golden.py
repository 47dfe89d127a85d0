"""The background and the evidence pack of the shelf; `python -m tests.kinds.golden` writes them anew."""

from collections.abc import Iterator
from pathlib import Path

from review.kinds import KINDS, Means
from review.resources import Prompts
from review.settings import Settings
from review.writers import render
from tests.kinds.stock import material

FOLDER = Path(__file__).parent / "data"


def documents() -> Iterator[tuple[str, str]]:
    """Give both documents in the formats of text, by file name."""
    for kind in ("background", "notes"):
        settings = Settings.model_validate({"kind": kind, "preset": "nsf", "author": "Kim Authora"})
        made = KINDS[kind].compose(material(), Means(settings, Prompts()))
        files = render(made, ["md", "tex", "html"])
        yield from ((name, str(files[name])) for name in (f"{kind}.md", f"{kind}.tex", f"{kind}.html"))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in documents():
        (FOLDER / name).write_text(text, "utf-8")
