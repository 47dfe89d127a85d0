"""Answers that end early or break: what is taken of them, in every form in which a model answers."""

import json
from typing import Annotated, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage
from pydantic import StringConstraints

from review.answer import Item, Listed, cut, fitting
from review.errors import AnswerError, CutShortError, UselessAnswerError
from review.llm import Session, choose
from review.llm.salvage import salvaged
from tests.llm.answers import PROMPT, Greeting
from tests.llm.stub import Reply, completion, failure, serving

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

WHY = CutShortError("cut off")


class Line(Item):
    """Hold a short text, by its number."""

    number: int
    text: Annotated[str, StringConstraints(max_length=200), cut(200)]


class Page(Listed):
    """Hold a few lines."""

    lines: Annotated[list[Line], fitting(Line)]


class Whole(Page):
    """Hold lines of which none is asked for again."""

    in_parts = False


def written(*texts: str) -> str:
    """Write a page as a model does."""
    return json.dumps({"lines": [{"number": n, "text": text} for n, text in enumerate(texts)]})


def taken(said: str, **message: Any) -> list[str]:
    """Give the texts of the lines that are taken of a message."""
    page = salvaged(AIMessage(content=said, **message), Page, WHY)
    assert page is None or (page.lacking is WHY and page.lines)
    return [line.text for line in page.lines] if page else []


@given(st.lists(st.text(), max_size=4), st.integers(0, 400))
@example(['}, {"number": 7, "text": "mine"}', "]}"], 30)
def test_of_an_answer_that_ends_anywhere_the_whole_entries_are_taken(texts: list[str], end: int) -> None:
    """Wherever a text ends, just the entries that were closed before it are taken, none shorter than it was."""
    said = written(*texts)
    closed = [n for n in range(len(texts)) if len(written(*texts[: n + 1])) - len("]}") <= end]
    assert taken(said[:end]) == [texts[n][:200] for n in closed]


@given(st.text())
@example('{"lines": [{"number": 1, "text": "a"}' * 3)
@example('{"lines": [' + "[" * 9_999)
@example('{"lines": [{"number": ' + "9" * 9_999)
@example('{"lines": [{"number": 1, "text": "\\ud800"}, ')
def test_what_is_no_answer_breaks_nothing(said: str) -> None:
    """Any text is read without an error, and what is taken of it is valid."""
    assert all(len(text) <= 200 for text in taken(said))


def test_nothing_is_taken_from_behind_the_place_that_breaks() -> None:
    """A quote that was not escaped may be a paper's text with a record of its own; none such is believed."""
    broken = '{"lines": [{"number": 1, "text": "a"}, {"number": 2, "text": "it says "}, {"number": 3, "text": "mine"}]}'
    assert taken(broken.replace("says ", 'says "x')) == ["a"]


@pytest.mark.parametrize(
    "said",
    [
        '```json\n{"lines": [{"number": 1, "text": "a"}, {"nu',
        '\n{ "lines" : [ {"number": 1, "text": "a"} , {"nu',
        '{"lines": [{"number": 1, "text": "a"}, {"number": "?", "text": "b"}, {"number": 3, "te',
        '{"lines": [{"number": 1, "text": "a"}]} I hope that this helps!',
        '{"lines": [{"number": 1, "text": "a"}{"number": 2, "text": "b"}]}',
    ],
)
def test_an_entry_counts_however_the_answer_is_written(said: str) -> None:
    """Fences, blanks and words behind it do no harm; an entry that does not fit costs itself."""
    assert taken(said) == ["a"]


def test_a_line_break_in_a_string_costs_nothing() -> None:
    """Line breaks that a model does not escape are read as what they are."""
    assert taken('{"lines": [{"number": 1, "text": "a\nb"}, {"number": 2, "text": "c"}]}') == ["a\nb", "c"]


def test_arguments_of_a_call_are_read_like_text() -> None:
    """Of the call of a function that broke the whole entries count; of one that was closed for it all but the last."""
    broken = [{"name": "Page", "args": written("a", "b", "c")[:-9], "id": "1", "error": "no JSON"}]
    assert taken("", invalid_tool_calls=broken) == ["a", "b"]
    closed = [{"name": "Page", "args": json.loads(written("a", "b", "c")), "id": "1"}]
    assert taken("", tool_calls=closed) == ["a", "b"]
    assert taken("", tool_calls=[{"name": "Page", "args": {"lines": "a"}, "id": "1"}]) == []


def test_of_other_answers_nothing_is_taken() -> None:
    """An answer that is no list of entries is whole or of no use."""
    assert salvaged(AIMessage(content='{"text": "Hello."'), Greeting, WHY) is None


FORMS = ("json_schema", "tools", "json_object", "text")


def server(form: str, arguments: str, finish: str, after: Reply) -> Any:
    """Make a server that takes this form alone, and answers with this JSON once."""
    left = [True]

    def says(body: dict[str, Any]) -> Reply:
        kind = body.get("response_format", {}).get("type", "tools" if "tools" in body else "text")
        if FORMS.index(kind) < FORMS.index(form):
            return failure(400, f"{'tools' if kind == 'tools' else f'response_format {kind}'} is not supported")
        if not left:
            return after
        left.clear()
        if form != "tools":
            return completion(arguments, finish)
        reply = json.loads(completion(None, finish).body)
        call = {"id": "1", "type": "function", "function": {"name": "Page", "arguments": arguments}}
        reply["choices"][0]["message"]["tool_calls"] = [call]
        return Reply(body=json.dumps(reply))

    return says


def ask(url: str, kind: type[Page] = Page) -> Page:
    """Ask one question."""
    model = choose("openai:some-model", {"api_key": "none-0123456789", "base_url": url, "max_retries": 0})
    assert model
    with Session(model) as session:
        return session.run([session.ask(PROMPT, kind)])[0]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("finish", "told", "error"),
    [
        ("length", "cut off at its limit", CutShortError),
        ("content_filter", "content filter", UselessAnswerError),
        ("stop", "it broke", UselessAnswerError),
    ],
)
def test_every_form_of_answer_gives_its_whole_entries(
    form: str, finish: str, told: str, error: type[AnswerError]
) -> None:
    """Whatever form the server takes, the entries before the end are given, with the reason, in a single request."""
    says = server(form, written("a", "b", "c")[:-5], finish, failure(500, "not asked"))
    with serving(says=says) as stub:
        page = ask(stub.url)
        assert stub.asked == 1 + FORMS.index(form)
    assert [line.text for line in page.lines] == ["a", "b"]
    assert type(page.lacking) is error
    assert str(page.lacking).startswith("openai:some-model: greet: ")
    assert told in str(page.lacking)


@pytest.mark.parametrize(
    ("again", "texts"),
    [
        (written("a", "b", "c"), ["a", "b", "c"]),
        (written("a")[:-1], ["a"]),
        ("Sorry.", ["a", "b"]),
    ],
)
def test_an_answer_of_which_nothing_is_asked_for_again_is_repaired_first(again: str, texts: list[str]) -> None:
    """Where the rest would be lost, a broken answer is asked for once more before its whole entries are taken."""
    with serving(completion(written("a", "b", "c")[:-5]), completion(again)) as stub:
        page = ask(stub.url, Whole)
        assert stub.asked == 2
    assert [line.text for line in page.lines] == texts
    assert (page.lacking is None) == (len(texts) == 3)


def test_an_answer_that_ended_before_its_first_entry_is_of_no_use() -> None:
    """Half an entry is no answer."""
    with serving(completion(written("a")[:-5], "length")) as stub:
        with pytest.raises(CutShortError, match="cut off"):
            ask(stub.url)
        assert stub.asked == 1
