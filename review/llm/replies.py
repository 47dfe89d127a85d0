"""What batches brought: the lines of their output and error files, and what they took."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from review.llm.messages import hidden
from review.llm.usage import Tokens, used
from review.model import Usage

# What OpenAI says of a question that a batch had no time left for, or that was not come to when it was cancelled.
_NOT_ASKED = frozenset({"batch_expired", "batch_cancelled"})
_FAILED = 500


class Reply(NamedTuple):
    """Hold the answer to one question as the server would have given it at once: HTTP status and body.

    `id` is the question's: its stage and the digest of what was sent.
    """

    id: str
    status: int
    body: Any

    @property
    def stage(self) -> str:
        """Say what was asked for."""
        return self.id.rpartition("-")[0]

    @property
    def digest(self) -> str:
        """Give the digest of what was sent."""
        return self.id.rpartition("-")[2]


def parsed(text: str, asked: Iterable[str]) -> Iterator[Reply]:
    """Read the lines of output and error files that answer what was asked, the first for each question.

    Questions that the batch did not come to have no reply. A line that cannot be read is none.
    """
    left = set(asked)
    for line in text.split("\n"):
        reply = _reply(line)
        if reply and reply.id in left:
            left.discard(reply.id)
            yield reply


def failed(question: str) -> Reply:
    """Make the reply to a question that a batch says it is done with and has no line for."""
    return Reply(question, _FAILED, {"error": {"message": "the batch brought no answer", "type": "server_error"}})


def written(replies: Iterable[Reply]) -> str:
    """Write replies as JSON Lines."""
    return "".join(json.dumps(reply._asdict(), ensure_ascii=False) + "\n" for reply in replies)


def read(text: str) -> list[Reply]:
    """Read back what `written` wrote."""
    return [Reply(**json.loads(line)) for line in text.split("\n") if line]


def usage(replies: Iterable[Reply]) -> tuple[Usage, ...]:
    """Sum up by stage what the server counted, failed questions included."""
    stages: dict[str, Usage] = {}
    for reply in replies:
        known = stages.get(reply.stage, Usage(stage=reply.stage))
        stages[reply.stage] = Usage.added(reply.stage, [known, used(reply.stage, _tokens(reply.body))])
    return tuple(stages.values())


def _reply(line: str) -> Reply | None:
    try:
        told = json.loads(line)
        question, response, error = str(told["custom_id"]), told.get("response"), told.get("error") or {}
        if response:
            return Reply(question, int(response["status_code"]), _harmless(response["body"]))
        told = {"message": str(error.get("message")), "type": "server_error", "code": error.get("code")}
        return None if error.get("code") in _NOT_ASKED else Reply(question, _FAILED, {"error": told})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _harmless(body: Any) -> Any:
    """Take what looks like a key out of an error's words, which are kept."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return body
    return {**body, "error": {**error, "message": hidden(str(error.get("message", "")))}}


def _tokens(body: object) -> Tokens:
    """Read the count of tokens as chat completions or responses have it; none where there is none."""
    found = body.get("usage") if isinstance(body, dict) else None
    if not isinstance(found, dict):
        return Tokens()
    details = found.get("prompt_tokens_details") or found.get("input_tokens_details") or {}
    prompt = found.get("prompt_tokens") or found.get("input_tokens") or 0
    completion = found.get("completion_tokens") or found.get("output_tokens") or 0
    return Tokens(int(prompt), int(details.get("cached_tokens") or 0), int(completion))
