"""A server that answers every question of the program truthfully, counts tokens, and lies or breaks when told to."""

import functools
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from review.llm.tokens import estimate
from review.model import Usage
from review.resources import Prompt
from tests import honest
from tests.llm.stub import Reply, Stub, completion

PROMPTS = Path(__file__).parents[2] / "prompts"
CACHED = 7
Answer = Callable[[Prompt, type[BaseModel]], Any]


def question(body: dict[str, Any]) -> Prompt:
    """Read a request back: the prompt that it was filled from, known by the words that it begins with."""
    system, user = (message["content"] for message in body["messages"][:2])
    (name,) = [name for name, start in _starts().items() if system.startswith(start)]
    return Prompt(name=name, version="1", system=system, user=user)


@functools.cache
def _starts() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8").split("\n---\n")[1].strip()[:60] for path in PROMPTS.glob("*.md")}


def truth(body: dict[str, Any], answer: Answer = honest.answer) -> Reply:
    """Answer one request truthfully, with the server's count of its tokens."""
    content = json.dumps(answer(question(body), BaseModel))
    return completion(content, used=used(body, content))


def used(body: dict[str, Any], content: str) -> dict[str, Any]:
    """Count a request and its answer as a server does; seven tokens of each prompt were in its cache."""
    prompt, said = sum(estimate(message["content"]) for message in body["messages"]), estimate(content)
    details = {"cached_tokens": CACHED}
    return {
        "prompt_tokens": prompt,
        "completion_tokens": said,
        "total_tokens": prompt + said,
        "prompt_tokens_details": details,
    }


class Faulty:
    """Answer truthfully, but for the first so many requests about something, which meet a fault.

    A fault that is a function gets the true reply, to spoil it.
    """

    def __init__(self, fault: Reply | str | Callable[[Reply], Reply | str], stage: str, about: str, times: int) -> None:
        self.left = times
        self.met: list[Prompt] = []
        self._fault, self._stage, self._about = fault, stage, about

    def __call__(self, body: dict[str, Any]) -> Reply | str:
        """Answer one request."""
        asked, true = question(body), truth(body)
        if asked.name != self._stage or self._about not in asked.user or not self.left:
            return true
        self.left -= 1
        self.met.append(asked)
        return self._fault(true) if callable(self._fault) else self._fault


def counted(stub: Stub) -> list[Usage]:
    """Sum up by stage what the server counted: every request, and the tokens of every answer that it gave."""
    rows: dict[str, Counter[str]] = {}
    for body, reply in zip(stub.bodies, stub.sent, strict=True):
        row = rows.setdefault(question(json.loads(body)).name, Counter())
        row["calls"] += 1
        told = _usage(reply)
        row["prompt_tokens"] += told.get("prompt_tokens", 0)
        row["completion_tokens"] += told.get("completion_tokens", 0)
        row["cached_tokens"] += told.get("prompt_tokens_details", {}).get("cached_tokens", 0)
    return [Usage.model_validate({"stage": stage, **row}) for stage, row in rows.items()]


def _usage(reply: Reply | str) -> dict[str, Any]:
    if isinstance(reply, str) or not reply.body.startswith("{"):
        return {}
    told: dict[str, Any] = json.loads(reply.body).get("usage", {})
    return told
