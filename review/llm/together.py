"""Ask about several things in one question, so that a fault costs the things at fault and no more."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from review.errors import AnswerError

T = TypeVar("T")
A = TypeVar("A")
Ask = Callable[[Sequence[T]], Awaitable[list[A]]]


async def together(items: Sequence[T], ask: Ask[T, A]) -> list[A | AnswerError]:
    """Give the answer about each item, or the error that stands for it.

    `ask` asks one question about some items and gives an answer for each. Where it raises AnswerError the question is
    asked once more: most faults pass. Then the item that it fails for is sought by halves, as long as one of two
    halves gets an answer; where neither does, it is no item's fault, and no further question is asked.
    """
    given = await _tried(items, ask)
    if isinstance(given, AnswerError) and len(items) > 1:
        given = await _tried(items, ask)
    return await _parted(items, given, ask)


async def _tried(items: Sequence[T], ask: Ask[T, A]) -> list[A] | AnswerError:
    try:
        return await ask(items)
    except AnswerError as error:
        return error


async def _parted(items: Sequence[T], given: list[A] | AnswerError, ask: Ask[T, A]) -> list[A | AnswerError]:
    if not isinstance(given, AnswerError):
        return [*given]
    middle = len(items) // 2
    first, second = items[:middle], items[middle:]
    halves = [await _tried(first, ask), await _tried(second, ask)] if middle else [given]
    if all(isinstance(half, AnswerError) for half in halves):
        return [given] * len(items)
    return [*await _parted(first, halves[0], ask), *await _parted(second, halves[1], ask)]
