import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.model import Corpus, Paper
from review.stages.cluster import OTHER_TITLE, cluster
from review.text.normal import fold
from tests import honest
from tests.make import corpus, paper

WORDS = st.lists(st.sampled_from(["bee", "hive", "steel", "bridge", "sonnet", "<b>", "图", "\\x", "🙂"]), max_size=5)
PAPERS = st.lists(WORDS.map(" ".join), max_size=9).map(
    lambda texts: corpus(*(paper(f"k{n}", text or "Untitled", text) for n, text in enumerate(texts)))
)


def keys(of: Corpus) -> list[str]:
    return sorted(key for theme in cluster(of) for key in theme.keys)


@given(PAPERS)
@settings(max_examples=30)
def test_every_paper_is_in_exactly_one_theme(papers: Corpus) -> None:
    """Whatever the papers say, the themes are a partition of them, with ids and titles that do not repeat."""
    themes = cluster(papers)
    assert keys(papers) == sorted(each.key for each in papers.papers)
    assert len({theme.id for theme in themes}) == len(themes) == len({fold(theme.title) for theme in themes})


def test_two_subjects_are_two_themes() -> None:
    """Four papers on storing graphs and four on translating speech are two themes, named for what they are on."""
    themes = cluster(honest.shelf())
    assert sorted(len(theme.keys) for theme in themes) == [4, 4]
    assert {"graph" in theme.title.lower() or "speech" in theme.title.lower() for theme in themes} == {True}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_papers_plays_no_part(seed: int) -> None:
    """The same papers in another order make the same themes."""
    papers: list[Paper] = list(honest.shelf().papers)
    random.Random(seed).shuffle(papers)
    assert cluster(corpus(*papers)) == cluster(honest.shelf())


def test_a_stranger_stands_apart() -> None:
    """A paper that shares no word with the others is other work, and moves none of them."""
    stranger = paper("stranger", "Quartz walrus saffron", "Lichen tango ember.")
    *themes, other = cluster(corpus(*honest.shelf().papers, stranger))
    assert (other.title, other.other, other.keys) == (OTHER_TITLE, True, ("stranger",))
    assert {theme.keys for theme in themes} == {theme.keys for theme in cluster(honest.shelf())}


def test_titles_are_headings() -> None:
    """Titles have two to eight words and begin with a capital."""
    titles = [theme.title for theme in cluster(honest.shelf())]
    assert all(1 < len(title.split()) <= 8 and title[0].isupper() for title in titles)
