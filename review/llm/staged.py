"""Whole stages of a run, beside each other, each in a thread of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from review.errors import WaitingError

T = TypeVar("T")


class Stages:
    """Begin stages, and wait until the questions of each are on their way before anything else is computed."""

    def __init__(self, sent: Callable[[], None]) -> None:
        """Take what waits until questions that were asked have been sent."""
        self._sent = sent
        self._pool = ThreadPoolExecutor(thread_name_prefix="review-stage")
        self._begun: list[Future[Any]] = []
        self._here = threading.local()

    def begin(self, stage: Callable[[], T]) -> Future[T]:
        """Begin a stage; returns when it has asked its first questions, or has ended."""
        asking = threading.Event()
        begun = self._pool.submit(self._staged, stage, asking)
        begun.add_done_callback(lambda _: asking.set())
        self._begun.append(begun)
        asking.wait()
        self._sent()
        self.has_asked()  # so that who has begun a stage that begins another waits for the questions of both
        return begun

    def has_asked(self) -> None:
        """Let go whoever waits for the questions of the stage that this thread does."""
        if asking := getattr(self._here, "asking", None):
            asking.set()

    def settle(self) -> None:
        """Wait until no stage gets on; raises what went wrong in one, unless it only waits for a batch."""
        for stage in self._begun:
            error = stage.exception()
            if error and not isinstance(error, WaitingError):
                raise error

    def close(self) -> None:
        """Wait until all have ended; those that have not begun never do."""
        self._pool.shutdown(cancel_futures=True)

    def _staged(self, stage: Callable[[], T], asking: threading.Event) -> T:
        self._here.asking = asking
        return stage()
