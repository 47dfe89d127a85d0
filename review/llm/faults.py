"""What a provider's error means for a run: is it this one question that failed, or is the model of no use at all?"""

import socket
import ssl
from collections.abc import Iterator

from langchain_core.exceptions import (
    ModelAuthenticationError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelTimeoutError,
)
from langchain_core.messages import AIMessage
from openai import ContentFilterFinishReasonError, LengthFinishReasonError

from review.errors import AnswerError, ModelError

_UNUSABLE = {
    401: "the server does not accept the API key: set the right one (for OpenAI in OPENAI_API_KEY)",
    403: "the API key may not use this model: choose another model or another key",
    404: "no such model, or no such address: check the model's name and OPENAI_BASE_URL",
}
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


def fault(error: Exception) -> ModelError | AnswerError:
    """Translate any error that LangChain or a provider's client raises, with the provider's own words left out or last.

    The caller adds which model and which question, and cleans the line: a provider's words may hold a key.
    """
    if unusable := _unusable(error):
        return ModelError(unusable)
    if isinstance(error, LengthFinishReasonError):
        return AnswerError(_CUT)
    if isinstance(error, ContentFilterFinishReasonError):
        return AnswerError(_BLOCKED)
    if isinstance(error, ModelTimeoutError | TimeoutError):
        return AnswerError("no answer in time: allow more of it with the model option timeout (seconds)")
    if isinstance(error, ValueError | TypeError | LookupError | AttributeError):
        return AnswerError(f"what the server sent is no answer; is OPENAI_BASE_URL right? ({error!r})")
    return AnswerError(f"no answer ({type(error).__name__}): {error}")


def unanswered(reply: AIMessage) -> str | None:
    """Say why a reply holds no answer worth repairing (refused, cut off, filtered, empty); None if it does."""
    if refusal := reply.additional_kwargs.get("refusal"):
        return f"the model declined to answer: {refusal}"
    ended = reply.response_metadata.get("finish_reason") or reply.response_metadata.get("stop_reason")
    if reason := _REASONS.get(str(ended).lower()):
        return reason
    return None if reply.text.strip() or reply.tool_calls or reply.invalid_tool_calls else "the answer is empty"


def _unusable(error: Exception) -> str | None:
    status = _status(error)
    if status in _UNUSABLE:
        return f"{_UNUSABLE[status]} ({error})"
    if isinstance(error, NotImplementedError):
        return "this model cannot give answers in a given form: choose another"
    if getattr(error, "code", None) == "insufficient_quota":
        return f"the account has no credit left: pay the provider or choose another model ({error})"
    option = getattr(error, "param", None)
    if status == 400 and option and not str(option).startswith(("messages", "input")):
        return f"the server rejects '{option}': change the model option of this name or the model ({error})"
    if any(isinstance(cause, ConnectionRefusedError | socket.gaierror | ssl.SSLError) for cause in _causes(error)):
        return "cannot connect to the server: is it running, and is OPENAI_BASE_URL right?"
    return None


def _status(error: Exception) -> int | None:
    kinds = {ModelAuthenticationError: 401, ModelPermissionDeniedError: 403, ModelNotFoundError: 404}
    known = [status for kind, status in kinds.items() if isinstance(error, kind)]
    return known[0] if known else getattr(error, "status_code", None)


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause:
        yield cause
        cause = cause.__cause__ or cause.__context__
