"""What the rest of the program knows of a language model: it has a name and answers a question in a given form."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel

from review.resources import Prompt

A = TypeVar("A", bound=BaseModel)


class Model(Protocol):
    """Answer questions in the form that each of them asks for."""

    @property
    def name(self) -> str:
        """Name the model as a review's provenance does, such as `openai:gpt-5-mini`."""

    @property
    def options(self) -> Mapping[str, Any]:
        """Give the settings that shape its answers (temperature, address, …), never a key."""

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Ask one question and give the answer, checked against its type.

        Raises AnswerError when this question gets no usable answer, ModelError when the model cannot be used at all.
        """


@runtime_checkable
class Stoppable(Protocol):
    """Be told, in the event loop that it is asked in, that the user wants no more to be sent."""

    def stop(self) -> int:
        """Send nothing more; gives how many requests are under way."""


@runtime_checkable
class Connected(Protocol):
    """Be closed when a session ends, as models with connections are."""

    async def close(self) -> None:
        """Close what belongs to the running event loop."""
