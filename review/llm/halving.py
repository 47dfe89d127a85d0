"""Ask questions about several things, and find by halves the one that a question fails for."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from review.errors import AnswerError, BudgetError, CutShortError, UselessAnswerError

T = TypeVar("T")
A = TypeVar("A")
Ask = Callable[[Sequence[T]], Awaitable[Sequence[A | AnswerError | None]]]


class Answers(Generic[T, A]):
    """Hold what was answered about each of some items, by its place: an answer, why there is none, or None."""

    def __init__(self, items: Sequence[T], ask: Ask[T, A]) -> None:
        """Take the items and who asks one question about some of them."""
        self.found: dict[int, A | AnswerError | None] = dict.fromkeys(range(len(items)))
        self._items = items
        self._ask = ask

    async def missing(self, places: Sequence[int]) -> list[int]:
        """Ask one question about the items at some places; gives those that it brought no answer about."""
        if not places:
            return []
        try:
            given = await self._ask([self._items[place] for place in places])
        except AnswerError as error:
            given = [error] * len(places)
        self.found |= dict(zip(places, given, strict=True))
        return [place for place in places if self.found[place] is None or self.has_failed(place)]

    def has_failed(self, place: int) -> bool:
        """Tell whether all there is about an item is an error."""
        return isinstance(self.found[place], AnswerError)


class Halving(Generic[T, A]):
    """Find the item that a question fails for, in about one question for each halving.

    Group testing where what is tested with success is done: items that must be sound, as a part of those they failed
    with has failed too, are asked about with the next half and not apart. No item is given up that was not asked about
    alone, as long as one of two halves gets an answer; where neither does, it is no item's fault, and no further
    question is asked. Hardly more questions are asked than there are items.
    """

    def __init__(self, answers: Answers[T, A], failed: Sequence[int]) -> None:
        """Take the places of items, about which one question has brought nothing."""
        self._answers = answers
        self._failed = [*failed]
        self._left = len(failed) + 1
        error = answers.found[failed[0]]
        # Too long an answer, or a server that was down, is no item's fault as often as not: both halves may be sound.
        self._doubtful = isinstance(error, CutShortError) or not isinstance(error, UselessAnswerError)

    async def ask(self) -> None:
        """Ask about halves, and halves of them."""
        await self._halved(self._failed)

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
        """Ask about items, but those that an answer which ended early has come to; tell whether none has failed."""
        asked = [place for place in places if self._answers.has_failed(place)]
        if asked and not self._left:
            return False
        self._left -= bool(asked)
        await self._answers.missing(asked)
        failed = [place for place in asked if self._answers.has_failed(place)]
        if failed and isinstance(self._answers.found[failed[0]], BudgetError):
            self._left = 0
        return not failed
