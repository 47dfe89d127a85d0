"""An event loop in a thread of its own."""

import asyncio
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from review.llm.idle import Noticing

T = TypeVar("T")


class Loop:
    """Run coroutines for other threads, whether these run a loop of their own (Jupyter) or not."""

    def __init__(self, name: str) -> None:
        """Start the thread."""
        self._noticing = Noticing()
        self._loop = asyncio.SelectorEventLoop(self._noticing)
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    @property
    def closed(self) -> bool:
        """Tell whether it has ended."""
        return self._loop.is_closed()

    def begin(self, job: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin a coroutine, from any thread."""
        self._noticing.idle.clear()
        return asyncio.run_coroutine_threadsafe(job, self._loop)

    def idle(self, seconds: float, moment: float = 0.0) -> None:
        """Wait until all that runs waits itself, and has for a moment, so many seconds at most."""
        end = time.monotonic() + seconds
        while self._noticing.idle.wait(max(0.0, end - time.monotonic())):
            before = self._noticing.turns
            time.sleep(moment)
            if before == self._noticing.turns:
                return

    def cancel(self, after: float = 0.0) -> None:
        """Cancel all that runs, unless it ends within so many seconds, and wait until it has ended."""
        self.begin(_ended(after)).result()

    def close(self, wait: bool = True) -> None:
        """Cancel all and end the thread; without `wait`, whatever blocks a thread of the loop's own is left to it."""
        self.cancel()
        if wait:
            self.begin(self._loop.shutdown_default_executor()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _ended(after: float) -> None:
    await asyncio.sleep(0)  # a task that is cancelled before it has begun could not clean up
    if after and (others := _others()):
        await asyncio.wait(others, timeout=after)
    others = _others()
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _others() -> set[asyncio.Task[Any]]:
    return asyncio.all_tasks() - {asyncio.current_task()}
