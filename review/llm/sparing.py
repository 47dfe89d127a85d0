"""Put things into questions so that as many as possible are asked as they were asked before, which costs nothing."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pydantic import BaseModel

from review.resources import Prompt

T = TypeVar("T")
# What is put into one question is put into one without its first or its last item, too.
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

    `pack` puts the items between them into questions; `known` tells whether the answer to the question about some items
    is kept. That is looked up for as many items as `pack` puts into one question, from each on; and for fewer where a
    kept question, or the list, begins or ends. So among new things hardly more is looked up than there are items, and
    where one was added or taken away all else that was asked is found; missed is at most a smaller question that stands
    alone between changes.
    """
    lasts = _lasts(items, pack)
    kept = _kept(lasts, lambda start, end: known(items[start:end]))
    best, ends = [0] * (len(items) + 1), [0] * len(items)
    for start, last in reversed([*enumerate(lasts)]):
        best[start] = best[start + 1]
        for end in range(start + 1, last + 1):
            if end - start + best[end] > best[start] and (start, end) in kept:
                best[start], ends[start] = end - start + best[end], end
    return [*_cut(items, ends, pack)]


def _lasts(items: Sequence[T], pack: Pack[T]) -> list[int]:
    """Give, for each item, the end of the most that `pack` puts into one question from it on."""
    lasts, last = [0] * len(items), len(items)
    for start in reversed(range(len(items))):
        while len([*pack(items[start:last])]) > 1:
            last -= 1
        lasts[start] = last
    return lasts


def _kept(lasts: Sequence[int], known: Callable[[int, int], bool]) -> set[tuple[int, int]]:
    """Give start and end of the questions that are found to have been answered."""
    waiting = {*enumerate(lasts), *((0, end) for last in lasts[:1] for end in range(1, last))}
    tried: set[tuple[int, int]] = set()
    kept: set[tuple[int, int]] = set()
    while waiting:
        start, end = part = waiting.pop()
        tried.add(part)
        if known(start, end):
            kept.add(part)
            waiting.update((end, later) for last in lasts[end : end + 1] for later in range(end + 1, last))
            waiting.update((earlier, start) for earlier in range(bisect_left(lasts, start), start))
            waiting -= tried
    return kept


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
