"""What a provider's error means for a run: is it this one question that failed, or is the model of no use at all?"""

import re
import socket
import ssl
from collections.abc import Iterator
from typing import Any

from langchain_core.exceptions import (
    ModelAuthenticationError,
    ModelInvalidRequestError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelRateLimitError,
    ModelTimeoutError,
)
from langchain_core.messages import AIMessage

from review.errors import AnswerError, CutShortError, ModelError, RejectedError, UselessAnswerError
from review.llm.headers import retry_after
from review.llm.providers import provider
from review.llm.proxies import REFUSED

_NO_CREDIT = "the account has no credit left: pay the provider or choose another model"
_UNUSABLE = {
    401: "the server does not accept the API key: set the right one in {key}",
    402: _NO_CREDIT,
    403: "the API key may not use this model: choose another model or another key",
    404: "no such model, or no such address: check the model's name and {address}",
}
_NOT_ADDRESSED = "what the server sent is no answer; is {address} right?"
_PASSING = frozenset({408, 409, 425, 429})
_CROWDED = frozenset({429, 503, 529})
_CUT = "the answer was cut off at its limit: allow more tokens with the model option max_tokens"
_BLOCKED = "the provider's content filter stopped the answer"
_REASONS = {
    **dict.fromkeys(("length", "max_tokens", "max_output_tokens", "model_context_window_exceeded"), _CUT),
    **dict.fromkeys(("content_filter", "safety", "prohibited_content", "blocklist", "spii"), _BLOCKED),
    "recitation": "the provider stopped the answer, as it repeats a published text",
    "refusal": "the model declined to answer",
}
_ENDED = ("finish_reason", "stop_reason", "done_reason")
_KINDS = {
    ModelInvalidRequestError: 400,
    ModelAuthenticationError: 401,
    ModelPermissionDeniedError: 403,
    ModelNotFoundError: 404,
    ModelRateLimitError: 429,
}
# Google says with status 400 that a key is wrong, Anthropic that there is no credit.
_MEANT = (
    (re.compile(r"API.?key not valid|API_KEY_INVALID", re.IGNORECASE), 401),
    (re.compile(r"credit balance is too low", re.IGNORECASE), 402),
)
# LangChain's words for an answer of Azure's that holds nothing.
_FILTERED = re.compile(r"content filter being triggered")
_FIELD = re.compile(r"format|schema|json.?mode|structured.?output|tool|function|temperature|seed|max_tokens", re.I)
_DELAY = re.compile(r"retryDelay\W{1,6}(\d{1,6}(?:\.\d{1,9})?)s")


class Fault(Exception):  # noqa: N818 - it carries the error that is raised in the end
    """Carry what a failed request means.

    `error` is what to raise when it is not tried again. `passing` faults may be gone the next time, `crowded` ones ask
    for fewer questions, after `wait` seconds if the server says so. `slow` ones have cost a whole time-out. `down` ones
    say that the server, or the way to it, does not work. A `setup` fault is the model's, not the question's, unless the
    model has answered before. `rejected` is the request's field that the server does not take, with its reason.
    """

    def __init__(self, error: ModelError | AnswerError, **what: Any) -> None:
        """Take the error and what else is known."""
        super().__init__(str(error))
        self.error = error
        self.passing: bool = what.get("passing", False)
        self.crowded: bool = what.get("crowded", False)
        self.slow: bool = what.get("slow", False)
        self.down: bool = what.get("down", False)
        self.setup: bool = what.get("setup", False)
        self.wait: float | None = what.get("wait")
        self.rejected: str = what.get("rejected", "")


def fault(error: Exception, name: str) -> Fault:
    """Translate any error that LangChain or a provider's client raises, with the provider's own words left out or last.

    `name` is the model's, `provider:model`. The caller adds it and which question it was, and cleans the line: a
    provider's words may hold a key.
    """
    status = _status(error)
    if status in _UNUSABLE:
        told = f"{_named(_UNUSABLE[status], name)} ({error})"
        return Fault(ModelError(told), setup=True, rejected=_rejected(error, status))
    if isinstance(error, NotImplementedError):
        told = "this model cannot give answers in a given form: choose another"
        return Fault(ModelError(told), rejected="tools are not implemented")
    if getattr(error, "code", None) == "insufficient_quota":
        return Fault(ModelError(f"{_NO_CREDIT} ({error})"))
    if told := _unconnected(error):
        return Fault(ModelError(_named(told, name)), setup=True, passing=True)
    if any(isinstance(cause, ModelTimeoutError | TimeoutError) or _slow(cause) for cause in causes(error)):
        told = "no answer in time: allow more of it with the model option timeout (seconds)"
        return Fault(AnswerError(told), passing=True, slow=True, down=True)
    return _of_question(error, status, name)


def unanswered(reply: AIMessage) -> UselessAnswerError | None:
    """Say why a reply holds no answer worth repairing (refused, cut off, filtered, empty); None if it does."""
    if refusal := reply.additional_kwargs.get("refusal"):
        return UselessAnswerError(f"the model declined to answer: {refusal}")
    told = reply.response_metadata
    ended = next((told[each] for each in _ENDED if told.get(each)), "")
    if reason := _REASONS.get(str(ended).lower()):
        return (CutShortError if reason == _CUT else UselessAnswerError)(reason)
    said = reply.text.strip() or reply.tool_calls or reply.invalid_tool_calls
    blocked = (told.get("prompt_feedback") or {}).get("block_reason")
    return None if said else UselessAnswerError(_BLOCKED if blocked else f"the answer is empty ({ended})")


def _unconnected(error: Exception) -> str:
    """Say what is in the way of a connection; empty if there was one."""
    met = [*causes(error)]
    if any(type(each).__name__ == "ProxyError" for each in met):
        return REFUSED
    refused = any(isinstance(each, ConnectionRefusedError | socket.gaierror | ssl.SSLError) for each in met)
    return "cannot connect to the server: is it running, and is {address} right?" if refused else ""


def _of_question(error: Exception, status: int | None, name: str) -> Fault:
    if isinstance(error, ValueError | TypeError | LookupError | AttributeError):
        told = f"{_named(_NOT_ADDRESSED, name)} ({error!r})"
        return Fault(UselessAnswerError(_BLOCKED) if _FILTERED.search(told) else RejectedError(told))
    rejected = _rejected(error, status)
    option = getattr(error, "param", None)
    if status == 400 and option and not str(option).startswith(("messages", "input")):
        told = f"the server rejects '{option}': change the model option of this name or the model ({error})"
        return Fault(ModelError(told), rejected=rejected)
    told = f"no answer ({type(error).__name__}): {error}"
    if status is not None and 400 <= status < 500 and status not in _PASSING:
        too_long = status == 413 or getattr(error, "code", None) == "context_length_exceeded"
        return Fault(AnswerError(told) if too_long else RejectedError(told), rejected=rejected)
    down = status is None or status >= 500
    return Fault(AnswerError(told), passing=True, crowded=status in _CROWDED, down=down, wait=_wait(error))


def _rejected(error: Exception, status: int | None) -> str:
    """Name the field that the server does not take, with what it says of it; empty if it is not about a field."""
    if status not in (400, 404, 422):
        return ""
    told = f"{getattr(error, 'param', None) or ''} {error}"
    return told if _FIELD.search(told) else ""


def _status(error: Exception) -> int | None:
    """Find the HTTP status, which providers' errors have under several names, if anywhere."""
    if status := next((status for pattern, status in _MEANT if pattern.search(str(error))), None):
        return status
    if known := [status for kind, status in _KINDS.items() if isinstance(error, kind)]:
        return known[0]
    told = (getattr(cause, name, None) for cause in causes(error) for name in ("status_code", "code"))
    return next((each for each in told if isinstance(each, int) and each >= 400), None)


def _wait(error: Exception) -> float | None:
    """Find the seconds that the server asks to wait, in its headers or, as Google says it, in its words."""
    for cause in causes(error):
        if (seconds := retry_after(getattr(getattr(cause, "response", None), "headers", {}))) is not None:
            return seconds
    said = _DELAY.search(str(error))
    return float(said[1]) if said else None


def _slow(error: BaseException) -> bool:
    """Tell whether an HTTP client that is not ours gave up waiting."""
    return type(error).__name__ in ("ReadTimeout", "ConnectTimeout", "WriteTimeout", "PoolTimeout")


def _named(told: str, name: str) -> str:
    known = provider(name)
    return told.format(key=known.key, address=known.address)


def causes(error: BaseException) -> Iterator[BaseException]:
    """Give an error, and all that led to it."""
    cause: BaseException | None = error
    while cause:
        yield cause
        cause = cause.__cause__ or cause.__context__
