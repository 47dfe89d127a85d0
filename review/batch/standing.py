"""How a review stands whose model is asked in batches, and how that is told."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from review.model import Usage
from review.text.grammar import quantity


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
            done_of = f"{each.done} of {quantity(each.total, 'question')} done"
            yield f"{each.id}: {each.status}, {done_of}. Run the same again later."


def _takes(done: Submitted) -> str:
    takes = done.expected
    cost = f", about {done.cost:.4f} ({done.prices})" if done.cost is not None else ""
    prompts, answers = (
        quantity(takes.prompt_tokens, "prompt token"),
        quantity(takes.completion_tokens, "completion token"),
    )
    return f"{quantity(takes.calls, 'question')} (about {prompts} and {answers}{cost})"
