"""Collect questions for a batch, below all that shapes, checks and repairs them, and answer those that it brought."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from review.errors import WaitingError
from review.llm.estimate import expected
from review.llm.options import thinks
from review.llm.replies import Reply
from review.llm.tokens import estimate
from review.llm.usage import Meter
from review.model import Usage

# What may be gone the next time is asked for in one more batch.
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_TRIES = 2
# OpenAI takes ids of up to 64 characters.
_DIGITS = 40
_ENDPOINTS = ("/chat/completions", "/responses")


class Question(NamedTuple):
    """Hold one question as it is to be sent, and what it may take."""

    id: str
    endpoint: str
    body: dict[str, Any]
    expected: Usage

    @property
    def model(self) -> str:
        """Name the model as the server knows it; a batch asks one."""
        return str(self.body.get("model"))


class Unknown(Exception):  # noqa: N818 - it carries the request to who collects it
    """Carry a request that no batch has brought an answer to."""

    def __init__(self, digest: str, endpoint: str, body: dict[str, Any]) -> None:
        """Take the request, and the digest that its answer is found by."""
        super().__init__("not answered yet")
        self.digest = digest
        self.endpoint = endpoint
        self.body = body


class Outbox:
    """Know what batches have brought, and collect what the next one is to ask.

    `taken` is what the run took before, batches included; `waiting` are the questions, each once, in their order.
    """

    def __init__(self, replies: Iterable[Reply] = (), taken: Sequence[Usage] = ()) -> None:
        """Take the replies of all batches, oldest first."""
        self.taken = tuple(taken)
        self.waiting: dict[str, Question] = {}
        self._replies: defaultdict[str, list[Reply]] = defaultdict(list)
        for reply in replies:
            self._replies[reply.digest].append(reply)

    def answered(self, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        """Give status and body of the last reply to a request.

        Raises Unknown if it is to be asked, for the first time or, after a fault that may be gone, once more.
        """
        endpoint = next(f"/v1{each}" for each in _ENDPOINTS if path.endswith(each))
        digest = hashlib.sha256(json.dumps([endpoint, body], sort_keys=True).encode()).hexdigest()[:_DIGITS]
        known = self._replies.get(digest)
        if not known or (known[-1].status in _PASSING and len(known) < _TRIES):
            raise Unknown(digest, endpoint, body)
        return known[-1].status, known[-1].body

    def put_off(self, stage: str, tokens: int, asked: Unknown, meter: Meter) -> WaitingError:
        """Collect a request of about so many tokens. Raises BudgetError when it is not, as it might be too dear."""
        name = f"{stage}-{asked.digest}"
        if name not in self.waiting:
            takes = _expected(stage, tokens, asked.body)
            meter.purse.hold(stage, tokens, takes.completion_tokens)
            self.waiting[name] = Question(name, asked.endpoint, asked.body, takes)
        return WaitingError("asked in a batch, and not answered yet")


def _expected(stage: str, tokens: int, body: dict[str, Any]) -> Usage:
    first = (body.get("messages") or body.get("input") or [{}])[0]
    told = estimate(str(first.get("content", "")))
    return expected(stage, told, max(tokens - told, 0), thinks(f"openai:{body.get('model')}"))
