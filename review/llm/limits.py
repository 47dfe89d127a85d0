"""Ask no faster than the user allows and the server likes."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from review.llm.deferred import Outbox
from review.llm.headers import allowances
from review.llm.usage import Meter

WINDOW = 60.0
LONGEST = 120.0
_CALM = 1.0

Sleep = Callable[[float], Awaitable[object]]


class Limits(NamedTuple):
    """Bound the requests under way at once, and the requests and tokens sent in any 60 seconds (None: not bounded)."""

    concurrency: int = 8
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None


@dataclass
class Place:
    """Hold one request's place within the limits; set `tokens` to what it really took when that is known."""

    at: float
    tokens: int


class Limiter:
    """Let requests through in the order in which they come, each as soon as no limit is broken.

    A server that says how long to wait, or that nothing is left until a time, is believed, for 120 seconds at most. One
    that refuses for want of room gets half as many requests at once, and then slowly more again (additive increase,
    multiplicative decrease, after Chiu and Jain 1989). `now` and `sleep` are the clock, in seconds.
    """

    def __init__(
        self, limits: Limits | None = None, now: Callable[[], float] = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        """Take the limits and the clock."""
        self.limits = limits or Limits()
        self.stopped = False
        self._sleep = sleep
        self._now = now
        self._width = float(self.limits.concurrency)
        self._narrowed = self._until = float("-inf")
        self._under_way = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._window: deque[Place] = deque()
        self._idle: set[asyncio.Task[Any] | None] = set()

    @property
    def width(self) -> int:
        """Say how many requests may be under way at once now."""
        return int(self._width)

    @asynccontextmanager
    async def place(self, tokens: int) -> AsyncIterator[Place]:
        """Wait for a place for a request of about so many tokens, and hold it while the request is under way."""
        with self._idling():
            await self._enter()
        try:
            while (pause := self._pause(tokens)) > 0:
                await self.rest(pause)
            taken = Place(self._now(), tokens)
            self._window.append(taken)
            yield taken
        finally:
            self._leave()

    async def rest(self, seconds: float) -> None:
        """Wait before something is sent."""
        with self._idling():
            await self._sleep(seconds)

    def stop(self) -> None:
        """Let no request through any more: whoever waits for a place, now or later, is cancelled."""
        self.stopped = True
        for task in self._idle:
            if task:
                task.cancel()

    def follow(self, headers: Mapping[str, str], tokens: int) -> None:
        """Take an answer's word for what may still be sent, and widen what was narrowed; `tokens`: a request's size."""
        self._width = min(self._width + 1 / self._width, float(self.limits.concurrency))
        for left, need, seconds in allowances(headers, tokens):
            if left < need:
                self.hold(seconds)

    def hold(self, seconds: float) -> None:
        """Send nothing for a while."""
        self._until = max(self._until, self._now() + min(seconds, LONGEST))

    def narrow(self) -> None:
        """Send half as many at once; refusals within a second of each other count as one."""
        if self._now() - self._narrowed >= _CALM:
            self._narrowed = self._now()
            self._width = max(1.0, self._width / 2)

    @contextmanager
    def _idling(self) -> Iterator[None]:
        if self.stopped:
            raise asyncio.CancelledError
        task = asyncio.current_task()
        self._idle.add(task)
        try:
            yield
        finally:
            self._idle.discard(task)

    async def _enter(self) -> None:
        if self._under_way >= self.width or self._waiting:
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                self._forget(turn)
                raise
        else:
            self._under_way += 1

    def _forget(self, turn: asyncio.Future[None]) -> None:
        if turn in self._waiting:
            self._waiting.remove(turn)
        elif not turn.cancelled():
            self._leave()  # its turn had come in the same moment

    def _leave(self) -> None:
        self._under_way -= 1
        while self._waiting and self._under_way < self.width:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                self._under_way += 1

    def _pause(self, tokens: int) -> float:
        now = self._now()
        while self._window and self._window[0].at <= now - WINDOW:
            self._window.popleft()
        return max(self._until - now, self._full(tokens) - now)

    def _full(self, tokens: int) -> float:
        """Say when the window has room for a request; one that is larger than the limit goes alone."""
        sent, free = len(self._window), sum(place.tokens for place in self._window)
        requests, most = self.limits.requests_per_minute, self.limits.tokens_per_minute
        until = float("-inf")
        for place in self._window:
            if not ((requests and sent >= requests) or (most and free + tokens > most)):
                break
            until = place.at + WINDOW
            sent, free = sent - 1, free - place.tokens
        return until


class Wire(NamedTuple):
    """Hold what bounds and what counts all that a run sends, and who collects what is to be sent in a batch, if any."""

    limiter: Limiter
    meter: Meter
    outbox: Outbox | None = None
