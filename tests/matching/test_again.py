"""Papers of an earlier review are known again by what they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.matching.again import again
from review.model import Author, Paper
from tests.make import paper
from tests.stages.shelves import RECORDS

OLD = paper("lee2020fast", "Fast storage of large graphs in columns", doi="10.1/a")


@pytest.mark.parametrize(
    "now",
    [
        paper("other", "Fast storage of large graphs in columns", doi="10.1/a"),
        paper("other", "Fast storage of large graphs in columns: a study", "It was enriched since.", doi="10.1/A"),
        paper("lee2020fast", "FAST STORAGE of large graphs in columns", authors=(), year=None),
    ],
)
def test_the_same_paper(now: Paper) -> None:
    """Another key, an abstract that was added, another spelling: it is the same paper."""
    assert again([now], [OLD]) == {now.key: OLD.key}


@pytest.mark.parametrize(
    "now",
    [
        paper("lee2020fast", "Slow storage of small trees in rows", doi="10.1/b"),
        paper("lee2020fast", OLD.title, doi="10.1/b", authors=(Author(family="Kim", given="Bo"),), year=1999),
    ],
)
def test_another_paper(now: Paper) -> None:
    """A key that another paper has now proves nothing, nor does a title with another DOI, author and year."""
    assert again([now], [OLD]) == {}


def test_two_that_became_one() -> None:
    """Of two earlier papers that are one now, the one whose key it has counts."""
    before = [OLD, paper("second", OLD.title, doi=None, arxiv_id="2209.06800")]
    now = paper("second", OLD.title, doi="10.1/a", arxiv_id="2209.06800")
    assert again([now], before) == {"second": "second"}


def test_a_bare_title_under_its_key() -> None:
    """A title too short to tell a paper by does so with the key that it had."""
    bare = paper("lee2020fast", "Columns")
    changed = bare.model_copy(update={"authors": ()})
    assert again([changed], [bare]) == {"lee2020fast": "lee2020fast"}
    assert again([changed.model_copy(update={"key": "k"})], [bare]) == {}


@given(st.lists(RECORDS, max_size=6))
@settings(max_examples=50, deadline=None)
def test_order_plays_no_part(records: list[Paper]) -> None:
    """Every paper that was there word for word is found, in whatever order they come."""
    keyed = [each.model_copy(update={"key": f"k{n}"}) for n, each in enumerate(records)]
    found = again(keyed, keyed)
    assert {*found} == {each.key for each in keyed}
    assert again(keyed[::-1], keyed) == found
