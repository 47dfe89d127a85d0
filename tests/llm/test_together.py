"""Several things in one question: what a fault costs."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import AnswerError
from review.llm.together import together


class Asker:
    """Answer about numbers, failing for some of them always, or for the first few questions."""

    def __init__(self, bad: frozenset[int] = frozenset(), first: int = 0) -> None:
        self.bad = bad
        self.first = first
        self.asked: list[list[int]] = []

    async def __call__(self, items: Sequence[int]) -> list[str]:
        self.asked.append([*items])
        if len(self.asked) <= self.first or self.bad & {*items}:
            raise AnswerError("no")
        return [str(item) for item in items]


def ask(asker: Asker, size: int) -> list[str | None]:
    answers = asyncio.run(together(range(size), asker))
    return [None if isinstance(each, AnswerError) else each for each in answers]


def test_a_fault_that_passes_costs_one_more_question() -> None:
    """A question that fails once is asked once more, and nothing is lost."""
    asker = Asker(first=1)
    assert ask(asker, 8) == [str(n) for n in range(8)]
    assert asker.asked == [[*range(8)]] * 2


@pytest.mark.parametrize("bad", range(8))
def test_one_item_at_fault_costs_itself_alone(bad: int) -> None:
    """An item that always fails is found by halves: all others get their answers, in eight questions for eight."""
    asker = Asker(frozenset({bad}))
    assert ask(asker, 8) == [None if n == bad else str(n) for n in range(8)]
    assert len(asker.asked) == 8


def test_a_model_that_never_answers_is_soon_left_alone() -> None:
    """When no half gets an answer nothing more is asked: four questions at most, whatever their size."""
    asker = Asker(first=99)
    assert ask(asker, 32) == [None] * 32
    assert len(asker.asked) == 4


def test_a_single_item_is_asked_about_once() -> None:
    """A question about one thing that fails is not asked again."""
    asker = Asker(first=1)
    assert ask(asker, 1) == [None]
    assert len(asker.asked) == 1


@given(st.sets(st.integers(0, 11)), st.integers(1, 12))
def test_answers_stay_with_their_items(bad: set[int], size: int) -> None:
    """Whatever fails, an answer is never another item's, and an item at fault never gets one."""
    found = ask(Asker(frozenset(bad)), size)
    assert all(each is None or (each == str(n) and n not in bad) for n, each in enumerate(found))
    assert len(found) == size
