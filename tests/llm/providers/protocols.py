"""What each provider's servers understand and say, for a server of our own that stands in for them."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from review.llm.tokens import estimate
from tests import honest
from tests.llm.stub import Reply, completion, failure
from tests.llm.truthful import CACHED, question

KEY = "plain-0123456789-key"
Body = dict[str, Any]


@dataclass(frozen=True)
class Protocol:
    """Hold one provider's way to be found, to be asked, to answer and to fail.

    `environ` are the variables that its own package reads, with {url} for the server's address. `system` and `user`
    read a question back, `schema` the form that it asks for. `said` makes an answer of a text, the reason for its end
    and the count of tokens: prompt, those of them that were in a cache, and answer. `cut` and `declined` are reasons.
    """

    name: str
    package: str
    environ: dict[str, str]
    system: Callable[[Body], str]
    user: Callable[[Body], str]
    schema: Callable[[Body], Any]
    said: Callable[[str, str, tuple[int, int, int]], Reply]
    failed: Callable[[int, str], Reply]
    ended: str
    cut: str
    declined: str
    caches: bool = True

    def counted(self, said: Reply) -> tuple[int, int, int]:
        """Read what a true answer was made with: tokens of the prompt, those of them in a cache, and of the answer."""
        used = json.loads(said.headers["X-Used"])
        return used[0], used[1], used[2]

    @property
    def key(self) -> str:
        """Name the variable that holds the key; empty if there is none."""
        return next((name for name in self.environ if name.endswith("KEY")), "")

    @property
    def address(self) -> str:
        """Name the variable that holds the server's address."""
        return next(name for name, value in self.environ.items() if "{url}" in value)

    def reached(self, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
        """Point the provider's package to a server."""
        pytest.importorskip(self.package, reason=f"{self.package} is not installed")
        if self.package == "langchain_google_genai":
            # With aiohttp, which comes with other packages only, it leaves coroutines unawaited after a fault.
            monkeypatch.setattr("google.genai._api_client.has_aiohttp", False)
        root = url.removesuffix("/v1")
        for name, value in self.environ.items():
            monkeypatch.setenv(name, value.format(url=root, key=KEY))

    def truth(self, body: Body) -> Reply:
        """Answer one request truthfully, with the server's count of its tokens."""
        system, user = self.system(body), self.user(body)
        asked = question({"messages": [{"content": system}, {"content": user}]})
        content = json.dumps(honest.answer(asked, type(asked)))
        cached = CACHED if self.caches else 0
        used = (estimate(system + user), cached, estimate(content))
        return Reply(body=self.said(content, self.ended, used).body, headers={"X-Used": json.dumps(used)})

    def greeting(self, text: str = '{"text": "Hello."}') -> Reply:
        """Give a short answer."""
        return self.said(text, self.ended, (10, CACHED if self.caches else 0, 3))


def _anthropic(text: str, ended: str, used: tuple[int, int, int]) -> Reply:
    prompt, cached, answer = used
    usage = {"input_tokens": prompt - cached, "cache_read_input_tokens": cached, "output_tokens": answer}
    usage["cache_creation_input_tokens"] = 0
    content = [{"type": "text", "text": text}] if text else []
    head = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude", "stop_sequence": None}
    return Reply(body=json.dumps({**head, "content": content, "stop_reason": ended, "usage": usage}))


def _anthropic_failed(status: int, message: str) -> Reply:
    return Reply(status, json.dumps({"type": "error", "error": {"type": "error", "message": message}}))


def _ollama(text: str, ended: str, used: tuple[int, int, int]) -> Reply:
    head = {"model": "m", "created_at": "2026-01-01T00:00:00Z", "done": True, "done_reason": ended}
    message = {"role": "assistant", "content": text}
    return Reply(body=json.dumps({**head, "message": message, "prompt_eval_count": used[0], "eval_count": used[2]}))


def _ollama_failed(status: int, message: str) -> Reply:
    return Reply(status, json.dumps({"error": message}))


def _google(text: str, ended: str, used: tuple[int, int, int]) -> Reply:
    prompt, cached, answer = used
    usage = {"promptTokenCount": prompt, "cachedContentTokenCount": cached, "candidatesTokenCount": answer - 1}
    usage |= {"thoughtsTokenCount": 1, "totalTokenCount": prompt + answer}
    parts = [{"text": text}] if text else []
    candidate = {"content": {"role": "model", "parts": parts}, "finishReason": ended, "index": 0}
    body = {"candidates": [candidate], "usageMetadata": usage, "modelVersion": "gemini-2.5-flash"}
    return Reply(body=json.dumps(body))


def _google_failed(status: int, message: str) -> Reply:
    return Reply(status, json.dumps({"error": {"code": status, "message": message, "status": "ERROR"}}))


def _azure(text: str, ended: str, used: tuple[int, int, int]) -> Reply:
    prompt, cached, answer = used
    usage = {"prompt_tokens": prompt, "completion_tokens": answer, "total_tokens": prompt + answer}
    return completion(text, ended, {**usage, "prompt_tokens_details": {"cached_tokens": cached}})


def _message(number: int) -> Callable[[Body], str]:
    return lambda body: str(body["messages"][number]["content"])


ANTHROPIC = Protocol(
    name="anthropic:claude-sonnet-4-6",
    package="langchain_anthropic",
    environ={"ANTHROPIC_API_KEY": "{key}", "ANTHROPIC_BASE_URL": "{url}"},
    system=lambda body: str(body["system"]),
    user=_message(0),
    schema=lambda body: body["output_config"]["format"]["schema"],
    said=_anthropic,
    failed=_anthropic_failed,
    ended="end_turn",
    cut="max_tokens",
    declined="refusal",
)
OLLAMA = Protocol(
    name="ollama:llama3.1",
    package="langchain_ollama",
    environ={"OLLAMA_HOST": "{url}"},
    system=_message(0),
    user=_message(1),
    schema=lambda body: body["format"],
    said=_ollama,
    failed=_ollama_failed,
    ended="stop",
    cut="length",
    declined="",
    caches=False,
)
GOOGLE = Protocol(
    name="google_genai:gemini-2.5-flash",
    package="langchain_google_genai",
    environ={"GOOGLE_API_KEY": "{key}", "GOOGLE_GEMINI_BASE_URL": "{url}"},
    system=lambda body: str(body["systemInstruction"]["parts"][0]["text"]),
    user=lambda body: str(body["contents"][0]["parts"][0]["text"]),
    schema=lambda body: body["generationConfig"]["responseJsonSchema"],
    said=_google,
    failed=_google_failed,
    ended="STOP",
    cut="MAX_TOKENS",
    declined="SAFETY",
)
AZURE_OPENAI = Protocol(
    name="azure_openai:gpt-4.1-mini",
    package="langchain_openai",
    environ={"AZURE_OPENAI_API_KEY": "{key}", "AZURE_OPENAI_ENDPOINT": "{url}", "OPENAI_API_VERSION": "2025-04-01"},
    system=_message(0),
    user=_message(1),
    schema=lambda body: body["response_format"]["json_schema"]["schema"],
    said=_azure,
    failed=failure,
    ended="stop",
    cut="length",
    declined="content_filter",
)
AZURE_AI = replace(
    AZURE_OPENAI,
    name="azure_ai:gpt-4.1-mini",
    package="langchain_azure_ai",
    environ={"AZURE_OPENAI_API_KEY": "{key}", "AZURE_AI_OPENAI_ENDPOINT": "{url}/openai/v1"},
)
PROTOCOLS = (ANTHROPIC, OLLAMA, GOOGLE, AZURE_OPENAI, AZURE_AI)
