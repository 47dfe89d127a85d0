"""Papers that have nothing in common: they are told, and nothing is said of themes that are not there."""

from functools import cache

import pytest

from review.look import Look
from review.model import Author, Corpus, Paper, Review
from review.pipeline import build
from review.settings import Settings
from review.writers import render

DOE = Author(family="Doe", given="Jane")
TEXTS = (
    ("Salt in Harbours", "Sea water eats iron. We present Brine, a coating for anchors, which halves the rust."),
    ("Owls at Dusk", "Owls hunt by ear. We show that barn owls hear mice under deep snow."),
    ("Rhymes of Sailors", "Ballads travel far. In this paper, we compare the refrains of shanties from two ports."),
    ("Bread without Yeast", "Dough needs gas. We propose Leaven, a starter that rises twice as fast as Sponge."),
    ("Voting by Post", "Turnout falls everywhere. We find that postal ballots raise it by 3.5% in small towns."),
    ("Glass from Ash", "Kilns waste heat. We introduce Cinder, a furnace that melts potash at low temperatures."),
)
PAPERS = tuple(
    Paper(key=f"doe{2000 + n}", title=title, abstract=abstract, authors=(DOE,), year=2000 + n)
    for n, (title, abstract) in enumerate(TEXTS)
)


@cache
def written(kind: str) -> Review:
    """Write a document of papers on six unlike subjects."""
    settings = Settings.model_validate({"kind": kind, "author": "Jane Doe", "model": "embedded"})
    return build(Corpus(papers=PAPERS), settings, None)


@pytest.mark.parametrize("name", ["md", "tex", "html"])
@pytest.mark.parametrize("kind", ["survey", "statement", "background", "notes"])
def test_no_document_speaks_of_themes_that_are_not_there(kind: str, name: str) -> None:
    """Nothing is other than, outside of or further to nothing, in any format; every paper is told."""
    review = written(kind)
    assert [theme.other for theme in review.themes] == [True]
    text = str(render(review, [name], Look())[f"{kind}.{name}"])
    said = ("Other work", "themes above", "Outside these", "Further work", "near no theme", "stand apart", "is apart")
    assert [each for each in said if each in text] == []
    assert review.audit.violations == 0
    assert set(review.audit.missing) == set()
    assert all(paper.key in text or paper.title in text for paper in PAPERS)


def test_no_theme_is_named_in_another_language_either() -> None:
    """What stands in place of the title is one of the fixed texts."""
    made = str(render(written("survey"), ["md"], Look(language="de"))["survey.md"])
    assert "## Arbeiten\n" in made
    assert "Weitere Arbeiten" not in made
