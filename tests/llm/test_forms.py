"""Servers that take no JSON schema, no tools or no JSON mode: what is asked instead, and what finding out costs."""

import json
import warnings
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage

from review.errors import ModelError
from review.llm import Session, choose, forms
from review.llm.forms import sound
from tests.llm.answers import PROMPT, Greeting, prompt
from tests.llm.stub import Reply, Stub, completion, failure, serving

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

TEXT = '{"text": "Hello."}'
CALL = {"id": "1", "type": "function", "function": {"name": "Greeting", "arguments": TEXT}}


class Server:
    """Take some fields of a request and refuse others, as servers of local models do."""

    def __init__(self, *refused: str) -> None:
        self.refused = refused

    def __call__(self, body: dict[str, Any]) -> Reply:
        """Answer one request in the form that was asked for."""
        kind = body.get("response_format", {}).get("type", "tools" if "tools" in body else "text")
        if kind in self.refused:
            named = "tools" if kind == "tools" else f"response_format of type '{kind}'"
            return failure(400, f"{named} is not supported by this model")
        if kind == "tools":
            reply = json.loads(completion(None).body)
            reply["choices"][0]["message"]["tool_calls"] = [CALL]
            return Reply(body=json.dumps(reply))
        told = body["messages"][0]["content"]
        knows = kind == "json_schema" or '"maxLength": 80' in told
        return completion(TEXT if knows else "Hello.")


def ask(stub: Stub, name: str = "openai:some-model", count: int = 6) -> list[Greeting]:
    """Ask several questions at once."""
    model = choose(name, {"api_key": "none-0123456789", "base_url": stub.url, "max_retries": 0})
    assert model
    with Session(model) as session:
        return session.run([session.ask(prompt(f"Greet {n}."), Greeting) for n in range(count)])


@pytest.mark.parametrize(
    ("refused", "extra"),
    [
        ([], 0),
        (["json_schema"], 1),
        (["json_schema", "tools"], 2),
        (["json_schema", "tools", "json_object"], 3),
    ],
)
def test_a_form_that_is_refused_costs_one_call_in_the_whole_run(refused: list[str], extra: int) -> None:
    """The next looser form is used from then on, by all questions, and every answer is checked against its type."""
    with serving(says=Server(*refused)) as stub:
        assert ask(stub) == [Greeting(text="Hello.")] * 6
        assert stub.asked == 6 + extra


@pytest.mark.parametrize(
    "words",
    [
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
        "Invalid schema for response_format 'Greeting'.",
    ],
)
def test_a_refusal_that_langchain_knows_is_mended_without_a_warning(words: str) -> None:
    """OpenAI's own words for a refusal are no reason to advise the user on what LangChain's programmers should do."""
    server = Server()

    def says(body: dict[str, Any]) -> Reply:
        return failure(400, words) if "response_format" in body else server(body)

    with serving(says=says) as stub, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert ask(stub, count=2) == [Greeting(text="Hello.")] * 2
        assert stub.asked == 3
    assert not [str(each.message) for each in warned]


def test_a_model_that_is_known_is_not_tried_out_alone() -> None:
    """Questions to a model whose profile says that it takes a schema go out at once."""
    with serving(says=Server()) as stub:
        ask(stub, "openai:gpt-4.1-mini", 3)
        bodies = [json.loads(body) for body in stub.bodies]
    assert {body["response_format"]["type"] for body in bodies} == {"json_schema"}


def test_another_complaint_is_no_refusal_of_a_form() -> None:
    """A field that is not about the form of the answer is told as what it is."""
    with serving(failure(400, "bad", param="max_completion_tokens")) as stub:
        with pytest.raises(ModelError, match="rejects 'max_completion_tokens'"):
            ask(stub, count=1)
        assert stub.asked == 1


def test_constant_part_comes_first() -> None:
    """The instructions, which are the same for all papers, precede what differs, so that providers' caches hit."""
    with serving(says=Server("json_schema", "tools")) as stub:
        ask(stub, count=2)
        messages = json.loads(stub.bodies[-1])["messages"]
    assert [message["role"] for message in messages] == ["system", "user"]
    assert messages[0]["content"].startswith(PROMPT.system)


@pytest.mark.parametrize(
    "said",
    [
        "Sure! Here is the JSON:\n```json\n{}\n```\nLet me know if you need more.",
        '<think>The user wants {"text": "..."}, I guess.</think>\n{}',
        "I could say {this}.\n</think>\n\n```\n{}\n```",
        "```json\n{}\n```",
        "  {}  \nThat is all.",
    ],
)
def test_json_is_found_among_words(said: str) -> None:
    """What a model thinks, says and puts around its answer costs nothing."""
    assert forms.read(AIMessage(content=said.replace("{}", TEXT)), Greeting) == Greeting(text="Hello.")


@pytest.mark.parametrize(
    "said",
    [
        "{0} or rather {0}",
        "Here it is: {0}\n```json\n{0}\n```",
        "Maybe {{this}}: {0}",
        "Hello.",
        "",
        "{{",
    ],
)
def test_of_two_answers_none_is_taken(said: str) -> None:
    """Where it is not clear which object is the answer, or there is none, the model is asked again."""
    with pytest.raises(ValueError, match=r"JSON|json"):
        forms.read(AIMessage(content=said.format(TEXT)), Greeting)


@given(st.text(), st.text(max_size=80), st.text())
@example("", "</think>{", "")
@example("<think>", "a}", "</think>")
def test_words_around_an_answer_are_never_taken_for_it(before: str, told: str, behind: str) -> None:
    """Whatever stands around it, what is read is the model's one object, or nothing."""
    answer = Greeting(text=told)
    with suppress(ValueError):
        assert forms.read(AIMessage(content=before + answer.model_dump_json() + behind), Greeting) == answer


HALVES = [r"Hello\ud83d.", r"Hel\udc00lo.", "Hello\ud83d.", r"\uD800\uDBFFHello."]


@pytest.mark.parametrize("said", HALVES)
@pytest.mark.parametrize("refused", [[], ["json_schema"], ["json_schema", "tools", "json_object"]])
def test_half_a_character_does_not_spoil_an_answer(
    said: str, refused: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a model writes as one half of a pair, escaped or not, is left out, in every form; nothing is asked again."""
    given = TEXT.replace("Hello.", said)
    monkeypatch.setattr(f"{__name__}.TEXT", given)
    monkeypatch.setitem(CALL, "function", {"name": "Greeting", "arguments": given})
    with serving(says=Server(*refused)) as stub:
        assert ask(stub, count=1) == [Greeting(text="Hello.")]
        assert stub.asked == 1 + len(refused)


@given(st.text())
def test_nothing_but_half_characters_is_left_out_of_json(text: str) -> None:
    """What JSON can say stays as it is said, backslashes before a `u` and pairs included, escaped or not."""
    for said in (json.dumps({"text": text}), json.dumps({"text": text}, ensure_ascii=False)):
        assert json.loads(sound(said)) == {"text": text}


def test_backslashes_and_pairs_are_no_halves() -> None:
    """A text that speaks of an escape, and a character that needs a pair, are what they were."""
    for text in (r"\ud83d", "a \U0001f600 b", r"C:\users\udcff"):
        assert json.loads(sound(json.dumps({"text": text}))) == {"text": text}
