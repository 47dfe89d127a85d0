"""How a model is set up: its full name, the options it gets unasked, and the ones that shape its answers."""

import re
from collections.abc import Mapping
from typing import Any

from review.llm.providers import matches, provider

_KNOWN = (
    ("openai", re.compile(r"(?:gpt-|chatgpt-|text-embedding-|o\d)")),
    ("anthropic", re.compile(r"claude-")),
    ("google_genai", re.compile(r"gemini-")),
)
_CALLED = {"google": "google_genai", "azure": "azure_ai"}
_OPENAIS = frozenset({"openai", "azure_openai", "azure_ai"})
_TRANSPORT = frozenset(
    {
        *("timeout", "request_timeout", "max_retries", "rate_limiter", "http_client", "http_async_client"),
        *("default_headers", "additional_headers", "client_args"),
        *("client_kwargs", "async_client_kwargs", "sync_client_kwargs"),
    }
)
SECRET = re.compile(r"key|secret|password|credential|access_token|authorization", re.IGNORECASE)


def qualified(name: str) -> str:
    """Put the provider before a model's name that has none but is one provider's alone; leave other names as they are.

    A provider may be called as the extra that installs it.
    """
    before, colon, model = name.partition(":")
    if colon:
        return f"{_CALLED.get(before, before)}:{model}"
    return next((f"{each}:{name}" for each, pattern in _KNOWN if pattern.match(name)), name)


def of_openai(name: str) -> bool:
    """Tell whether a qualified name is served through OpenAI's client, by OpenAI or a compatible server."""
    return name.startswith("openai:")


def like_openai(name: str) -> bool:
    """Tell whether a qualified name is served through OpenAI's client, by OpenAI, by Azure or a compatible server."""
    return name.partition(":")[0] in _OPENAIS


def defaults(name: str) -> dict[str, Any]:
    """Give the options a model gets unless the user says otherwise.

    Answers are to be the same every time, where the model allows it: reasoning models take neither a temperature nor a
    seed. Nothing is assumed of providers that are not known.
    """
    known = provider(name)
    return {**known.ours, **({} if matches(known.varies, name) else known.same)}


def thinks(name: str) -> bool:
    """Tell whether a model bills thoughts as part of its answers."""
    return matches(provider(name).thinks, name)


def transport(name: str) -> dict[str, Any]:
    """Give the options that keep a provider's client from repeating requests itself: the seam does, and counts them."""
    return dict(provider(name).wire)


def worded(name: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Say options in the provider's own words."""
    given = {provider(name).renamed.get(key, key): value for key, value in options.items()}
    if name.startswith("ollama:") and "timeout" in given:
        given["client_kwargs"] = {"timeout": given.pop("timeout"), **given.get("client_kwargs", {})}
    return given


def merged(ours: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Let options given take the place of ours; what both have several values for (headers) keeps those of both."""
    inner = {key for key in ours.keys() & given.keys() if isinstance(ours[key], dict) and isinstance(given[key], dict)}
    return {**ours, **given, **{key: merged(ours[key], given[key]) for key in inner}}


def shaping(options: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the options that an answer depends on: no keys, nothing about how it travels."""
    return {key: value for key, value in options.items() if key not in _TRANSPORT and not SECRET.search(key)}
