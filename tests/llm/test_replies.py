"""The lines of a batch's files, well and badly formed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.llm import batches
from review.llm.batches import parts
from review.llm.deferred import Question
from review.llm.replies import Reply, parsed, read, usage, written
from review.model import Usage

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["custom_id", "response", "error"]), inner)
    ),
    max_leaves=8,
)


@given(st.lists(JSON.map(json.dumps) | st.text(max_size=20), max_size=5))
def test_any_line_is_a_reply_to_what_was_asked_or_none(texts: list[str]) -> None:
    """Whatever a file holds, only lines about questions of this batch count, one for each."""
    good = json.dumps({"custom_id": "a-1", "response": {"status_code": 200, "body": {}}, "error": None})
    found = [*parsed("\n".join([*(text.replace("\n", " ") for text in texts), good, good]), ["a-1", "a-2"])]
    assert found.count(Reply("a-1", 200, {})) == 1
    assert {reply.id for reply in found} <= {"a-1", "a-2"}


def test_questions_that_were_not_come_to_have_no_reply() -> None:
    """A line about the end of the batch's time is no answer; one about a failure is one."""
    told = [
        {"custom_id": f"a-{n}", "response": None, "error": {"code": code, "message": "m"}}
        for n, code in enumerate(["batch_expired", "batch_cancelled", "server_error"])
    ]
    (reply,) = parsed("\n".join(map(json.dumps, told)), ["a-0", "a-1", "a-2"])
    assert (reply.id, reply.status, reply.body["error"]["message"]) == ("a-2", 500, "m")


@given(st.lists(st.tuples(st.text(), st.integers(100, 599), JSON)))
def test_replies_are_read_as_they_were_written(given: list[tuple[str, int, Any]]) -> None:
    """Line separators of Unicode, quotes and line feeds in an answer stay in it."""
    replies = [Reply(*each) for each in given]
    assert read(written(replies)) == replies


CHAT = {"prompt_tokens": 9, "completion_tokens": 4, "prompt_tokens_details": {"cached_tokens": 2}}
RESPONSE = {"input_tokens": 9, "output_tokens": 4, "input_tokens_details": {"cached_tokens": 2}}


@pytest.mark.parametrize("told", [CHAT, RESPONSE])
def test_tokens_of_both_endpoints_are_counted(told: dict[str, Any]) -> None:
    """Chat completions and responses name tokens differently; a failed question is a call without any."""
    replies = [Reply("write-1", 200, {"usage": told}), Reply("write-2", 500, {"error": {}}), Reply("judge-3", 200, "?")]
    expected = Usage(stage="write", calls=2, prompt_tokens=9, cached_tokens=2, completion_tokens=4)
    assert usage(replies) == (expected, Usage(stage="judge", calls=1))


def question(number: int, model: str = "m", endpoint: str = "/v1/chat/completions") -> Question:
    """Make a question."""
    return Question(f"write-{number}", endpoint, {"model": model}, Usage(stage="write", calls=1))


def test_batches_ask_one_model_at_one_endpoint_and_are_not_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are parted by model and endpoint, and where a batch would hold more than the server takes."""
    one = [question(n) for n in range(5)]
    other = [question(5, "n"), question(6, endpoint="/v1/responses")]
    mixed = [one[0], other[0], *one[1:], other[1]]
    assert [*parts(mixed)] == [one, [other[0]], [other[1]]]
    monkeypatch.setattr(batches, "MOST_QUESTIONS", 2)
    assert [*map(len, parts(one))] == [2, 2, 1]
    monkeypatch.setattr(batches, "MOST_BYTES", 3 * len(batches.line(one[0])))
    monkeypatch.setattr(batches, "MOST_QUESTIONS", 9)
    assert [*map(len, parts(one))] == [3, 2]
