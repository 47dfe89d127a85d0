"""Put things into questions so that as many as possible are asked as they were asked before, which costs nothing."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pydantic import BaseModel

from review.resources import Prompt

T = TypeVar("T")
Pack = Callable[[Sequence[T]], Iterator[list[T]]]
Question = Callable[[Sequence[T]], tuple[Prompt, type[BaseModel]]]
Knows = Callable[[Prompt, type[BaseModel]], bool]


def slices(size: int) -> Pack[T]:
    """Put so many items into a question, the rest into the last one."""
    return lambda items: ([*items[start : start + size]] for start in range(0, len(items), size))


def packed(items: Sequence[T], pack: Pack[T], question: Question[T], knows: Knows | None) -> list[list[T]]:
    """Put items into questions as `pack` does, or so as to spare some if it is known which have been answered.

    Where all of them have been, or nothing tells, they are as `pack` puts them.
    """
    plain = [*pack(items)]
    if not knows or all(knows(*question(some)) for some in plain):
        return plain
    return spared(items, pack, lambda some: knows(*question(some)))


def spared(items: Sequence[T], pack: Pack[T], known: Callable[[Sequence[T]], bool]) -> list[list[T]]:
    """Put items, in order, into questions: first those whose answers are kept, with as many items as can be in such.

    `pack` puts the items between them into questions, and what it puts into one is tried; `known` tells whether the
    answer to the question about some items is kept.
    """
    best, ends = [0] * (len(items) + 1), [0] * len(items)
    for start in reversed(range(len(items))):
        best[start] = best[start + 1]
        for end in _ends(items, start, pack):
            if end - start + best[end] > best[start] and known(items[start:end]):
                best[start], ends[start] = end - start + best[end], end
    return [*_cut(items, ends, pack)]


def _ends(items: Sequence[T], start: int, pack: Pack[T]) -> Iterator[int]:
    """Give the ends of what `pack` puts into one question from here on, the shortest first."""
    for end in range(start + 1, len(items) + 1):
        if len([*pack(items[start:end])]) > 1:
            return
        yield end


def _cut(items: Sequence[T], ends: Sequence[int], pack: Pack[T]) -> Iterator[list[T]]:
    start = begun = 0
    while start < len(items):
        if ends[start]:
            yield from pack(items[begun:start])
            yield [*items[start : ends[start]]]
            start = begun = ends[start]
        else:
            start += 1
    yield from pack(items[begun:])
