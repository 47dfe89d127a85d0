"""Limits that hold in every window, servers that are followed, and no question that overtakes another."""

import asyncio
import heapq
import itertools
import random
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.llm.limits import LONGEST, WINDOW, Limiter, Limits


class Clock:
    """Tell a time that passes only in sleep; sleepers wake in the order of their times."""

    def __init__(self) -> None:
        self.time = 0.0
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        """Give the time in seconds."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Wait until that time has come."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.time + seconds, next(self._order), future))
        await future

    async def run(self, jobs: list[Coroutine[Any, Any, None]]) -> None:
        """Run jobs to their end; whenever all of them sleep, let the time pass."""
        tasks = [asyncio.ensure_future(job) for job in jobs]
        while not all(task.done() for task in tasks):
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers:
                self.time, _, future = heapq.heappop(self._sleepers)
                future.set_result(None)
        await asyncio.gather(*tasks)


Sent = list[tuple[float, int, int]]


def sent(
    limits: Limits, sizes: list[int], lasts: float = 1.0, then: Callable[[Limiter, int], None] | None = None
) -> Sent:
    """Send requests of these sizes at once; gives when each went out, its number and how many were under way."""
    clock, log, under_way = Clock(), list[tuple[float, int, int]](), [0]
    limiter = Limiter(limits, clock.now, clock.sleep)

    async def one(number: int) -> None:
        async with limiter.place(sizes[number]):
            under_way[0] += 1
            log.append((clock.time, number, under_way[0]))
            await clock.sleep(lasts)
            under_way[0] -= 1
            if then:
                then(limiter, number)

    asyncio.run(clock.run([one(number) for number in range(len(sizes))]))
    return log


@given(
    st.integers(1, 9),
    st.one_of(st.none(), st.integers(1, 20)),
    st.one_of(st.none(), st.integers(50, 500)),
    st.lists(st.integers(1, 120), min_size=1, max_size=40),
)
def test_no_window_of_a_minute_holds_more_than_is_allowed(
    concurrency: int, requests: int | None, tokens: int | None, sizes: list[int]
) -> None:
    """Whatever the limits and sizes, they hold in every 60 seconds, and every request is sent in the end."""
    log = sent(Limits(concurrency, requests, tokens), sizes)
    assert sorted(number for _, number, _ in log) == list(range(len(sizes)))
    assert max(under_way for *_, under_way in log) <= concurrency
    for start, *_ in log:
        within = [number for at, number, _ in log if start <= at < start + WINDOW]
        assert requests is None or len(within) <= requests
        assert tokens is None or len(within) == 1 or sum(sizes[number] for number in within) <= tokens


def test_requests_go_as_soon_as_the_limit_allows() -> None:
    """Three a minute: three at once, and each next one a minute after the third before it."""
    assert [at for at, *_ in sent(Limits(9, 3), [1] * 7)] == [0, 0, 0, 60, 60, 60, 120]


def test_unlimited_requests_wait_for_nothing_but_room() -> None:
    """With a limit on concurrency alone, the next request goes when one ends, in the order in which they came."""
    log = sent(Limits(2), [10**9] * 6)
    assert [(at, number) for at, number, _ in log] == [(0, 0), (0, 1), (1, 2), (1, 3), (2, 4), (2, 5)]


def test_a_server_that_has_nothing_left_is_believed() -> None:
    """When an answer's headers say that nothing is left for 7 seconds, the next request goes after them."""
    headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "7s"}
    log = sent(Limits(1), [10, 10], then=lambda limiter, _: limiter.follow(headers, 10))
    assert [at for at, *_ in log] == [0, 8]


def test_tokens_left_are_compared_with_what_is_needed() -> None:
    """A server with too few tokens left for a request is waited for; one with enough is not."""
    for left, at in (("9", 3.5), ("10", 1.0)):
        headers = {"x-ratelimit-remaining-tokens": left, "x-ratelimit-reset-tokens": "2500ms"}
        log = sent(Limits(1), [10, 10], then=lambda limiter, _, told=headers: limiter.follow(told, 10))  # type: ignore[misc]
        assert log[1][0] == at


def test_no_server_is_waited_for_longer_than_two_minutes() -> None:
    """A limit that is restored tomorrow does not stop the run for a day."""
    log = sent(Limits(1), [10, 10], then=lambda limiter, _: limiter.hold(86_400))
    assert log[1][0] == 1 + LONGEST


def test_refusals_halve_and_answers_widen_again() -> None:
    """Eight at once become four when a server has no room, never none, and eight again after enough answers."""
    clock = Clock()
    limiter = Limiter(Limits(8), clock.now)
    widths = []
    for _ in range(5):
        limiter.narrow()
        limiter.narrow()
        widths.append(limiter.width)
        clock.time += 2
    assert widths == [4, 2, 1, 1, 1]
    for _ in range(60):
        limiter.follow({}, 10)
    assert limiter.width == 8


def test_cancelled_requests_leave_their_places() -> None:
    """A request that is cancelled, waiting or under way, holds no place: the rest get theirs."""
    limiter = Limiter(Limits(2))

    async def one(seconds: float) -> None:
        async with limiter.place(1):
            await asyncio.sleep(seconds)

    async def check() -> None:
        tasks = [asyncio.create_task(one(60)) for _ in range(6)]
        await asyncio.sleep(0.01)
        random.Random(3).shuffle(tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.wait_for(asyncio.gather(*(one(0) for _ in range(9))), 5)

    asyncio.run(check())


def test_limiter_serves_one_loop_after_another() -> None:
    """A limiter outlives the event loop in which it was first full."""
    limiter = Limiter(Limits(1))

    async def both() -> None:
        async def one() -> None:
            async with limiter.place(1):
                await asyncio.sleep(0)

        await asyncio.gather(one(), one())

    for _ in range(2):
        asyncio.run(asyncio.wait_for(both(), 5))


@pytest.mark.parametrize("limits", [Limits(), Limits(1, 1, 1)])
def test_request_larger_than_the_limit_goes_alone(limits: Limits) -> None:
    """A request that no window could hold is sent all the same: the server decides."""
    assert [number for _, number, _ in sent(limits, [10**6, 10**6])] == [0, 1]
