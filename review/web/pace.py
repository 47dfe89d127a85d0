"""Ask each web service no faster than it likes."""

import random
import time
from collections.abc import Callable

LONGEST = 60.0
_FIRST = 1.0


class Pace:
    """Wait between the questions to each service, and after a refusal; `now` and `sleep` are the clock, in seconds."""

    def __init__(
        self, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        """Take the clock."""
        self.now = now
        self._sleep = sleep
        self._free: dict[str, float] = {}

    def turn(self, service: str, pause: float) -> None:
        """Wait until a service may be asked, and let the next question wait for so many seconds."""
        wait = self._free.get(service, 0.0) - self.now()
        if wait > 0:
            self._sleep(wait)
        self._free[service] = self.now() + pause

    def hold(self, service: str, seconds: float) -> None:
        """Ask a service nothing for a while, of a minute at most."""
        self._free[service] = max(self._free.get(service, 0.0), self.now() + min(seconds, LONGEST))


def backoff(attempt: int) -> float:
    """Give the seconds to wait after a failed attempt, counted from 0: each time about twice as long, with jitter."""
    return float(_FIRST * 2**attempt * random.uniform(0.5, 1.0))  # noqa: S311 - it only spreads requests
