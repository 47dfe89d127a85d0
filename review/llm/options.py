"""How a model is set up: its full name, the options it gets unasked, and the ones that shape its answers."""

import re
from collections.abc import Mapping
from typing import Any

_OPENAI = re.compile(r"(?:gpt-|chatgpt-|text-embedding-|o\d)")
_REASONING = re.compile(r"openai:(?:o\d|gpt-(?:[5-9]|\d\d))")
_TRANSPORT = frozenset(
    {"timeout", "request_timeout", "max_retries", "rate_limiter", "http_client", "http_async_client", "default_headers"}
)
_REPEATING = frozenset({"openai", "azure_openai", "anthropic"})
_SECRET = re.compile(r"key|secret|password|credential|access_token", re.IGNORECASE)


def qualified(name: str) -> str:
    """Put the provider before an OpenAI model's name that has none; leave other names as they are."""
    return f"openai:{name}" if _OPENAI.match(name) else name


def of_openai(name: str) -> bool:
    """Tell whether a qualified name is served through OpenAI's client, by OpenAI or a compatible server."""
    return name.startswith("openai:")


def defaults(name: str) -> dict[str, Any]:
    """Give the options a model gets unless the user says otherwise.

    OpenAI's client waits 120 s. Answers are to be the same every time, where the model allows it: reasoning models take
    neither a temperature nor a seed. Of other providers' models nothing is assumed.
    """
    if not of_openai(name):
        return {}
    return {"timeout": 120.0} if _REASONING.match(name) else {"timeout": 120.0, "temperature": 0, "seed": 0}


def thinks(name: str) -> bool:
    """Tell whether a model bills thoughts as part of its answers."""
    return bool(_REASONING.match(name))


def transport(name: str) -> dict[str, Any]:
    """Give the options that keep a provider's client from repeating requests itself: the seam does, and counts them."""
    return {"max_retries": 0} if name.partition(":")[0] in _REPEATING else {}


def shaping(options: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the options that an answer depends on: no keys, nothing about how it travels."""
    return {key: value for key, value in options.items() if key not in _TRANSPORT and not _SECRET.search(key)}
