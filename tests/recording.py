"""What a recorded conversation with a server keeps: enough to replay and to read, no key and no mere noise.

Requests keep their JSON body, responses their status and JSON body; of the headers only the content type stays. What
differs from one recording to the next without meaning anything (ids, times, measurements, the order in which
concurrent questions ended) is made the same, so that recording again changes a cassette only where a prompt or an
answer changed.
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol

import yaml

KEPT_HEADERS = frozenset({"content-type"})
STEADY = {"id": "recorded", "created": 0, "timings": None}
Message = dict[str, Any]


class Recorded(Protocol):
    """What this module uses of vcrpy's request."""

    headers: Any


class _Dumper(yaml.SafeDumper):
    """Write texts of several lines as such."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def clean_request(request: Recorded) -> Recorded:
    """Drop every header but the content type from a request."""
    request.headers = _kept(request.headers)
    return request


def clean_response(response: Message) -> Message:
    """Drop every header but the content type, and steady what differs each time."""
    body = _loaded(response["body"]["string"])
    steady = {name: value for name, value in STEADY.items() if name in body}
    told = json.dumps({**body, **steady}) if body else response["body"]["string"]
    text = told.encode() if isinstance(told, str) else told
    return {**response, "headers": _kept(response["headers"]), "body": {"string": text}}


def serialize(cassette: Message) -> str:
    """Write a cassette as YAML, with JSON bodies spread out under `json`, in the order of what was asked."""
    spread = [
        {"request": _spread(each["request"], "body"), "response": _spread_response(each["response"])}
        for each in cassette["interactions"]
    ]
    document = {**cassette, "interactions": sorted(spread, key=_asked)}
    written: str = yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return written


def deserialize(text: str) -> Message:
    """Read a cassette that `serialize` wrote."""
    cassette: Message = yaml.safe_load(text)
    for each in cassette["interactions"]:
        _gather(each["request"], "body")
        _gather(each["response"]["body"], "string")
    return cassette


def _asked(interaction: Message) -> list[str]:
    """Order by the messages: a question comes before its repair, and the same question twice stays in order."""
    return [str(message["content"]) for message in interaction["request"].get("json", {}).get("messages", ())]


def _kept(headers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in headers.items() if name.lower() in KEPT_HEADERS}


def _loaded(body: str | bytes) -> dict[str, Any]:
    try:
        loaded = json.loads(body)
    except ValueError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _spread(message: Message, name: str) -> Message:
    loaded = _loaded(message[name] or "")
    if not loaded:
        return message
    return {key: value for key, value in message.items() if key != name} | {"json": loaded}


def _spread_response(response: Message) -> Message:
    return {**response, "body": _spread(response["body"], "string")}


def _gather(message: Message, name: str) -> None:
    if "json" in message:
        message[name] = json.dumps(message.pop("json"))
