"""Each provider's own package, as LangChain uses it, against a server of ours that speaks its protocol."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from review.errors import AnswerError, CutShortError, ModelError, RejectedError, ReviewError, UselessAnswerError
from review.llm import Session, choose
from review.llm.limits import Limiter, Limits, Wire
from review.llm.usage import Meter
from review.model import Usage
from review.pipeline import build
from review.settings import Settings
from tests import honest
from tests.llm.answers import PROMPT, Greeting
from tests.llm.providers.protocols import ANTHROPIC, AZURE_OPENAI, GOOGLE, KEY, OLLAMA, PROTOCOLS, Body, Protocol
from tests.llm.stub import RESET, SILENCE, Answer, Reply, Stub, serving
from tests.llm.test_matrix import Hurry

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
each = pytest.mark.parametrize("spoken", PROTOCOLS, ids=lambda spoken: spoken.name.partition(":")[0])
HELLO = [Greeting(text="Hello.")]


class Asker:
    """Ask a server through the whole seam, with waits that take no time."""

    def __init__(self, spoken: Protocol, stub: Stub) -> None:
        self.stub = stub
        self.clock = Hurry()
        self.meter = Meter()
        self._name = spoken.name

    def __call__(self, questions: int = 1, **options: Any) -> list[Greeting]:
        """Ask questions in one session."""
        model = choose(self._name, options, wire=Wire(Limiter(Limits(4), self.clock.now, self.clock.sleep), self.meter))
        assert model
        with Session(model) as session:
            return session.run([session.ask(PROMPT, Greeting) for _ in range(questions)])


@contextmanager
def asking(spoken: Protocol, monkeypatch: pytest.MonkeyPatch, *replies: Answer) -> Iterator[Asker]:
    """Serve replies, and give who asks for them."""
    with serving(*replies) as stub:
        spoken.reached(monkeypatch, stub.url)
        yield Asker(spoken, stub)


@each
def test_whole_review_is_written_and_counted(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question is asked with a JSON schema and answered at once; usage is what the server counted."""
    counted: list[tuple[int, int, int]] = []

    def says(body: Body) -> Reply:
        assert spoken.schema(body)["type"] == "object"
        said = spoken.truth(body)
        counted.append(spoken.counted(said))
        return said

    wire = Wire(Limiter(Limits(4)), Meter())
    with serving(says=says) as stub:
        spoken.reached(monkeypatch, stub.url)
        model = choose(spoken.name, {}, wire=wire)
        assert model
        with Session(model, 4) as session:
            review = build(honest.shelf(), Settings(papers_per_call=4), session)
    assert (review.audit.placed, review.audit.cited, review.audit.violations) == (8, 8, 0)
    assert not review.corpus.problems
    prompt, cached, answered = (sum(column) for column in zip(*counted, strict=True))
    assert wire.meter.total == Usage(
        stage="total", calls=stub.asked, prompt_tokens=prompt, cached_tokens=cached, completion_tokens=answered
    )


@each
@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [
        (401, ModelError, "set the right one in {key} "),
        (402, ModelError, "no credit left"),
        (403, ModelError, "choose another model or another key"),
        (404, ModelError, "check the model's name and {address} "),
        (400, RejectedError, "no answer"),
        (429, AnswerError, "no answer"),
        (500, AnswerError, "no answer"),
        (529, AnswerError, "no answer"),
    ],
)
def test_fault_costs_one_request(
    spoken: Protocol, status: int, kind: type[ReviewError], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no retries, none is made by the provider's own client; the line names its variables and holds no key."""
    with asking(spoken, monkeypatch, spoken.failed(status, f"bad: {KEY}")) as ask:
        with pytest.raises(ReviewError) as caught:
            ask(max_retries=0)
        assert ask.stub.asked == 1
    assert type(caught.value) is kind
    assert told.format(key=spoken.key or "OLLAMA_API_KEY", address=spoken.address) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert KEY not in str(caught.value) or not spoken.key


@each
@pytest.mark.parametrize("status", [408, 429, 500, 503, 529])
def test_passing_fault_is_met_once(spoken: Protocol, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again by the seam and by nobody else, and counted."""
    with asking(spoken, monkeypatch, spoken.failed(status, "later"), spoken.greeting()) as ask:
        assert ask() == HELLO
        assert (ask.stub.asked, ask.meter.total.calls) == (2, 2)


@each
def test_reset_connection_is_a_passing_fault(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that breaks costs one more request."""
    with asking(spoken, monkeypatch, RESET, spoken.greeting()) as ask:
        assert ask() == HELLO
        assert ask.stub.asked == 2


@each
def test_server_says_how_long_to_wait(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """`Retry-After` is followed, wherever the provider's package hides the answer's headers."""
    refused = Reply(429, spoken.failed(429, "slow down").body, {"Retry-After": "40"})
    with asking(spoken, monkeypatch, refused, spoken.greeting()) as ask:
        assert ask() == HELLO
        assert ask.clock.ahead > 39


@each
def test_answer_that_was_cut_off_is_not_taken_for_whole(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """LangChain's own readers would mend the JSON and lose the rest without a word."""
    with asking(spoken, monkeypatch, spoken.said('{"text": "Hel', spoken.cut, (10, 0, 3))) as ask:
        with pytest.raises(CutShortError):
            ask()
        assert ask.stub.asked == 1


@each
def test_answer_that_was_declined_is_not_asked_for_again(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal, or a filter, costs the question."""
    with asking(spoken, monkeypatch, spoken.said("", spoken.declined or "stop", (10, 0, 0))) as ask:
        with pytest.raises(UselessAnswerError, match="declined|content filter" if spoken.declined else "empty"):
            ask()
        assert ask.stub.asked == 1


@each
def test_time_out_is_kept_and_tried_once_more(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option `timeout` reaches every provider's client, and its error is known for what it is."""
    with asking(spoken, monkeypatch, SILENCE) as ask:
        with pytest.raises(AnswerError, match="no answer in time"):
            ask(timeout=0.3)
        assert ask.stub.asked == 2


@each
def test_server_that_is_not_there_is_told_by_its_variable(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused connection ends the run, and names what holds the address."""
    with asking(spoken, monkeypatch, spoken.greeting()) as ask:
        pass
    with pytest.raises(ModelError, match=f"cannot connect to the server: is it running, and is {spoken.address} right"):
        ask(max_retries=0)


@each
def test_model_serves_several_sessions(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection is left behind for the next session's event loop to trip over."""
    with asking(spoken, monkeypatch, spoken.greeting()) as ask:
        model = choose(spoken.name, {})
        assert model
        for _ in range(2):
            with Session(model) as session:
                assert session.run([session.ask(PROMPT, Greeting) for _ in "abc"]) == HELLO * 3
        assert ask.stub.asked == 6


@each
def test_key_that_is_missing_is_told_before_anything_is_asked(
    spoken: Protocol, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OpenAI's key, which is there, is not taken for another provider's."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-0123456789")
    if not spoken.key:
        pytest.skip("this provider needs no key")
    with asking(spoken, monkeypatch, spoken.greeting()) as ask:
        monkeypatch.delenv(spoken.key)
        with pytest.raises(ModelError, match=f"has no key: set {spoken.key}"):
            ask()
        assert ask.stub.asked == 0


@each
def test_option_that_no_model_has_is_told(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt option is neither sent nor dropped without a word."""
    with (
        asking(spoken, monkeypatch, spoken.greeting()) as ask,
        pytest.raises(ModelError, match="no such model option: temprature"),
    ):
        ask(temprature=1)


@pytest.mark.parametrize("spoken", [ANTHROPIC, OLLAMA, AZURE_OPENAI], ids=lambda spoken: spoken.name)
def test_temperature_that_is_rejected_is_left_out(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that takes none costs one more request in the whole run."""
    refused = spoken.failed(400, "`temperature` is not supported by this model")
    with asking(spoken, monkeypatch, refused, spoken.greeting()) as ask:
        assert ask() == HELLO
        sent = [body.decode() for body in ask.stub.bodies]
    assert [("temperature" in body) for body in sent] == [True, False]


@each
def test_limit_of_the_user_comes_first(spoken: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    """`max_tokens` is said in the provider's own words."""
    with asking(spoken, monkeypatch, spoken.greeting()) as ask:
        assert ask(max_tokens=4321) == HELLO
        assert "4321" in ask.stub.bodies[0].decode()


def test_google_says_in_its_words_how_long_to_wait_and_that_a_key_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """The delay stands in the body of the answer, and a wrong key has the status of a bad request."""
    told = {"code": 429, "message": "slow", "details": [{"retryDelay": "41s"}]}
    with asking(GOOGLE, monkeypatch, Reply(429, json.dumps({"error": told})), GOOGLE.greeting()) as ask:
        assert ask() == HELLO
        assert ask.clock.ahead > 40
    with asking(GOOGLE, monkeypatch, GOOGLE.failed(400, "API key not valid. Please pass a valid API key.")) as ask:
        with pytest.raises(ModelError, match="set the right one in GOOGLE_API_KEY"):
            ask()
        assert ask.stub.asked == 1


@pytest.mark.parametrize(
    ("reason", "told"),
    [("RECITATION", "repeats a published text"), ("PROHIBITED_CONTENT", "content filter"), ("OTHER", r"empty \(OTHER")],
)
def test_reasons_of_google_for_no_answer_are_told(reason: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its words for an answer that it holds back is understood."""
    with asking(GOOGLE, monkeypatch, GOOGLE.said("", reason, (10, 0, 1))) as ask:
        with pytest.raises(UselessAnswerError, match=told):
            ask()
        assert ask.stub.asked == 1


def test_question_that_google_blocks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A prompt that its filter stops has no answer at all."""
    blocked = Reply(body=json.dumps({"promptFeedback": {"blockReason": "SAFETY"}}))
    with (
        asking(GOOGLE, monkeypatch, blocked) as ask,
        pytest.raises(UselessAnswerError, match="content filter"),
    ):
        ask()


def test_empty_purse_at_anthropic_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the status of a bad request, and would meet every question."""
    empty = ANTHROPIC.failed(400, "Your credit balance is too low to access the Anthropic API.")
    with asking(ANTHROPIC, monkeypatch, empty) as ask, pytest.raises(ModelError, match="no credit left"):
        ask()


def test_tokens_that_anthropic_writes_to_its_cache_are_part_of_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its server counts them apart from the prompt and from those read, which alone are cheaper."""
    body = json.loads(ANTHROPIC.greeting().body)
    body["usage"] = {"input_tokens": 10, "cache_read_input_tokens": 200, "cache_creation_input_tokens": 3000}
    body["usage"]["output_tokens"] = 5
    with asking(ANTHROPIC, monkeypatch, Reply(body=json.dumps(body))) as ask:
        assert ask() == HELLO
        assert ask.meter.total == Usage(
            stage="total", calls=1, prompt_tokens=3210, cached_tokens=200, completion_tokens=5
        )


def test_anthropic_without_schemas_is_asked_with_a_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    """An older model refuses the schema once, and answers by the tool from then on."""

    def says(body: Body) -> Reply:
        if "output_config" in body:
            return ANTHROPIC.failed(400, "This model does not support output_config.format")
        said = json.loads(ANTHROPIC.greeting().body)
        called = {"type": "tool_use", "id": "1", "name": body["tool_choice"]["name"], "input": {"text": "Hello."}}
        return Reply(body=json.dumps({**said, "content": [called], "stop_reason": "tool_use"}))

    with serving(says=says) as stub:
        ANTHROPIC.reached(monkeypatch, stub.url)
        assert Asker(ANTHROPIC, stub)() == HELLO
        assert stub.asked == 2


def test_ollama_without_schemas_and_tools_is_asked_for_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """An older server refuses the schema, an older model tools; its context is wide enough for twelve papers."""

    def says(body: Body) -> Reply:
        assert body["options"]["num_ctx"] >= 16_000
        if isinstance(body.get("format"), dict):
            return OLLAMA.failed(400, "json: cannot unmarshal object into Go struct field ChatRequest.format")
        if body.get("tools"):
            return OLLAMA.failed(400, "llama3.1 does not support tools")
        assert body["format"] == "json"
        assert "maxLength" in OLLAMA.system(body)
        return OLLAMA.greeting()

    with serving(says=says) as stub:
        OLLAMA.reached(monkeypatch, stub.url)
        assert Asker(OLLAMA, stub)() == HELLO
        assert stub.asked == 3
