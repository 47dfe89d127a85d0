"""Ask web services: politely, with bounded patience, and nothing twice."""

import datetime
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Generic, NamedTuple, TypeVar

from review.errors import UnreachableError, WebError
from review.web.kept import Kept
from review.web.pace import LONGEST, Pace, backoff
from review.web.service import Query, Service
from review.web.wire import Access, Refusal, Wire

T = TypeVar("T")

_MOST_FAILURES = 3


class Answer(NamedTuple, Generic[T]):
    """Hold what was answered: as it was read, as it came, and the day of it."""

    value: T
    text: str
    day: datetime.date


class Client:
    """Ask services one question after the other, and keep the good answers.

    What may pass (a time-out, status 429 or 5xx) is tried four times in all, each time after a longer wait, or the one
    that the service asks for. A service that cannot be reached, does not let us in, asks us to stop, or fails three
    questions in a row is asked nothing more. Proxies of the environment are respected. Close it after use.
    """

    def __init__(self, folder: Path, access: Access | None = None, pace: Pace | None = None) -> None:
        """Take the folder to keep answers in, how services are asked, and the pace."""
        self.kept = Kept(folder / "web")
        self._wire = Wire(access or Access())
        self._pace = pace or Pace()
        self._failed: Counter[str] = Counter()
        self._down: dict[str, str] = {}

    def __enter__(self) -> "Client":
        """Open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self._wire.close()

    def base(self, service: Service) -> str:
        """Give the address that a service is asked at."""
        return self._wire.access.base(service)

    def ask(self, query: Query, read: Callable[[str], T], oldest: datetime.timedelta | None = None) -> Answer[T]:
        """Give the answer to a question as `read` gives it, which raises ValueError for what is none.

        With `oldest` the answer is kept, and one that is kept and no older is given again. Raises WebError when there
        is no usable answer, UnreachableError when the service gives none at all.
        """
        name = query.name(self.base(query.service))
        kept = self.kept.find(name, oldest) if oldest else None
        text = kept.text if kept else self._asked(query)
        try:
            value = read(text)
        except (ValueError, RecursionError):
            what = f"{query.service.title} answered with something else than was asked for"
            raise WebError(f"{self._shown(query)}: {what}") from None
        if oldest and not kept:
            kept = self.kept.keep(name, text)
        return Answer(value, text, kept.day if kept else self.kept.today)

    def _asked(self, query: Query) -> str:
        service = query.service
        if service.name in self._down:
            raise UnreachableError(self._down[service.name])
        try:
            text = self._tried(query)
        except Refusal as refusal:
            raise self._error(query, refusal) from None
        self._failed[service.name] = 0
        return text

    def _tried(self, query: Query) -> str:
        service, attempt = query.service, 0
        while True:
            self._pace.turn(service.name, service.pause)
            try:
                return self._wire.send(query, self._pace)
            except Refusal as refusal:
                wait = backoff(attempt) if refusal.wait is None else refusal.wait
                attempt += 1
                if not refusal.passing or attempt == refusal.tries or wait > LONGEST:
                    raise
                self._pace.hold(service.name, wait)

    def _error(self, query: Query, refusal: Refusal) -> WebError:
        """Make the error of a question that failed for good, and give the service up if it is the service's."""
        service = query.service
        told = f"{self._shown(query)}: {service.title} {refusal.what}"
        self._failed[service.name] += refusal.passing
        if not refusal.final and self._failed[service.name] < _MOST_FAILURES:
            return WebError(told, refusal.status)
        self._down[service.name] = told
        return UnreachableError(told, refusal.status)

    def _shown(self, query: Query) -> str:
        return query.shown(self.base(query.service))
