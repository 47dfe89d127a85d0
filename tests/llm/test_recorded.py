"""The seam against a real server: what a small model said, replayed."""

import json
import re
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml

from review.errors import AnswerError, ModelError
from review.llm import Model, Session, choose
from tests.conftest import LOCAL_MODEL
from tests.llm.answers import PROMPT, Greeting, Marked, prompt

MARK = PROMPT.model_copy(update={"system": "You mark papers.", "user": "Give the highest mark."})
TELLING = r"DUMMY|Bearer|\bsk-\w|authorization|cookie|/tmp/|/home/|/root/"


class Cassette(Protocol):
    """What a test sees of its cassette, while it is recorded and while it is replayed."""

    requests: list[Any]
    responses: list[dict[str, Any]]


@pytest.mark.vcr
def test_answer_arrives_in_its_type(local_model: Model) -> None:
    """A structured answer travels through LangChain and the client and comes out as the type that was asked for."""
    with Session(local_model) as session:
        assert [type(found) for found in session.run([session.ask(PROMPT, Greeting)])] == [Greeting]


@pytest.mark.vcr
def test_answers_to_concurrent_questions_are_not_mixed_up(local_model: Model, vcr: Cassette) -> None:
    """Every one of several concurrent questions gets the answer that the server gave to it."""
    asked = [prompt(f"Write one sentence on the subject '{subject}'.") for subject in ("graphs", "quanta", "clocks")]
    with Session(local_model) as session:
        found = session.run([session.ask(each, Greeting) for each in asked])
    assert {each.user: answer.text for each, answer in zip(asked, found, strict=True)} == dict(_conversation(vcr))


@pytest.mark.vcr
def test_text_of_a_paper_is_sent_as_it_is(local_model: Model, vcr: Cassette) -> None:
    """Braces, quotes and scripts of a paper's text reach the server unchanged: they are no template."""
    text = 'Repeat: {system} {{x}} {0!r} \\u007b "quoted" <b>&amp;</b> $\\alpha$ Ω 图 🙂 {% raw %}'
    with Session(local_model) as session:
        session.run([session.ask(prompt(text), Greeting)])
    assert [asked for asked, _ in _conversation(vcr)] == [text]


@pytest.mark.vcr
def test_answer_out_of_bounds_is_asked_for_once_more(local_model: Model, vcr: Cassette) -> None:
    """An answer that breaks its type is sent back with the reason, and the second one counts."""
    with Session(local_model) as session:
        (found,) = session.run([session.ask(MARK, Marked)])
    first, second = (_messages(request) for request in vcr.requests)
    assert 0 <= found.mark <= 1
    assert second[:-1] == first
    assert second[-1]["role"] == "user"
    assert "mark: Input should be less than or equal to 1" in second[-1]["content"]


@pytest.mark.vcr
def test_answer_out_of_bounds_twice_is_an_answer_error(local_model: Model, vcr: Cassette) -> None:
    """A repair is asked for once: the second bad answer costs the question."""
    with Session(local_model) as session, pytest.raises(AnswerError, match="two answers were not valid: mark: Input"):
        session.run([session.ask(prompt("Say hello. The mark is 87."), Marked)])
    assert len(vcr.requests) == 2


@pytest.mark.vcr
def test_answer_cut_off_is_an_answer_error(local_server: str) -> None:
    """An answer that hits the token limit costs this question and says what to do."""
    model = choose(LOCAL_MODEL, {"max_retries": 0, "max_tokens": 4, "base_url": local_server})
    assert model
    with Session(model) as session, pytest.raises(AnswerError, match=r"^openai:smollm2: greet: .*cut off.*max_tokens"):
        session.run([session.ask(PROMPT, Greeting)])


@pytest.mark.vcr
def test_question_too_long_is_an_answer_error(local_model: Model) -> None:
    """A question that the model's context cannot hold costs this question only."""
    with Session(local_model) as session, pytest.raises(AnswerError, match="exceeds the available context size"):
        session.run([session.ask(prompt("x " * 4200), Greeting)])


@pytest.mark.vcr
def test_wrong_address_is_a_model_error(local_server: str) -> None:
    """A server without such a path ends the run, and the message names what to check."""
    model = choose(LOCAL_MODEL, {"base_url": f"{local_server}/nowhere"})
    assert model
    with Session(model) as session, pytest.raises(ModelError, match="check the model's name and OPENAI_BASE_URL"):
        session.run([session.ask(PROMPT, Greeting)])


def test_cassettes_hold_no_key_and_no_path_of_a_machine() -> None:
    """A recorded conversation has no header but the content type, and nothing that tells whose it was."""
    found = [path for folder in Path(__file__).parents[1].rglob("cassettes") for path in folder.rglob("*.yaml")]
    assert len(found) >= 8
    for path in found:
        text = path.read_text("utf-8")
        assert not re.search(TELLING, text, re.IGNORECASE), path
        for each in yaml.safe_load(text)["interactions"]:
            headers = each["request"]["headers"] | each["response"]["headers"]
            assert {name.lower() for name in headers} <= {"content-type"}


def _messages(request: Any) -> list[dict[str, str]]:
    messages: list[dict[str, str]] = json.loads(request.body)["messages"]
    return messages


def _conversation(cassette: Cassette) -> list[tuple[str, str]]:
    """Give what the user asked and the text that the server answered, for each question of a cassette."""
    asked = [_messages(request)[-1]["content"] for request in cassette.requests]
    bodies = [json.loads(response["body"]["string"]) for response in cassette.responses]
    answers = [json.loads(body["choices"][0]["message"]["content"])["text"] for body in bodies]
    return list(zip(asked, answers, strict=True))
