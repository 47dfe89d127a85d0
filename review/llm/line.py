"""The line to the models of a run: their answers come in here, and what is under way when a run is stopped."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from review.llm.base import Connected, Model
from review.llm.cache import Cached
from review.llm.loop import Loop
from review.resources import Prompt

A = TypeVar("A", bound=BaseModel)
T = TypeVar("T")
_PATIENCE = 60.0
_MOMENT = 0.1
_CONNECTING = 0.002
_LOG = logging.getLogger("review")


def awaited(request: Callable[[], T], patience: float = _PATIENCE, tell: Callable[[str], None] = _LOG.warning) -> T:
    """Do in a thread what sends a request and keeps the answer; interrupted, wait for it as a line does."""
    pool = ThreadPoolExecutor(1)
    answer = pool.submit(request)
    try:
        return answer.result()
    except KeyboardInterrupt:
        _wait(answer, patience, lambda: tell(_waiting(1)))
        raise
    finally:
        pool.shutdown(wait=False)


class Line:
    """Ask models in a thread that does nothing else, so that an answer is kept as soon as it has come.

    All models of a run share one: their clients and limits belong to its event loop, and when the user interrupts the
    run (KeyboardInterrupt), nothing more is sent to any of them. Answers under way are paid for: those that are kept on
    disk are waited for, for `patience` seconds, until the user interrupts again. Use it in `with`, or close it.
    """

    def __init__(self, patience: float = _PATIENCE, tell: Callable[[str], None] = _LOG.warning) -> None:
        """Take how long to wait, in seconds, and who to tell of it; where nobody listens, it goes to standard error."""
        self._patience = patience
        self._tell = tell
        self._models: list[Model] = []
        self._stopped = False
        self._loop = Loop("review-line")

    def add(self, model: Model) -> None:
        """Take a model, to be closed when the line is."""
        self._models.append(model)

    async def ask(self, model: Model, prompt: Prompt, answer: type[A]) -> A:
        """Ask one question, from any event loop. Raises what the model raises, CancelledError when it is too late."""
        return await asyncio.wrap_future(self._loop.begin(self._asked(model, prompt, answer)))

    def idle(self, seconds: float) -> None:
        """Wait until the questions asked are on their way, so many seconds at most."""
        self._loop.idle(seconds, _CONNECTING)

    def finish(self) -> None:
        """Send nothing more, and wait for the answers under way; a second time does nothing."""
        if self._stopped:
            return
        under_way = self._loop.begin(self._stop()).result()
        if under_way:
            _wait(self._loop.begin(self._finished()), self._patience, lambda: self._tell(_waiting(under_way)))

    def close(self) -> None:
        """Cancel what is under way, close the models and end the thread; closing twice does nothing."""
        if self._loop.closed:
            return
        self._loop.cancel(_MOMENT if self._stopped else 0)  # what has come in is not thrown away
        for model in self._models:
            if isinstance(model, Connected):
                self._loop.begin(model.close()).result()
        self._loop.close(wait=not self._stopped)

    def __enter__(self) -> Self:
        """Begin a run."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.close()

    async def _asked(self, model: Model, prompt: Prompt, answer: type[A]) -> A:
        if self._stopped:
            raise asyncio.CancelledError
        return await model.ask(prompt, answer)

    async def _stop(self) -> int:
        self._stopped = True
        return sum(model.stop() for model in self._models if isinstance(model, Cached))

    async def _finished(self) -> None:
        await asyncio.gather(*(model.finished() for model in self._models if isinstance(model, Cached)))


def _wait(job: Future[Any], patience: float, tell: Callable[[], None]) -> None:
    # A signal that comes just before a thread falls asleep on a lock does not wake it: look up now and then.
    ended = threading.Event()
    job.add_done_callback(lambda _: ended.set())
    tell()
    end = time.monotonic() + patience
    while not ended.is_set() and time.monotonic() < end:
        time.sleep(_MOMENT)


def _waiting(under_way: int) -> str:
    answers = f"{under_way} answers" if under_way > 1 else "1 answer"
    return f"review: waiting for {answers} under way, already paid for; Ctrl-C again stops at once"
