"""Ask about several things in one question, so that a fault costs the things at fault and no more."""

import asyncio
from collections.abc import Sequence
from typing import Generic, TypeVar

from review.errors import AnswerError, BudgetError, CutShortError, RejectedError, UselessAnswerError
from review.llm.halving import Answers, Ask, Halving

T = TypeVar("T")
A = TypeVar("A")


async def together(items: Sequence[T], ask: Ask[T, A], one_by_one: bool = False) -> list[A | AnswerError | None]:
    """Give the answer about each item, the error that stands for it, or None where the model twice says nothing of it.

    `ask` asks one question about some items and gives, for each, its answer; the error that the answer ended with
    before it came to the item; or None where a whole answer leaves it out. What is missing is asked about in one more
    question, in which the item that the answer ended in comes last; two answers that end in an item cost that item.
    Where nothing came, the question is asked once more with its first item last, as the same question would get the
    answer that is kept; one that the server has turned down, as it is: that costs nothing, and may have passed. Then,
    and for what the model has asked again itself, the item at fault is sought by halves. What the budget forbids is
    asked no more. With `one_by_one`, where waiting costs more than questions do, each item that is missing after that
    one question, or of which nothing came, is asked about at once.
    """
    rounds = _Rounds(Answers(items, ask))
    await (rounds.at_once() if one_by_one else rounds.in_turn())
    return [*rounds.answers.found.values()]


class _Rounds(Generic[T, A]):
    """Ask about what is missing until nothing is or nothing comes; each round leaves an item less, or is the last."""

    def __init__(self, answers: Answers[T, A]) -> None:
        self.answers = answers
        self._before: dict[int, int] = {}

    async def in_turn(self) -> None:
        order, turned = [*self.answers.found], False
        while missing := await self.answers.missing(order):
            if missing == order:
                if self._is_final(order):
                    return
                why = self.answers.found[order[0]]
                if turned or not isinstance(why, UselessAnswerError | RejectedError):
                    await Halving(self.answers, order).ask()
                    return
                turned = True
                if isinstance(why, RejectedError):
                    continue
            order = self._next(order, missing)

    async def at_once(self) -> None:
        """Ask two questions at most, where the first has brought something, before one about each item."""
        order = [*self.answers.found]
        missing = await self.answers.missing(order)
        if missing != order:
            order = self._next(order, missing)
            missing = await self.answers.missing(order)
        if missing != order:
            await self._each(self._next(order, missing))
        elif missing and not self._is_final(order):
            await self._each(order)

    async def _each(self, order: Sequence[int]) -> None:
        tried = [self.answers.missing([place]) for place in order]
        given = await asyncio.gather(*tried, return_exceptions=True)  # what one raises waits until all have been asked
        if error := next((each for each in given if isinstance(each, BaseException)), None):
            raise error

    def _is_final(self, order: Sequence[int]) -> bool:
        """Tell whether a question that brought nothing is the last one about these items."""
        why = self.answers.found[order[0]]
        return len(order) == 1 or why is None or isinstance(why, BudgetError)

    def _next(self, asked: Sequence[int], missing: Sequence[int]) -> list[int]:
        """Put what an answer ended in last, and leave out what is given up: what two answers left out or ended in.

        An answer that is too long need not be so by the item that it ended in, unless it had more room before it than
        the one that ended there first.
        """
        if not missing:
            return []
        why, before = self.answers.found[missing[0]], asked.index(missing[0])
        doubted = missing if why is None else missing[:1]
        full = isinstance(why, CutShortError)
        again = [n for n in doubted if n not in self._before or (full and before <= self._before[n])]
        self._before |= dict.fromkeys(doubted, before)
        return [*missing[len(doubted) :], *again]
