"""A language model that says what a test tells it to say, and remembers what it was asked.

    model = ScriptedModel(Themes(...), {"claims": []}, refusal())      # replies in the order of the questions
    model.add(AnswerError("timed out"))                                # … and more of them, later
    model = ScriptedModel(by=lambda prompt, answer: ...)               # or, when none is left, a function of it

    with Session(model) as session: ...
    assert [asked.prompt.name for asked in model.asked] == ["themes", "section"]

A reply is an answer (a pydantic object), an exception to raise, or raw material as a provider would send it: a dict
or a string of JSON, which is checked against the type that the question asks for. Raw material that does not fit
raises AnswerError, as the real model does once its one repair has failed; a question without a reply fails the test.
Where questions run concurrently, answer by the question (`by`), not by the order.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from review.errors import AnswerError
from review.llm.messages import described
from review.resources import Prompt

A = TypeVar("A", bound=BaseModel)
Reply = BaseModel | Exception | Mapping[str, Any] | str
Script = Callable[[Prompt, type[BaseModel]], Reply]


@dataclass(frozen=True)
class Asked:
    """Keep one question: the filled prompt and the type its answer must have."""

    prompt: Prompt
    answer: type[BaseModel]


class ScriptedModel:
    """Answer with the given replies in order, then by the function; keep every question in `asked`."""

    def __init__(self, *replies: Reply, by: Script | None = None, name: str = "scripted:model") -> None:
        self.name = name
        self.options: dict[str, Any] = {}
        self.asked: list[Asked] = []
        self._replies = deque(replies)
        self._by = by

    def add(self, *replies: Reply) -> None:
        """Queue more replies."""
        self._replies.extend(replies)

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Give the next reply as the real model would: an answer of the right type, or an error."""
        self.asked.append(Asked(prompt, answer))
        reply = self._next(prompt, answer)
        if isinstance(reply, Exception):
            raise reply
        try:
            return _validated(reply, answer)
        except ValidationError as error:
            raise AnswerError(f"{prompt.name}: {self.name} gave no valid answer: {described(error)}") from None

    def _next(self, prompt: Prompt, answer: type[BaseModel]) -> Reply:
        if self._replies:
            return self._replies.popleft()
        assert self._by, f"the script has no reply to {prompt.name}: {prompt.user[:200]}"
        return self._by(prompt, answer)


def refusal(reason: str = "I cannot help with that.") -> AnswerError:
    """Make the error that the real model raises when the provider's model declines to answer."""
    return AnswerError(f"scripted:model refused: {reason}")


def timeout() -> AnswerError:
    """Make the error that the real model raises when no answer came in time."""
    return AnswerError("scripted:model did not answer in time")


def _validated(reply: BaseModel | Mapping[str, Any] | str, answer: type[A]) -> A:
    if isinstance(reply, str):
        return answer.model_validate_json(reply)
    if isinstance(reply, BaseModel):
        assert isinstance(reply, answer), f"the script answers {type(reply).__name__}, asked for {answer.__name__}"
        return reply
    return answer.model_validate(reply)
