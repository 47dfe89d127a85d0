"""Run questions concurrently, for callers that know nothing of it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from review.errors import AnswerError, BudgetError, UselessAnswerError, WaitingError
from review.llm.base import Connected, Model
from review.llm.cache import Cached
from review.llm.idle import Noticing
from review.resources import Prompt

A = TypeVar("A", bound=BaseModel)
T = TypeVar("T")
Progress = Callable[[str, int, int], None]
_GRACE = 0.5
_LONGEST_TO_SEND = 1.0


class Session:
    """Ask a model for the length of a run, a limited number of questions at once.

    A session has an event loop of its own, in a thread of its own: `run` is called from plain code and inside a running
    loop (Jupyter) alike, and the clients of a model, which belong to one loop, serve the whole run. Close it, or use it
    in `with`.
    """

    def __init__(
        self, model: Model, concurrency: int = 8, progress: Progress | None = None, in_batches: bool = False
    ) -> None:
        """Take the model, the most questions under way at once, and who to tell (label, jobs done, jobs in all).

        `in_batches` says that each answer takes hours, however many are asked for.
        """
        self.in_batches = in_batches
        self.name = model.name
        self._model = model
        self._concurrency = concurrency
        self._progress = progress
        self._asked = 0
        self._served = False
        self._fault = ""
        self._slots = asyncio.Semaphore(concurrency)
        self._noticing = Noticing()
        self._loop = asyncio.SelectorEventLoop(self._noticing)
        self._thread = threading.Thread(target=self._loop.run_forever, name="review-session", daemon=True)
        self._thread.start()
        self._stages = ThreadPoolExecutor(thread_name_prefix="review-stage")
        self._begun: list[Future[Any]] = []
        self._stage = threading.local()
        self._closing = False

    @property
    def cached(self) -> int:
        """Count the questions answered without asking the model."""
        return self._model.hits if isinstance(self._model, Cached) else 0

    @property
    def calls(self) -> int:
        """Count the questions really asked, answered or not; a repair belongs to its question."""
        return self._asked - self.cached

    @property
    def fault(self) -> str:
        """Say what the server failed with last, if it failed every question; empty if not."""
        return "" if self._served else self._fault

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Ask one question when there is room for it. Raises what the model raises; await it inside `run` only."""
        async with self._slots:
            if self._closing:
                raise asyncio.CancelledError
            self._asked += 1
            try:
                given = await self._model.ask(prompt, answer)
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

        When one raises, the others are cancelled and have ended before this is raised on; when the user interrupts, so
        are the jobs of all stages, but for the answers that come within half a second, which are paid for. A job that
        waits for a batch stops none: WaitingError is raised when all have ended.
        """
        try:
            self._noticing.idle.clear()
            running = asyncio.run_coroutine_threadsafe(self._all(jobs, label), self._loop)
            self._has_asked()
            return running.result()
        except KeyboardInterrupt:
            self._closing = True
            self._finish(_GRACE)
            raise
        finally:
            for job in jobs:
                job.close()

    def start(self, stage: Callable[[], T]) -> Future[T]:
        """Begin a whole stage, which calls `run` itself, beside what is done next; `result()` waits for what it gives.

        When the session is closed first, the stage ends with CancelledError. Returns when the questions of its first
        `run` are on their way, as whatever is computed meanwhile would hold them up.
        """
        asking = threading.Event()
        begun = self._stages.submit(self._staged, stage, asking)
        begun.add_done_callback(lambda _: asking.set())
        self._begun.append(begun)
        asking.wait()
        self._noticing.idle.wait(_LONGEST_TO_SEND)
        self._has_asked()  # so that who has begun a stage that begins another waits for the questions of both
        return begun

    def _staged(self, stage: Callable[[], T], asking: threading.Event) -> T:
        self._stage.asking = asking
        return stage()

    def _has_asked(self) -> None:
        """Let go whoever waits for the questions of the stage that this thread does."""
        if asking := getattr(self._stage, "asking", None):
            asking.set()

    def settle(self) -> None:
        """Wait until no stage gets on; raises what went wrong in one, unless it only waits for a batch."""
        for stage in self._begun:
            error = stage.exception()
            if error and not isinstance(error, WaitingError):
                raise error

    def close(self) -> None:
        """Cancel what is under way and end the threads; closing twice does nothing."""
        if self._loop.is_closed():
            return
        self._closing = True
        self._finish()
        self._stages.shutdown(cancel_futures=True)
        if isinstance(self._model, Connected):
            asyncio.run_coroutine_threadsafe(self._model.close(), self._loop).result()
        asyncio.run_coroutine_threadsafe(self._loop.shutdown_default_executor(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        """Begin a run."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self.close()

    def _finish(self, grace: float = 0.0) -> None:
        asyncio.run_coroutine_threadsafe(_end_others(grace), self._loop).result()

    async def _all(self, jobs: Sequence[Coroutine[Any, Any, T]], label: str) -> list[T]:
        if self._closing:
            raise CancelledError
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

        self._tell(label, 0, len(jobs))
        workers = [asyncio.ensure_future(work()) for _ in range(min(self._concurrency, len(jobs)))]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
        if put_off:
            raise put_off[0]
        return [results[index] for index in range(len(jobs))]

    def _tell(self, label: str, done: int, total: int) -> None:
        if self._progress:
            self._progress(label, done, total)


async def _end_others(grace: float) -> None:
    if grace and (under_way := asyncio.all_tasks() - {asyncio.current_task()}):
        await asyncio.wait(under_way, timeout=grace)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
