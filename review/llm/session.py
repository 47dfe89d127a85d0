"""Run questions concurrently, for callers that know nothing of it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import CancelledError, Future
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from review.errors import AnswerError, BudgetError, UselessAnswerError, WaitingError
from review.llm.base import Model
from review.llm.cache import Cached
from review.llm.line import Line
from review.llm.loop import Loop
from review.llm.sparing import Knows
from review.llm.staged import Stages
from review.resources import Prompt

A = TypeVar("A", bound=BaseModel)
T = TypeVar("T")
Progress = Callable[[str, int, int], None]
_MOMENT = 0.1
_LONGEST_TO_SEND = 1.0


class Session:
    """Ask a model for the length of a run, a limited number of questions at once.

    A session has an event loop of its own, in a thread of its own: `run` is called from plain code and inside a running
    loop (Jupyter) alike. Close it, or use it in `with`: when that is left by KeyboardInterrupt, nothing new is asked,
    and the answers under way that are kept on disk are waited for as `review.llm.line.Line` says.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - who is asked, how much at once, who is told, and how questions are put
        self,
        model: Model,
        concurrency: int = 8,
        progress: Progress | None = None,
        in_batches: bool = False,
        line: Line | None = None,
        spares: bool = False,
    ) -> None:
        """Take the model, the most questions under way at once, and who to tell (label, jobs done, jobs in all).

        `in_batches` says that each answer takes hours, however many are asked for, `spares` that sentences, too, which
        are many, are to be asked about together as they were before. Sessions of one run share a line.
        """
        self.in_batches = in_batches
        self._spares = spares
        self.name = model.name
        self._model = model
        self._concurrency = concurrency
        self._progress = progress
        self._asked = 0
        self._served = False
        self._fault = ""
        self._slots = asyncio.Semaphore(concurrency)
        self._line = line or Line()
        self._line.add(model)
        self._shared = line is not None
        self._loop = Loop("review-session")
        self._stages = Stages(self._sent)
        self._closing = False

    @property
    def cached(self) -> int:
        """Count the questions answered without asking the model."""
        return self._model.hits if isinstance(self._model, Cached) else 0

    @property
    def useless(self) -> int:
        """Count the kept answers that an earlier run had no use of."""
        return self._model.useless if isinstance(self._model, Cached) else 0

    def unused(self, prompt: Prompt, answer: type[BaseModel]) -> None:
        """Tell that nothing of an answer could be used, so that it can be asked for again in another run."""
        if isinstance(self._model, Cached):
            self._model.unused(prompt, answer)

    @property
    def calls(self) -> int:
        """Count the questions really asked, answered or not; a repair belongs to its question."""
        return self._asked - self.cached

    @property
    def fault(self) -> str:
        """Say what the server failed with last, if it failed every question; empty if not."""
        return "" if self._served else self._fault

    @property
    def knows(self) -> Knows | None:
        """Give what tells whether the answer to a question is kept; None where none is."""
        return self._model.knows if isinstance(self._model, Cached) and self._model.has_kept else None

    @property
    def knows_sentences(self) -> Knows | None:
        """Give the same for questions about sentences; None where these are asked about as they come."""
        return self.knows if self._spares else None

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Ask one question when there is room for it. Raises what the model raises; await it inside `run` only."""
        async with self._slots:
            if self._closing:
                raise asyncio.CancelledError
            self._asked += 1
            try:
                given = await self._line.ask(self._model, prompt, answer)
            except (UselessAnswerError, BudgetError, WaitingError):
                self._served = True
                raise
            except AnswerError as error:
                self._fault = str(error)
                raise
            self._served = True
            return given

    def run(self, jobs: Sequence[Coroutine[Any, Any, T]], label: str = "") -> list[T]:
        """Run jobs concurrently and give their results in order; a job must not wait for another.

        When one raises, the others are cancelled and have ended before this is raised on. A job that waits for a batch
        stops none: WaitingError is raised when all have ended. Raises CancelledError when the session is closed.
        """
        if self._closing:
            _close(jobs)
            raise CancelledError
        running = self._loop.begin(self._all(jobs, label))
        self._stages.has_asked()
        return running.result()

    def start(self, stage: Callable[[], T]) -> Future[T]:
        """Begin a whole stage, which calls `run` itself, beside what is done next; `result()` waits for what it gives.

        When the session is closed first, the stage ends with CancelledError. Returns when the questions of its first
        `run` are on their way, as whatever is computed meanwhile would hold them up.
        """
        return self._stages.begin(stage)

    def settle(self) -> None:
        """Wait until no stage gets on; raises what went wrong in one, unless it only waits for a batch."""
        self._stages.settle()

    def close(self) -> None:
        """Cancel what is under way and end the threads; closing twice does nothing."""
        self._end()

    def __enter__(self) -> Self:
        """Begin a run."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it; a stage that computes is not waited for when the user interrupts."""
        try:
            if kind is KeyboardInterrupt:
                self._line.finish()
        finally:
            self._end(_MOMENT if kind is KeyboardInterrupt else None)

    def _end(self, seconds: float | None = None) -> None:
        if not self._closing:
            self._closing = True
            ending = threading.Thread(target=self._ended, name="review-ending", daemon=True)
            ending.start()
            ending.join(seconds)
        if not self._shared:
            self._line.close()

    def _sent(self) -> None:
        self._loop.idle(_LONGEST_TO_SEND)
        self._line.idle(_LONGEST_TO_SEND)

    def _ended(self) -> None:
        self._loop.cancel()
        self._stages.close()
        self._loop.close()

    async def _all(self, jobs: Sequence[Coroutine[Any, Any, T]], label: str) -> list[T]:
        waiting = iter(enumerate(jobs))
        results: dict[int, T] = {}
        put_off: list[WaitingError] = []

        async def work() -> None:
            for index, job in waiting:
                try:
                    results[index] = await job
                except WaitingError as error:
                    put_off.append(error)
                self._tell(label, len(results), len(jobs))

        workers = [asyncio.ensure_future(work()) for _ in range(min(self._concurrency, len(jobs)))]
        try:
            self._tell(label, 0, len(jobs))
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
            _close(jobs)
        if put_off:
            raise put_off[0]
        return [results[index] for index in range(len(jobs))]

    def _tell(self, label: str, done: int, total: int) -> None:
        if self._progress:
            self._progress(label, done, total)


def _close(jobs: Sequence[Coroutine[Any, Any, T]]) -> None:
    """Close what has not begun, which Python would warn of."""
    for job in jobs:
        job.close()
