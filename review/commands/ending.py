"""How commands that may ask a model end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from review.model import Spent
from review.terminal.summary import bill, outcry, summary, tell

if TYPE_CHECKING:
    from review.run import Made

UNSERVED = 3


@contextmanager
def stoppable() -> Iterator[None]:
    """Let whoever ends the process kindly end a run as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def served(spent: Spent | None, asked: str) -> None:
    """End with a code of its own when the model that was named gave no answer at all."""
    if spent and spent.fault and asked != "auto":
        raise click.exceptions.Exit(UNSERVED)


def told_of(made: "Made", asked: str) -> None:
    """Tell of a finished review; `asked` is the model that was asked for."""
    tell([*outcry(made.spent), *summary(made.review, asked), *made.notes, *bill(made.spent)], made.saved)
    served(made.spent, asked)
