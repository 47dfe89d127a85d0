"""The documents of the new kinds, to the byte."""

from review.kinds import KINDS, Means
from review.look import Look
from review.resources import Prompts
from review.settings import Settings
from review.writers import render
from tests.kinds.golden import FOLDER, documents
from tests.kinds.stock import material


def test_the_documents_are_as_they_were() -> None:
    """The shelf gives the texts kept in `data`; `python -m tests.kinds.golden` writes them anew."""
    for name, text in documents():
        assert text == (FOLDER / name).read_text("utf-8"), name


def test_fixed_words_are_in_the_language_of_the_document() -> None:
    """In German the headings of our own preset, the list of placeholders and the labels of quotes are German."""
    german = Look(language="de")
    made = [KINDS[k].compose(material(), Means(Settings(kind=k), Prompts())) for k in ("background", "notes")]
    background, notes = (str(render(each, ["md"], german)[f"{each.kind}.md"]) for each in made)
    for text in ("# Hintergrund und Stand der Forschung", "## Was bekannt ist", "## Noch auszufüllen"):
        assert text in background
    for text in ("# Belegsammlung", "### Zahlen", "- Ergebnis (Abstract): “"):
        assert text in notes
