"""Several things in one question: what a fault costs."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import AnswerError, BudgetError, CutShortError, RejectedError, UselessAnswerError, WaitingError
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


class Ending(Asker):
    """End each answer before the first item that is bad, or after so many items; what comes before it is given.

    Items of `left_out` are left out of every answer.
    """

    def __init__(self, bad: frozenset[int] = frozenset(), first: int = 0, room: int = 99, **how: Any) -> None:
        super().__init__(bad, first, how.get("error", UselessAnswerError))
        self.room = room
        self.left_out: frozenset[int] = how.get("left_out", frozenset())

    async def __call__(self, items: Sequence[int]) -> list[str | AnswerError | None]:  # type: ignore[override]
        self.asked.append([*items])
        passed = self.first and len(self.asked) > self.first
        ends = next((n for n, item in enumerate(items) if item in self.bad and not passed), len(items))
        if min(ends, self.room) == 0:
            raise self.error("no")
        given = items[: min(ends, self.room)]
        lacking = None if len(given) == len(items) else self.error("no")
        return [str(item) if item in {*given} - self.left_out else lacking for item in items]


def ask(asker: Asker | Ending, size: int) -> list[str | None]:
    answers = asyncio.run(together(range(size), asker))
    return [None if isinstance(each, AnswerError) else each for each in answers]


def test_a_fault_that_passes_costs_one_more_question() -> None:
    """A question with a useless answer is asked once more, its first item last, so that no kept answer comes back."""
    asker = Asker(first=1)
    assert ask(asker, 8) == [str(n) for n in range(8)]
    assert asker.asked == [[*range(8)], [1, 2, 3, 4, 5, 6, 7, 0]]


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


@pytest.mark.parametrize("error", [UselessAnswerError, CutShortError])
def test_an_answer_that_ends_early_once_costs_one_question_about_the_rest(error: type[AnswerError]) -> None:
    """What was given before is not asked about again; the item that the answer ended in comes last."""
    asker = Ending(frozenset({2}), first=1, error=error)
    assert ask(asker, 6) == [str(n) for n in range(6)]
    assert asker.asked == [[*range(6)], [3, 4, 5, 2]]


@pytest.mark.parametrize(("error", "most", "mean"), [(UselessAnswerError, 1, 1.0), (CutShortError, 2, 1.42)])
def test_an_item_that_every_answer_ends_in_costs_itself(error: type[AnswerError], most: int, mean: float) -> None:
    """Of twelve items it is lost after one question more; a second asks about it alone where length may be to blame."""
    costs = []
    for bad in range(12):
        asker = Ending(frozenset({bad}), error=error)
        assert ask(asker, 12) == [None if n == bad else str(n) for n in range(12)]
        costs.append(len(asker.asked) - 1)
    assert max(costs) == most
    assert sum(costs) / 12 <= mean


@pytest.mark.parametrize(("room", "calls"), [(11, 2), (6, 2), (5, 3), (3, 4), (1, 12)])
def test_answers_that_are_too_long_are_taken_in_as_many_questions_as_it_needs(room: int, calls: int) -> None:
    """No item is lost to the limit of an answer that has room for one, and none is answered twice."""
    asker = Ending(room=room, error=CutShortError)
    assert ask(asker, 12) == [str(n) for n in range(12)]
    assert len(asker.asked) == calls


def test_what_an_answer_leaves_out_is_asked_for_once_more() -> None:
    """Items that a whole answer says nothing of are asked about in one question; what it leaves out again is None."""
    asker = Ending(left_out=frozenset({1, 4}))
    assert asyncio.run(together(range(6), asker)) == ["0", None, "2", "3", None, "5"]
    assert asker.asked == [[*range(6)], [1, 4]]


def test_an_answer_that_says_nothing_is_not_asked_for_again() -> None:
    """Where a whole answer leaves all items out, no other question is asked."""
    asker = Ending(left_out=frozenset({0, 1}))
    assert asyncio.run(together(range(2), asker)) == [None, None]
    assert len(asker.asked) == 1


@pytest.mark.parametrize(
    ("room", "bad", "asked"),
    [
        (99, {1}, [[0, 1, 2, 3, 4], [2, 3, 4, 1]]),
        (2, set(), [[0, 1, 2, 3, 4], [3, 4, 2], [2]]),
        (1, set(), [[0, 1, 2, 3, 4], [2, 3, 4, 1], [4], [1], [3]]),
    ],
)
def test_in_a_batch_the_rest_of_an_answer_takes_two_rounds(room: int, bad: set[int], asked: list[list[int]]) -> None:
    """Where waiting is dear, what ended early is asked about in one question, and then each item at once."""
    asker = Ending(frozenset(bad), room=room, error=CutShortError)
    answers = asyncio.run(together(range(5), asker, one_by_one=True))
    assert [n for n, each in enumerate(answers) if isinstance(each, AnswerError)] == [*bad]
    assert asker.asked == asked


@given(st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)), st.integers(1, 12), st.integers(0, 12), st.booleans())
def test_parts_of_answers_stay_with_their_items(bad: set[int], out: set[int], size: int, room: int, cut: bool) -> None:
    """Wherever answers end, and whatever they leave out, what is given is the item's own, and questions end."""
    kind = CutShortError if cut else UselessAnswerError
    asker = Ending(frozenset(bad), room=room, error=kind, left_out=frozenset(out))
    found = ask(asker, size)
    assert all(each is None or (each == str(n) and n not in bad | out) for n, each in enumerate(found))
    assert len(asker.asked) <= 3 * size + 4


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


def test_a_question_that_was_turned_down_is_asked_once_more_as_it_was() -> None:
    """One that passes then costs one question; one that lasts is sought by halves, and no item is doubted before."""
    asker = Asker(first=1, error=RejectedError)
    assert ask(asker, 12) == [str(n) for n in range(12)]
    assert asker.asked == [[*range(12)]] * 2
    lasting = Asker(frozenset({0}), error=RejectedError)
    assert ask(lasting, 12)[1:] == [str(n) for n in range(1, 12)]
    assert lasting.asked[:3] == [[*range(12)], [*range(12)], [*range(6)]]
