from random import Random

from hypothesis import given
from hypothesis import strategies as st

from review.model import Corpus, Paper
from review.readers.joining import join
from review.stages.dedupe import dedupe
from tests.make import paper
from tests.stages.shelves import RECORDS

PLAIN = Corpus(papers=(paper("", "Fast: A Study", year=2020, source="a.txt:1"),))


def test_a_source_given_twice_changes_no_key() -> None:
    """The same papers as two sources have, once merged, the keys they have as one, and no note tells of other keys."""
    kept = paper("knuth84", "Literate things, and more of them")
    once = join([PLAIN, Corpus(papers=(kept,))])
    twice = join([PLAIN, Corpus(papers=(kept,)), Corpus(papers=(kept,)), PLAIN])
    assert len({each.key for each in twice.papers}) == 4
    assert (
        [each.key for each in dedupe(twice).papers] == [each.key for each in once.papers] == ["lee2020fast", "knuth84"]
    )
    assert twice.problems == ()


def test_a_key_of_its_own_is_kept_from_any_record() -> None:
    """A paper that only one of its records has a key for is cited by that key, though another record is fuller."""
    full = paper("", "Fast: A Study", "It is fast. " * 9, source="page.txt:1")
    joined = join([Corpus(papers=(full,)), Corpus(papers=(paper("lee20", "Fast: A Study"),))])
    (merged,) = dedupe(joined).papers
    assert (merged.key, merged.source) == ("lee20", "page.txt:1")


def _merged(papers: list[Paper]) -> list[Paper]:
    merged = dedupe(join([Corpus(papers=(each,)) for each in papers])).papers
    return sorted((each.model_copy(update={"source": ""}) for each in merged), key=Paper.model_dump_json)


@given(st.lists(RECORDS, max_size=8), st.randoms(use_true_random=False))
def test_merged_papers_are_keyed_in_any_order_as_if_they_were_alone(papers: list[Paper], random: Random) -> None:
    """Giving every record twice, in any order, gives the papers and keys that giving it once gives."""
    assert _merged(random.sample([*papers, *papers], 2 * len(papers))) == _merged(papers)
