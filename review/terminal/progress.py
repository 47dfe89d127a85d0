"""What is shown and logged of a run while it goes."""

import datetime
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from review.asking import Watch
from review.errors import OutputError
from review.llm import Call

STEP = 0.1
SECONDS = 10.0


@contextmanager
def watched(quiet: bool = False, log: Path | None = None) -> Iterator[Watch]:
    """Show how a run gets on, as bars on a terminal and as lines elsewhere, unless quiet; log each event to a file.

    Raises OutputError when the log cannot be written.
    """
    with ExitStack() as stack:
        watches = [] if quiet else [stack.enter_context(_bars()) if sys.stderr.isatty() else Lines().watch]
        if log:
            watches.append(Log(stack.enter_context(_opened(log))).watch)
        yield _all(watches)


class Tally:
    """Add up what the requests took, and say it in a few words."""

    def __init__(self) -> None:
        self._tokens = 0
        self._cost: float | None = None

    def add(self, call: Call, cost: float | None) -> None:
        """Take one request, and the cost of all so far."""
        self._tokens += call.tokens.prompt + call.tokens.completion
        self._cost = cost

    def __str__(self) -> str:
        """Say `1,234 tokens, 0.0123 USD`, or nothing before the first request."""
        cost = "" if self._cost is None else f", {self._cost:.4f} USD"
        return f"{self._tokens:,} tokens{cost}" if self._tokens else ""


class Lines:
    """Print a line for each tenth of the jobs that is done, or each ten seconds, whichever comes later.

    A step that takes less than ten seconds is not told at all.
    """

    def __init__(self, echo: Callable[[str], None] | None = None, now: Callable[[], float] = time.monotonic) -> None:
        """Take where lines go (by default to standard error) and the clock."""
        self._echo = echo or (lambda line: click.echo(line, err=True))
        self._now = now
        self._tally = Tally()
        self._begun: dict[str, float] = {}
        self._told: dict[str, tuple[float, float]] = {}
        self.watch = Watch(self._jobs, self._tally.add)

    def _jobs(self, label: str, done: int, total: int) -> None:
        now, share = self._now(), done / total if total else 1.0
        begun = self._begun.setdefault(label, now)
        at, told = self._told.setdefault(label, (now, 0.0))
        if (share == 1.0 or share - told >= STEP) and now - at >= SECONDS:
            self._told[label] = now, share
            left = (now - begun) / share - (now - begun)
            parts = [f"{label}: {done} of {total}", str(self._tally), f"about {left:.0f} s left" if left else ""]
            self._echo(", ".join(part for part in parts if part))


class Log:
    """Write one JSON object per event: `jobs` done, and each `request` with what it took."""

    def __init__(self, file: TextIO) -> None:
        """Take the open file."""
        self._file = file
        self.watch = Watch(self._jobs, self._request)

    def _jobs(self, label: str, done: int, total: int) -> None:
        self._write("jobs", label=label, done=done, total=total)

    def _request(self, call: Call, cost: float | None) -> None:
        seconds = round(call.seconds, 3)
        self._write(
            "request", stage=call.stage, outcome=call.outcome, seconds=seconds, **call.tokens._asdict(), cost=cost
        )

    def _write(self, event: str, **what: Any) -> None:
        at = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
        self._file.write(json.dumps({"time": at, "event": event, **what}) + "\n")
        self._file.flush()


@contextmanager
def _bars() -> Iterator[Watch]:
    named, used = (TextColumn(f"{{task.{field}}}", markup=False) for field in ("description", "fields[used]"))
    columns = (named, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), used)
    bars: dict[str, TaskID] = {}
    tally = Tally()
    with Progress(*columns, console=Console(stderr=True)) as shown:

        def advance(label: str, done: int, total: int) -> None:
            if label not in bars:
                bars[label] = shown.add_task(label, total=total, used="")
            shown.update(bars[label], completed=done, total=total, used=str(tally))

        yield Watch(advance, tally.add)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: the log cannot be written: {error.strerror}") from error
    with file:
        yield file


def _all(watches: list[Watch]) -> Watch:
    def jobs(label: str, done: int, total: int) -> None:
        for watch in watches:
            if watch.progress:
                watch.progress(label, done, total)

    def request(call: Call, cost: float | None) -> None:
        for watch in watches:
            if watch.call:
                watch.call(call, cost)

    return Watch(jobs, request)
