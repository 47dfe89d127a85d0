"""Several things in one question: what a fault costs."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import AnswerError, BudgetError, CutShortError, UselessAnswerError, WaitingError
from review.llm.together import together


class Asker:
    """Answer about numbers, failing for some of them always, or for the first few questions."""

    def __init__(
        self, bad: frozenset[int] = frozenset(), first: int = 0, error: type[AnswerError] = UselessAnswerError
    ) -> None:
        self.bad = bad
        self.first = first
        self.error = error
        self.asked: list[list[int]] = []

    async def __call__(self, items: Sequence[int]) -> list[str]:
        self.asked.append([*items])
        if len(self.asked) <= self.first or self.bad & {*items}:
            raise self.error("no")
        return [str(item) for item in items]


def ask(asker: Asker, size: int) -> list[str | None]:
    answers = asyncio.run(together(range(size), asker))
    return [None if isinstance(each, AnswerError) else each for each in answers]


def test_a_fault_that_passes_costs_one_more_question() -> None:
    """A question with a useless answer is asked once more, turned round, so that no kept answer comes back."""
    asker = Asker(first=1)
    assert ask(asker, 8) == [str(n) for n in range(8)]
    assert asker.asked == [[*range(8)], [*range(8)][::-1]]


def test_what_was_asked_again_already_is_not_asked_in_the_same_words() -> None:
    """A question that no answer came to, however often the model's client sent it, is only asked by halves."""
    asker = Asker(first=1, error=AnswerError)
    assert ask(asker, 8) == [str(n) for n in range(8)]
    assert asker.asked == [[*range(8)], [0, 1, 2, 3], [4, 5, 6, 7]]


def test_what_the_budget_forbids_is_not_asked_again() -> None:
    """A question that was not asked, to stay within the budget, is left at that."""
    asker = Asker(first=99, error=BudgetError)
    assert ask(asker, 8) == [None] * 8
    assert len(asker.asked) == 1


@pytest.mark.parametrize(("error", "most", "mean"), [(UselessAnswerError, 7, 6.4), (AnswerError, 6, 5.9)])
def test_one_item_at_fault_costs_itself_alone(error: type[AnswerError], most: int, mean: float) -> None:
    """Of twelve items, one that always fails is found in six or seven questions more; all others get their answers.

    Before it is given up it was asked about alone.
    """
    costs = []
    for bad in range(12):
        asker = Asker(frozenset({bad}), error=error)
        assert ask(asker, 12) == [None if n == bad else str(n) for n in range(12)]
        assert [bad] in asker.asked
        costs.append(len(asker.asked) - 1)
    assert max(costs) <= most
    assert sum(costs) / 12 <= mean


def test_answer_that_was_too_long_is_asked_for_in_halves() -> None:
    """What fails for its length alone costs the question once more, and then two halves; nothing is lost."""
    asker = Asker(first=2, error=CutShortError)
    assert ask(asker, 12) == [str(n) for n in range(12)]
    assert [len(items) for items in asker.asked] == [12, 12, 6, 6]


@given(st.integers(1, 30), st.integers(0, 30))
def test_each_is_asked_about_at_once_where_waiting_is_dear(size: int, bad: int) -> None:
    """In a batch, one more round asks about each item alone: that costs questions and no time."""
    asker = Asker(frozenset({bad}))
    answers = asyncio.run(together(range(size), asker, one_by_one=True))
    assert [isinstance(each, AnswerError) for each in answers] == [n == bad for n in range(size)]
    assert len(asker.asked) == (1 + size if bad < size and size > 1 else 1)


def test_all_are_asked_about_before_any_is_waited_for() -> None:
    """Questions that wait for a batch are all in it: the first to say so does not keep the others from being asked."""
    asked: list[list[int]] = []

    async def waiting(items: Sequence[int]) -> list[str]:
        asked.append([*items])
        await asyncio.sleep(0)
        raise WaitingError("later") if len(items) == 1 else UselessAnswerError("no")

    with pytest.raises(WaitingError):
        asyncio.run(together(range(3), waiting, one_by_one=True))
    assert asked == [[0, 1, 2], [0], [1], [2]]


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
