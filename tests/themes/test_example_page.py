"""The themes of the example's author page, as a reader of its papers would have them."""

from pathlib import Path

import pytest

from review import readers
from review.model import Theme
from review.stages.cluster import cluster

PAGE = Path(__file__).parents[2] / "examples" / "yufei-ding" / "author_page.txt"


@pytest.fixture(scope="module", name="grouped")
def _grouped() -> tuple[tuple[Theme, ...], dict[str, str]]:
    page = readers.read([PAGE])
    return cluster(page).themes, {paper.key: paper.title for paper in page.papers}


def _homes(grouped: tuple[tuple[Theme, ...], dict[str, str]], *said: str) -> list[Theme]:
    """Give the theme of the one paper that has each of these words in its title."""
    themes, titles = grouped
    (*keys,) = ([key for key, title in titles.items() if some in title] for some in said)
    assert [len(each) for each in keys] == [1] * len(said)
    return [theme for (key,) in keys for theme in themes if key in theme.keys]


def test_robots_stand_together(grouped: tuple[tuple[Theme, ...], dict[str, str]]) -> None:
    """Spatial reasoning for a robot, dexterous grasping and video for the embodied world are one theme."""
    homes = _homes(grouped, "SoFar", "DexGraspNet 2.0", "Embodied World")
    assert len({theme.id for theme in homes}) == 1
    assert not homes[0].other


def test_quantum_papers_stand_together(grouped: tuple[tuple[Theme, ...], dict[str, str]]) -> None:
    """The two papers on variational quantum algorithms are in one theme, which is not what is left over."""
    homes = _homes(grouped, "Ansatz Architecture", "Gradient Vanishing in Variational Quantum")
    assert len({theme.id for theme in homes}) == 1
    assert not homes[0].other


def test_the_drug_compounds_are_other_work(grouped: tuple[tuple[Theme, ...], dict[str, str]]) -> None:
    """The one paper on compounds for drugs fits no theme of a computer scientist's page and is put with none."""
    (home,) = _homes(grouped, "Property Prediction of Compounds")
    assert home.other


def test_no_title_twice(grouped: tuple[tuple[Theme, ...], dict[str, str]]) -> None:
    """Every theme has a title of its own, however its letters are cased."""
    titles = [theme.title.casefold() for theme in grouped[0]]
    assert sorted(set(titles)) == sorted(titles)
