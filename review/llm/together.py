"""Ask about several things in one question, so that a fault costs the things at fault and no more."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from review.errors import AnswerError, BudgetError, CutShortError, UselessAnswerError

T = TypeVar("T")
A = TypeVar("A")
Ask = Callable[[Sequence[T]], Awaitable[list[A]]]


async def together(items: Sequence[T], ask: Ask[T, A], one_by_one: bool = False) -> list[A | AnswerError]:
    """Give the answer about each item, or the error that stands for it.

    `ask` asks one question about some items and gives an answer for each. Where the answer is of no use the question is
    asked once more, the items turned round, as the same question would get the answer that is kept. Then, and for
    what the model has asked again itself, the item that it fails for is sought, as long as one of two halves gets an
    answer; where neither does, it is no item's fault, and no further question is asked. What the budget forbids is
    asked no more. With `one_by_one`, where waiting costs more than questions do, each item is asked about at once.
    """
    given = await _tried(items, ask)
    if isinstance(given, UselessAnswerError) and len(items) > 1 and not one_by_one:
        again = await _tried(items[::-1], ask)
        given = again if isinstance(again, AnswerError) else again[::-1]
    if not isinstance(given, AnswerError):
        return [*given]
    if len(items) == 1 or isinstance(given, BudgetError):
        return [given] * len(items)
    return await (_each(items, ask) if one_by_one else _Search(items, ask, given).answers())


async def _tried(items: Sequence[T], ask: Ask[T, A]) -> list[A] | AnswerError:
    try:
        return await ask(items)
    except AnswerError as error:
        return error


async def _each(items: Sequence[T], ask: Ask[T, A]) -> list[A | AnswerError]:
    tried = [asyncio.ensure_future(_tried([item], ask)) for item in items]
    await asyncio.wait(tried)  # what one raises waits until all have been asked
    if error := next(filter(None, [each.exception() for each in tried]), None):
        raise error
    found = [each.result() for each in tried]
    return [each if isinstance(each, AnswerError) else each[0] for each in found]


class _Search(Generic[T, A]):
    """Find the item that a question fails for, in about one question for each halving.

    Group testing where what is tested with success is done: items that must be sound, as a part of those they failed
    with has failed too, are asked about with the next half and not apart. No item is given up that was not asked about
    alone, and hardly more questions are asked than there are items.
    """

    def __init__(self, items: Sequence[T], ask: Ask[T, A], error: AnswerError) -> None:
        """Take the items, and why the question about all of them failed."""
        self._items = items
        self._ask = ask
        self._left = len(items) + 1
        # Too long an answer, or a server that was down, is no item's fault as often as not: both halves may be sound.
        self._doubtful = isinstance(error, CutShortError) or not isinstance(error, UselessAnswerError)
        self._found: dict[int, A | AnswerError] = dict.fromkeys(range(len(items)), error)

    async def answers(self) -> list[A | AnswerError]:
        await self._halved([*self._found])
        return [*self._found.values()]

    async def _halved(self, places: list[int]) -> None:
        first, second = places[: len(places) // 2], places[len(places) // 2 :]
        if not await self._answered(first):
            if await self._answered(second):
                await self._narrowed(first, alone=len(first) == 1)
            return
        asked = self._doubtful or len(second) == 1
        if not (asked and await self._answered(second)):
            await self._narrowed(second, alone=len(second) == 1)

    async def _narrowed(self, suspects: list[int], alone: bool) -> None:
        """Ask about suspects that fail together; `alone` if they are one that was asked about."""
        sound: list[int] = []
        while len(suspects) > 1:
            half, rest = suspects[: len(suspects) // 2], suspects[len(suspects) // 2 :]
            if await self._answered(sorted([*sound, *half])):
                suspects, sound, alone = rest, [], False
            else:
                suspects, sound, alone = half, [*sound, *rest], len(half) == 1 and not sound
        if not alone:
            await self._answered(suspects)
        if sound and not await self._answered(sorted(sound)) and len(sound) > 1:
            await self._halved(sorted(sound))

    async def _answered(self, places: Sequence[int]) -> bool:
        if not self._left:
            return False
        self._left -= 1
        given = await _tried([self._items[place] for place in places], self._ask)
        if isinstance(given, BudgetError):
            self._left = 0
        if isinstance(given, AnswerError):
            self._found |= dict.fromkeys(places, given)
            return False
        self._found |= dict(zip(places, given, strict=True))
        return True
