"""Cassettes: readable, without keys, and the same however the questions raced."""

import json
from typing import Any

from tests.recording import clean_request, clean_response, deserialize, serialize


class Request:
    """Stand in for vcrpy's request."""

    def __init__(self) -> None:
        self.headers = {
            "Authorization": "Bearer sk-1",
            "Content-Type": "application/json",
            "X-Stainless-OS": "x",
            "cookie": "c",
        }


def interaction(user: str, *more: str, answer: str = "{}") -> dict[str, Any]:
    """Make a recorded question, as vcrpy hands it to a serializer."""
    body = json.dumps({"messages": [{"role": "user", "content": content} for content in (user, *more)]})
    request = {"method": "POST", "uri": "http://h/v1", "body": body, "headers": {}}
    return {"request": request, "response": {"status": {"code": 200}, "headers": {}, "body": {"string": answer}}}


def test_requests_keep_no_header_but_the_content_type() -> None:
    """A key, a cookie or the name of a machine cannot reach a cassette."""
    assert clean_request(Request()).headers == {"Content-Type": "application/json"}


def test_responses_keep_what_was_answered_and_nothing_that_changes() -> None:
    """Cookies, organisations and request ids go; ids, times and measurements become the same."""
    body = json.dumps({"id": "chatcmpl-1", "created": 7, "timings": {"ms": 3}, "choices": ["Ω"]}).encode()
    headers = {
        "Set-Cookie": ["s"],
        "openai-organization": ["o"],
        "X-Request-Id": ["r"],
        "content-type": ["application/json"],
    }
    cleaned = clean_response({"status": {"code": 200}, "headers": headers, "body": {"string": body}})
    assert cleaned["headers"] == {"content-type": ["application/json"]}
    assert json.loads(cleaned["body"]["string"]) == {"id": "recorded", "created": 0, "timings": None, "choices": ["Ω"]}


def test_responses_that_are_no_json_stay() -> None:
    """A page of an error is recorded as it came."""
    assert clean_response({"headers": {}, "body": {"string": b"<html>"}})["body"] == {"string": b"<html>"}


def test_cassette_reads_back_as_written() -> None:
    """Spreading bodies out loses nothing, whatever they hold."""
    recorded = [
        interaction("a: b\n\n- c\t Ω \u2028 '\"{}"),
        interaction("d", answer="no JSON\r\n"),
        interaction("e", answer="[1]"),
    ]
    back = deserialize(serialize({"version": 1, "interactions": recorded}))
    assert [json.loads(each["request"]["body"]) for each in back["interactions"]] == [
        json.loads(each["request"]["body"]) for each in recorded
    ]
    assert [each["response"] for each in back["interactions"]] == [each["response"] for each in recorded]


def test_order_of_a_cassette_is_of_what_was_asked() -> None:
    """Questions that raced are written in one order, a repair after its question, equal ones as they came."""
    raced = [
        interaction("b"),
        interaction("a", "again"),
        interaction("a", answer='{"n": 1}'),
        interaction("a", answer='{"n": 2}'),
    ]
    back = deserialize(serialize({"version": 1, "interactions": raced}))["interactions"]
    asked = [[message["content"] for message in json.loads(each["request"]["body"])["messages"]] for each in back]
    assert asked == [["a"], ["a"], ["a", "again"], ["b"]]
    assert [each["response"]["body"]["string"] for each in back[:2]] == ['{"n": 1}', '{"n": 2}']
