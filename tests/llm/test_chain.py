"""Providers other than OpenAI, through LangChain's common form of a structured answer."""

from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable, RunnableLambda

from review.errors import AnswerError
from review.llm import Session, build, chain
from tests.llm.answers import PROMPT, Greeting

TOOL_CALL = {"name": "Greeting", "args": {"text": 3}, "id": "1"}


class Provider:
    """Stand in for a chat model of a provider whose package is not installed."""

    def __init__(self, *replies: dict[str, Any]) -> None:
        self.replies = list(replies)
        self.how: dict[str, Any] = {}

    def with_structured_output(self, _: type[Greeting], **how: Any) -> Runnable[Any, Any]:
        """Give the replies in order, as LangChain's chat models do with `include_raw`."""
        self.how = how
        return RunnableLambda(lambda _: self.replies.pop(0))


def reply(parsed: object = None, error: Exception | None = None, **message: Any) -> dict[str, Any]:
    """Make what LangChain gives for an answer with `include_raw`."""
    return {"raw": AIMessage(**{"content": "", **message}), "parsed": parsed, "parsing_error": error}


def ask(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Greeting:
    """Ask the stand-in through the seam."""
    monkeypatch.setattr(build, "init_chat_model", lambda _name, **_options: provider)
    with Session(chain.LangChainModel("other:model")) as session:
        return session.run([session.ask(PROMPT, Greeting)])[0]


@pytest.mark.parametrize("parsed", [Greeting(text="Hello."), {"text": "Hello."}])
def test_answer_may_come_as_object_or_dict(parsed: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever form LangChain gives, the caller gets the type; OpenAI's way of asking is left to OpenAI."""
    provider = Provider(reply(parsed, tool_calls=[TOOL_CALL]))
    assert ask(provider, monkeypatch) == Greeting(text="Hello.")
    assert provider.how == {"include_raw": True}


@pytest.mark.parametrize(
    "bad", [reply({"text": 3}, content="x"), reply(None, ValueError("no text"), tool_calls=[TOOL_CALL])]
)
def test_answer_of_the_wrong_form_is_repaired(bad: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A dict or a tool call that does not fit is asked for once more."""
    provider = Provider(bad, reply({"text": "Hello."}, content="x"))
    assert ask(provider, monkeypatch) == Greeting(text="Hello.")


@pytest.mark.parametrize(
    ("metadata", "told"),
    [
        ({"stop_reason": "max_tokens"}, "cut off"),
        ({"finish_reason": "MAX_TOKENS"}, "cut off"),
        ({"finish_reason": "SAFETY"}, "content filter"),
        ({"stop_reason": "refusal"}, "declined"),
        ({}, "empty"),
    ],
)
def test_reply_without_an_answer_is_not_repaired(
    metadata: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However a provider says that there is no answer, the question ends there."""
    provider = Provider(reply(None, ValueError("nothing to parse"), response_metadata=metadata))
    with pytest.raises(AnswerError, match=f"^other:model: greet: .*{told}"):
        ask(provider, monkeypatch)


def test_model_without_tools_is_told_the_form_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that can only chat gets the schema in its prompt; its answer is checked, repaired and unfenced."""
    said = ["Sure! Hello.", '```json\n{"text": "Hello."}\n```']
    monkeypatch.setattr(build, "init_chat_model", lambda _name, **_options: FakeListChatModel(responses=said))
    with Session(chain.LangChainModel("other:model")) as session:
        assert session.run([session.ask(PROMPT, Greeting)]) == [Greeting(text="Hello.")]
