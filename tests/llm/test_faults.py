"""Every way in which a provider fails, over HTTP, from a server of our own."""

import json
from typing import Any

import pytest

from review.errors import AnswerError, CutShortError, ModelError, RejectedError, ReviewError, UselessAnswerError
from review.llm import Session, choose
from tests.llm.answers import PROMPT, Greeting
from tests.llm.stub import RESET, SILENCE, Reply, Stub, completion, failure, serving

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = "topsecret-0123456789"
GOOD = completion('{"text": "Hello."}')


def ask(stub: Stub, name: str = "openai:some-model", **options: Any) -> list[Greeting]:
    """Ask the stub through the whole seam."""
    settings = {"api_key": KEY, "base_url": stub.url, "max_retries": 0, "timeout": 5.0, **options}
    model = choose(name, settings)
    assert model
    with Session(model) as session:
        return session.run([session.ask(PROMPT, Greeting)])


@pytest.mark.parametrize(
    ("reply", "kind", "told"),
    [
        (failure(401, "Incorrect API key provided"), ModelError, "set the right one in OPENAI_API_KEY"),
        (failure(403, "no access"), ModelError, "choose another model or another key"),
        (failure(404, "no such model", code="model_not_found"), ModelError, "check the model's name"),
        (failure(429, "quota", code="insufficient_quota"), ModelError, "no credit left"),
        (failure(400, "bad", param="messages", code="context_length_exceeded"), AnswerError, "bad"),
        (failure(400, "flagged", code="invalid_prompt"), RejectedError, "flagged"),
        (failure(429, "slow down"), AnswerError, "slow down"),
        (failure(500, "broken"), AnswerError, "broken"),
        (Reply(503, "<html>\n<b>down</b>"), AnswerError, "503"),
        (Reply(200, "no JSON"), RejectedError, "is OPENAI_BASE_URL right?"),
        (Reply(200, '{"choices": null}'), RejectedError, "is OPENAI_BASE_URL right?"),
        (Reply(200, '{"choices": []}'), RejectedError, "is OPENAI_BASE_URL right?"),
        (RESET, AnswerError, "no answer"),
        (completion(None, refusal="I will not."), UselessAnswerError, "declined to answer: I will not."),
        (completion('{"text": "Hel', "length"), CutShortError, "cut off"),
        (completion("", "content_filter"), UselessAnswerError, "content filter"),
        (completion(""), UselessAnswerError, "the answer is empty"),
        (completion(None), UselessAnswerError, "the answer is empty"),
    ],
)
def test_fault_is_told_in_one_line_and_costs_one_request(
    reply: Reply | str, kind: type[ReviewError], told: str
) -> None:
    """A fault of the model ends the run, a fault of one question costs that question; neither is asked about twice."""
    with serving(reply) as stub, pytest.raises(ReviewError) as caught:
        ask(stub)
    assert type(caught.value) is kind
    assert told in str(caught.value)
    assert str(caught.value).startswith("openai:some-model: greet: ")
    assert "\n" not in str(caught.value)
    assert stub.asked == 1


def test_option_of_ours_that_is_rejected_is_left_out_from_then_on() -> None:
    """A model that takes no temperature costs one more request, not one for each question."""
    rejected = failure(400, "temperature is not supported", param="temperature", code="unsupported_value")
    with serving(rejected, GOOD) as stub:
        model = choose("openai:some-model", {"api_key": KEY, "base_url": stub.url})
        assert model
        with Session(model) as session:
            assert session.run([session.ask(PROMPT, Greeting) for _ in range(5)]) == [Greeting(text="Hello.")] * 5
    assert stub.asked == 6
    assert ["temperature" in json.loads(body) for body in stub.bodies] == [True, *[False] * 5]


def test_option_of_the_user_that_is_rejected_is_told() -> None:
    """A temperature that the user asked for is not left out behind their back."""
    rejected = failure(400, "bad", param="temperature", code="unsupported_value")
    with serving(rejected) as stub, pytest.raises(ModelError, match="rejects 'temperature'"):
        ask(stub, temperature=0.5)
    assert stub.asked == 1


def test_silent_server_is_an_answer_error() -> None:
    """A server that takes a question and says nothing costs the time-out and the question."""
    with serving(SILENCE) as stub, pytest.raises(AnswerError, match="no answer in time"):
        ask(stub, timeout=0.2)


def test_server_that_is_not_there_is_a_model_error() -> None:
    """A refused connection ends the run: no question will be answered."""
    with serving(GOOD) as stub:
        pass
    with pytest.raises(ModelError, match="cannot connect to the server: is it running"):
        ask(stub)


@pytest.mark.parametrize("bad", ["Sure! Hello.", '{"text": 3}', '{"txt": "Hello."}', '["Hello."]', '{"text": "Hel'])
def test_bad_answer_is_repaired_once(bad: str) -> None:
    """An answer that is no JSON or does not fit its type is asked for once more."""
    with serving(completion(bad), GOOD) as stub:
        assert ask(stub) == [Greeting(text="Hello.")]
        assert stub.asked == 2


def test_second_bad_answer_is_the_last() -> None:
    """Two bad answers cost the question and no third request."""
    with serving(completion("Sure!")) as stub, pytest.raises(AnswerError, match=r"two answers were not valid: .*JSON"):
        ask(stub)
    assert stub.asked == 2


@pytest.mark.parametrize("first", [failure(429, "slow down"), failure(500, "broken"), RESET])
def test_passing_fault_is_tried_again(first: Reply | str) -> None:
    """The client tries again after a fault that may pass, as often as the options say."""
    with serving(first, GOOD) as stub:
        assert ask(stub, max_retries=1) == [Greeting(text="Hello.")]
        assert stub.asked == 2


@pytest.mark.parametrize(
    "said",
    [
        f"bad key {KEY}",
        "Incorrect API key: sk-proj-Abc_def-0123456789",
        "Authorization: Bearer abcdef",
        "AIzaSyA0123456789xyz",
    ],
)
def test_key_that_a_server_repeats_is_not_told(said: str) -> None:
    """A key in a provider's words reaches neither the message nor the printed traceback."""
    with serving(failure(401, said)) as stub, pytest.raises(ModelError) as caught:
        ask(stub)
    assert "[key]" in str(caught.value)
    assert not [part for part in (KEY, "Abc_def", "abcdef", "SyA0123") if part in str(caught.value)]
    assert caught.value.__suppress_context__


def test_model_serves_several_sessions() -> None:
    """A model outlives the event loop of its first session; no connection is left behind for the next to trip over."""
    with serving(GOOD) as stub:
        model = choose("openai:some-model", {"api_key": KEY, "base_url": stub.url, "max_retries": 0})
        assert model
        for _ in range(3):
            with Session(model) as session:
                assert session.run([session.ask(PROMPT, Greeting) for _ in "ab"]) == [Greeting(text="Hello.")] * 2
        assert stub.asked == 6


def test_request_holds_what_the_model_takes() -> None:
    """Temperature and seed go to models that take them, not to reasoning models; the user's options win."""
    assert _sent("openai:some-model") | {"temperature": 0.0, "seed": 0} == _sent("openai:some-model")
    assert not _sent("openai:gpt-5-mini").keys() & {"temperature", "seed"}
    assert _sent("openai:some-model", temperature=0.7)["temperature"] == 0.7


def _sent(name: str, **options: Any) -> dict[str, Any]:
    with serving(GOOD) as stub:
        ask(stub, name, **options)
        sent: dict[str, Any] = json.loads(stub.bodies[-1])
        return sent
