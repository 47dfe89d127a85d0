"""What a provider's error means for a run: is it this one question that failed, or is the model of no use at all?"""

import re
import socket
import ssl
from collections.abc import Iterator
from typing import Any

from langchain_core.exceptions import (
    ModelAuthenticationError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelTimeoutError,
)
from langchain_core.messages import AIMessage

from review.errors import AnswerError, CutShortError, ModelError, UselessAnswerError
from review.llm.headers import retry_after

_UNUSABLE = {
    401: "the server does not accept the API key: set the right one (for OpenAI in OPENAI_API_KEY)",
    403: "the API key may not use this model: choose another model or another key",
    404: "no such model, or no such address: check the model's name and OPENAI_BASE_URL",
}
_PASSING = frozenset({408, 409, 425, 429})
_CROWDED = frozenset({429, 503, 529})
_CUT = "the answer was cut off at its limit: allow more tokens with the model option max_tokens"
_BLOCKED = "the provider's content filter stopped the answer"
_REASONS = {
    "length": _CUT,
    "max_tokens": _CUT,
    "max_output_tokens": _CUT,
    "content_filter": _BLOCKED,
    "safety": _BLOCKED,
    "refusal": "the model declined to answer",
}


class Fault(Exception):  # noqa: N818 - it carries the error that is raised in the end
    """Carry what a failed request means.

    `error` is what to raise when it is not tried again. `passing` faults may be gone the next time, `crowded` ones ask
    for fewer questions, after `wait` seconds if the server says so. `slow` ones have cost a whole time-out. A `setup`
    fault is the model's, not the question's, unless the model has answered before. `rejected` is the request's field
    that the server does not take, with its reason.
    """

    def __init__(self, error: ModelError | AnswerError, **what: Any) -> None:
        """Take the error and what else is known."""
        super().__init__(str(error))
        self.error = error
        self.passing: bool = what.get("passing", False)
        self.crowded: bool = what.get("crowded", False)
        self.slow: bool = what.get("slow", False)
        self.setup: bool = what.get("setup", False)
        self.wait: float | None = what.get("wait")
        self.rejected: str = what.get("rejected", "")


def fault(error: Exception) -> Fault:
    """Translate any error that LangChain or a provider's client raises, with the provider's own words left out or last.

    The caller adds which model and which question, and cleans the line: a provider's words may hold a key.
    """
    status = _status(error)
    if status in _UNUSABLE:
        return Fault(ModelError(f"{_UNUSABLE[status]} ({error})"), setup=True, rejected=_rejected(error, status))
    if isinstance(error, NotImplementedError):
        told = "this model cannot give answers in a given form: choose another"
        return Fault(ModelError(told), rejected="tools are not implemented")
    if getattr(error, "code", None) == "insufficient_quota":
        return Fault(ModelError(f"the account has no credit left: pay the provider or choose another model ({error})"))
    if any(isinstance(cause, ConnectionRefusedError | socket.gaierror | ssl.SSLError) for cause in causes(error)):
        told = "cannot connect to the server: is it running, and is OPENAI_BASE_URL right?"
        return Fault(ModelError(told), setup=True, passing=True)
    if isinstance(error, ModelTimeoutError | TimeoutError):
        told = "no answer in time: allow more of it with the model option timeout (seconds)"
        return Fault(AnswerError(told), passing=True, slow=True)
    return _of_question(error, status)


def unanswered(reply: AIMessage) -> UselessAnswerError | None:
    """Say why a reply holds no answer worth repairing (refused, cut off, filtered, empty); None if it does."""
    if refusal := reply.additional_kwargs.get("refusal"):
        return UselessAnswerError(f"the model declined to answer: {refusal}")
    ended = reply.response_metadata.get("finish_reason") or reply.response_metadata.get("stop_reason")
    if reason := _REASONS.get(str(ended).lower()):
        return (CutShortError if reason == _CUT else UselessAnswerError)(reason)
    said = reply.text.strip() or reply.tool_calls or reply.invalid_tool_calls
    return None if said else UselessAnswerError("the answer is empty")


def _of_question(error: Exception, status: int | None) -> Fault:
    if isinstance(error, ValueError | TypeError | LookupError | AttributeError):
        return Fault(AnswerError(f"what the server sent is no answer; is OPENAI_BASE_URL right? ({error!r})"))
    rejected = _rejected(error, status)
    option = getattr(error, "param", None)
    if status == 400 and option and not str(option).startswith(("messages", "input")):
        told = f"the server rejects '{option}': change the model option of this name or the model ({error})"
        return Fault(ModelError(told), rejected=rejected)
    told = f"no answer ({type(error).__name__}): {error}"
    if status is not None and 400 <= status < 500 and status not in _PASSING:
        return Fault(AnswerError(told), rejected=rejected)
    headers = getattr(getattr(error, "response", None), "headers", {})
    return Fault(AnswerError(told), passing=True, crowded=status in _CROWDED, wait=retry_after(headers))


def _rejected(error: Exception, status: int | None) -> str:
    """Name the field that the server does not take, with what it says of it; empty if it is not about a field."""
    if status not in (400, 404, 422):
        return ""
    told = f"{getattr(error, 'param', None) or ''} {error}"
    return told if re.search(r"response.?format|json.?schema|structured.?output|tool|function|temp|seed", told) else ""


def _status(error: Exception) -> int | None:
    kinds = {ModelAuthenticationError: 401, ModelPermissionDeniedError: 403, ModelNotFoundError: 404}
    known = [status for kind, status in kinds.items() if isinstance(error, kind)]
    return known[0] if known else getattr(error, "status_code", None)


def causes(error: BaseException) -> Iterator[BaseException]:
    """Give an error, and all that led to it."""
    cause: BaseException | None = error
    while cause:
        yield cause
        cause = cause.__cause__ or cause.__context__
