"""How a review stands whose model is asked in batches, and how that is told."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from review.model import Usage


class Standing(NamedTuple):
    """Say how one batch stands that is under way."""

    id: str
    status: str
    done: int
    total: int


class Submitted(NamedTuple):
    """Say what was submitted: ids of the batches, what their questions may take, the cost if prices are known."""

    folder: Path
    ids: tuple[str, ...]
    expected: Usage
    cost: float | None
    prices: str


class Pending(NamedTuple):
    """Say how the batches stand that are still under way."""

    folder: Path
    standing: tuple[Standing, ...]


class Finished(NamedTuple):
    """Say that there was nothing left to do."""

    folder: Path


def lines(done: Submitted | Pending | Finished) -> Iterator[str]:
    """Tell how a review stands, in a line."""
    if isinstance(done, Finished):
        yield f"{done.folder}: all batches are collected, and the review is written"
    elif isinstance(done, Submitted):
        yield f"Submitted {_takes(done)} as {', '.join(done.ids)}. Run 'review resume {done.folder}' later to go on."
    else:
        for each in done.standing:
            yield f"{each.id}: {each.status}, {each.done} of {each.total} questions done. Run the same again later."


def _takes(done: Submitted) -> str:
    takes = done.expected
    cost = f", about {done.cost:.4f} ({done.prices})" if done.cost is not None else ""
    tokens = f"about {takes.prompt_tokens:,} prompt tokens and {takes.completion_tokens:,} completion tokens"
    return f"{takes.calls} {'question' if takes.calls == 1 else 'questions'} ({tokens}{cost})"
