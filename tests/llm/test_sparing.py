"""Things are asked about as they were before, as far as those answers are kept."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from review.llm import Cached, Session
from review.llm.sparing import spared
from review.model import Corpus
from review.pipeline import build
from review.settings import Settings
from tests import honest
from tests.scripted import ScriptedModel


def threes(items: Sequence[int]) -> Iterator[list[int]]:
    """Put three to a question."""
    return ([*items[start : start + 3]] for start in range(0, len(items), 3))


def test_an_insertion_costs_its_own_question() -> None:
    """Where one is new in the second of three questions, the first and the last stay as they were."""
    asked = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    found = spared([0, 1, 2, 3, 4, 99, 5, 6, 7, 8], threes, lambda some: [*some] in asked)
    assert found == [[0, 1, 2], [3, 4, 99], [5], [6, 7, 8]]


@given(st.integers(0, 9), st.sets(st.tuples(st.integers(0, 8), st.integers(1, 3)), max_size=6))
def test_every_thing_is_asked_about_once(size: int, kept: set[tuple[int, int]]) -> None:
    """Items stay in order, each in one question; with nothing known they are as packed; then nothing new is asked."""
    known = {tuple(range(start, start + width)) for start, width in kept}
    items = range(size)
    found = spared(items, threes, lambda some: tuple(some) in known)
    assert [each for part in found for each in part] == [*items]
    assert spared(items, threes, lambda _: False) == [*threes(items)]
    asked = known | {tuple(part) for part in found}
    assert all(tuple(part) in asked for part in spared(items, threes, lambda some: tuple(some) in asked))


@given(st.integers(1, 12), st.lists(st.tuples(st.booleans(), st.integers(0, 20)), max_size=8))
def test_a_change_costs_no_more_than_its_own_question(size: int, changes: list[tuple[bool, int]]) -> None:
    """Whatever was changed before, what is asked about anew is what one item came into or left, and that item."""
    items = [*range(size)]
    asked = {tuple(part) for part in threes(items)}
    for n, (is_new, place) in enumerate(changes):
        items[place : place + (not is_new)] = [100 + n] * is_new
        found = [tuple(part) for part in spared(items, threes, lambda some: tuple(some) in asked)]
        assert sum(len(part) for part in found if part not in asked) <= (4 if is_new else 2)
        asked.update(found)


@given(st.integers(1, 8), st.sets(st.integers(0, 7), max_size=6))
def test_no_way_of_asking_spares_more(size: int, starts: set[int]) -> None:
    """Of kept questions as large as they are made no other cut has more, though they overlap."""
    known = {(start, start + 1, start + 2) for start in starts}

    def worth(cut: Sequence[Sequence[int]]) -> int:
        return sum(len(part) for part in cut if tuple(part) in known)

    cuts = (
        [[*range(a, b)] for a, b in pairwise([0, *[n for n in range(1, size) if mask >> n & 1], size])]
        for mask in range(1 << size)
    )
    assert worth(spared(range(size), threes, lambda some: tuple(some) in known)) == max(map(worth, cuts))


@given(st.integers(0, 30))
def test_little_is_looked_up_among_what_is_new(size: int) -> None:
    """Where no answer is kept, one question from each item on is looked up, and of the first items each smaller one."""
    looked_up: list[list[int]] = []

    def known(some: Sequence[int]) -> bool:
        looked_up.append([*some])
        return False

    spared(range(size), threes, known)
    from_each = [[*range(start, min(start + 3, size))] for start in range(size)]
    assert sorted(looked_up) == sorted(from_each + [[*range(end)] for end in (1, 2) if end < size])


def asked(corpus: Corpus, cache: Path) -> Counter[str]:
    """Review a corpus with the answers kept in a folder, and count the questions that went out."""
    model = ScriptedModel(by=honest.answer)
    with Session(Cached(model, cache)) as session:
        build(corpus, Settings(papers_per_call=3), session)
    return Counter(each.prompt.name for each in model.asked)


def test_a_paper_that_is_gone_costs_its_own_question(tmp_path: Path) -> None:
    """Without the first of many papers, those that it was read with are read again, and no others; then nothing is."""
    shelf = honest.shelf()
    assert asked(shelf, tmp_path)["extract"] == 3
    shorter = shelf.model_copy(update={"papers": shelf.papers[1:]})
    assert asked(shorter, tmp_path)["extract"] == 1
    assert not asked(shorter, tmp_path)
    assert not asked(shelf, tmp_path)
