"""The themes of the real author page, which is not part of the project."""

from pathlib import Path

import pytest

from review import readers
from review.stages.cluster import cluster

PAGE = Path(__file__).parents[2].parent / "shared" / "data" / "seed" / "author_page.txt"
pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the author page is not beside this checkout")


def test_the_author_page() -> None:
    """43 papers make six to ten themes; one on drug compounds is apart; the quantum papers are alone together."""
    page = readers.read([PAGE])
    themes = cluster(page).themes
    assert sorted(key for theme in themes for key in theme.keys) == sorted(paper.key for paper in page.papers)
    assert 6 <= sum(not theme.other for theme in themes) <= 10
    title = {paper.key: paper.title for paper in page.papers}
    titles = [{title[key] for key in theme.keys} for theme in themes]
    (compounds,) = [group for group in titles if any("Compounds" in title for title in group)]
    assert len(compounds) == 1
    assert themes[-1].other
    assert [group for group in titles if all("Quantum" in title for title in group)] == [
        {paper.title for paper in page.papers if "Quantum" in paper.title}
    ]


def test_page_themes_that_belong_apart() -> None:
    """On the author page chip design is not among the robots, nor a convolutional network among language models."""
    page = readers.read([PAGE])
    title = {paper.key: paper.title for paper in page.papers}
    home = {title[key].split(":")[0]: theme.id for theme in cluster(page).themes for key in theme.keys}
    assert home["ChipMATE"] == home["ChipBench"] != home["DexGraspNet 2.0"]
    assert home["DSXplore"] == home["Penetrating the Fog"] != home["HedraRAG"]
    assert home["TC-GNN"] == home["MGG"] != home["On Adversarial Robustness of Point Cloud Semantic Segmentation"]
