"""Notice that a server answers nothing at all, so that a run does not wait for it question after question."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from review.llm.faults import Fault

# One thing that a server always fails for costs two questions before a third is answered: a question that fails is
# asked again by halves.
_MOST = 3


class Breaker:
    """Let a model's questions fail at once when three have used up all their tries and none was ever answered.

    Only what says that the server is down counts: not what it refuses, or answers badly. One answer, be it to a
    question that was under way, and no question is kept back any more.
    """

    def __init__(self) -> None:
        """Begin with a server that nothing is known of."""
        self._answered = False
        self._failed: list[Fault] = []
        self._waits: set[asyncio.Timeout] = set()

    def answered(self) -> None:
        """Note that the server gave an answer."""
        self._answered = True

    def failed(self, met: Fault) -> None:
        """Note that a question has used up its tries; where that is one too many, whoever waits need not go on."""
        self._failed += [met] if met.down else []
        while self._waits and self._is_open:
            self._waits.pop().reschedule(0)

    @asynccontextmanager
    async def wait(self) -> AsyncIterator[None]:
        """Wait inside before something is sent. Raises Fault, at once or when it is known, where nothing is to be."""
        if self._is_open:
            raise self._fault()
        try:
            async with asyncio.timeout(None) as ending:
                self._waits.add(ending)
                yield
        except TimeoutError:
            raise self._fault() from None
        finally:
            self._waits.discard(ending)

    @property
    def _is_open(self) -> bool:
        return len(self._failed) >= _MOST and not self._answered

    def _fault(self) -> Fault:
        return Fault(self._failed[-1].error)
