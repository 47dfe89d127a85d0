"""The scripted model does what the real one does."""

import asyncio

import pytest

from review.errors import AnswerError, ModelError
from tests.llm.answers import PROMPT, Greeting
from tests.scripted import Asked, ScriptedModel, refusal, timeout


def ask(model: ScriptedModel) -> Greeting:
    """Ask one question."""
    return asyncio.run(model.ask(PROMPT, Greeting))


def test_replies_come_in_order_then_from_the_function() -> None:
    """Objects, dicts and JSON are answers alike; when the queue is empty the function answers."""
    model = ScriptedModel(Greeting(text="1"), {"text": "2"}, by=lambda asked, _: {"text": asked.name})
    model.add('{"text": "3"}')
    assert [ask(model).text for _ in range(4)] == ["1", "2", "3", "greet"]
    assert model.asked == [Asked(PROMPT, Greeting)] * 4


@pytest.mark.parametrize("reply", [{"text": 3}, {}, "no JSON", refusal(), timeout()])
def test_unusable_reply_is_an_answer_error(reply: AnswerError | dict[str, object] | str) -> None:
    """Bad JSON, a wrong form, a refusal and silence cost the question, as with the real model."""
    with pytest.raises(AnswerError):
        ask(ScriptedModel(reply))


def test_any_error_can_be_scripted() -> None:
    """An exception is raised as it is."""
    with pytest.raises(ModelError, match="no key"):
        ask(ScriptedModel(ModelError("no key")))


def test_question_without_a_reply_fails_the_test() -> None:
    """A script that is too short is a fault of the test, not an answer."""
    with pytest.raises(AssertionError, match="no reply to greet"):
        ask(ScriptedModel())
