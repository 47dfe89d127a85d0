"""Fetch what the batches of a folder brought."""

from pathlib import Path

from review.batch.file import NAME, BatchFile, Sent, put, store
from review.batch.standing import Standing
from review.errors import ModelError
from review.llm.batches import UNKNOWN, Batches, State
from review.llm.replies import Reply, failed, parsed
from review.text.grammar import quantity

_DONE = "completed"
_GOES_ON = frozenset({_DONE, "expired"})


def collected(folder: Path, known: BatchFile, server: Batches) -> tuple[BatchFile, tuple[Standing, ...]]:
    """Keep what batches brought that have ended; gives what is known then, and those that have not ended.

    Raises ModelError, with all that was brought kept, when one failed, was cancelled or brought nothing; its questions
    are then part of the next one.
    """
    standing, trouble = [], []
    for sent in known.under_way:
        name = sent.id or server.find(sent.tag)
        if not name:  # it never came to be: its questions are asked in the next one
            known = known.without(sent)
            continue
        state = server.state(name)
        if state.status == UNKNOWN:
            raise ModelError(_unknown(folder, name))
        if state.under_way:
            known = known.with_batch(sent.model_copy(update={"id": name, "state": "sent"}))
            standing.append(Standing(name, state.status, state.done, state.total))
            continue
        replies, lost = _fetched(sent, state, server)
        put(folder, sent, replies)
        known = known.with_batch(sent.model_copy(update={"id": name, "state": "collected"}))
        if lost or not replies or state.status not in _GOES_ON:
            trouble.append(
                _told(folder, name, state, f"{len(replies)} of {quantity(len(sent.questions), 'question')}", lost)
            )
        store(folder, known)
    store(folder, known)
    if trouble:
        raise ModelError(trouble[0])
    return known, tuple(standing)


def _fetched(sent: Sent, state: State, server: Batches) -> tuple[list[Reply], bool]:
    """Give the replies, and whether some are lost with their file."""
    texts = [server.fetch(file) for file in state.files]
    found = [*parsed("\n".join(text for text in texts if text), sent.questions)]
    lost = None in texts
    if state.status != _DONE or lost:
        return found, lost
    missing = sorted(set(sent.questions) - {reply.id for reply in found})
    return [*found, *map(failed, missing)], False


def _unknown(folder: Path, name: str) -> str:
    return (
        f"batch {name}: the server does not know it: use the key and the address that it was submitted with; "
        f"to give it up, delete {folder / NAME}"
    )


def _told(folder: Path, name: str, state: State, answered: str, lost: bool) -> str:
    how = "lost its answers, which servers keep for some weeks" if lost else state.status
    why = f" ({state.why})" if state.why else ""
    again = f"'review resume {folder}' submits the others again"
    return f"batch {name}: {how}{why}; {answered} answered, and kept: {again}"
