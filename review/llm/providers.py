"""What differs between providers, as far as this program must know it; others are asked with nothing assumed."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_WAIT = 120.0
_SAME: Mapping[str, Any] = {"temperature": 0, "seed": 0}
_CLOSING = {"Connection": "close"}


class Provider(NamedTuple):
    """Hold what is known of a provider.

    `key` and `address` are the environment variables that its package reads, `extra` installs it. `signs` are the
    variables of which one must be set, where its package would find out too late, or take OpenAI's key. `ours` are the
    options that its models get unasked, `same` those that make answers repeatable, which models that `varies` finds do
    not take. Models that `thinks` finds bill thoughts. `wire` keeps its client from repeating requests and from leaving
    connections open, which would belong to an event loop that is gone. `renamed` are its own words for our options.
    `takes_schema` says that its models take a JSON schema, and `takes_json` that they can be told to answer with JSON,
    unless the server says otherwise.
    """

    key: str = "the variable that its package reads"
    address: str = "the server's address"
    extra: str = ""
    signs: tuple[str, ...] = ()
    ours: Mapping[str, Any] = {}
    same: Mapping[str, Any] = {}
    varies: str = r"(?!)"
    thinks: str = r"(?!)"
    wire: Mapping[str, Any] = {}
    renamed: Mapping[str, str] = {}
    takes_schema: bool = False
    takes_json: bool = False


_GPT = r"o\d|gpt-(?:[5-9]|\d\d)"
_OPENAI = Provider(
    key="OPENAI_API_KEY",
    address="OPENAI_BASE_URL",
    ours={"timeout": _WAIT},
    same=_SAME,
    varies=_GPT,
    thinks=_GPT,
    wire={"max_retries": 0},
    takes_schema=True,
    takes_json=True,
)
_AZURE = _OPENAI._replace(key="AZURE_OPENAI_API_KEY", address="AZURE_OPENAI_ENDPOINT")
_SIGNS_AZURE = ("AZURE_OPENAI_API_KEY", "AZURE_AI_PROJECT_ENDPOINT", "FOUNDRY_PROJECT_ENDPOINT")
_PROVIDERS = {
    "openai": _OPENAI,
    "azure_openai": _AZURE._replace(signs=("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN")),
    "azure_ai": _AZURE._replace(address="AZURE_AI_OPENAI_ENDPOINT", extra="azure", signs=_SIGNS_AZURE),
    "anthropic": Provider(
        key="ANTHROPIC_API_KEY",
        address="ANTHROPIC_BASE_URL",
        extra="anthropic",
        signs=("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "LANGSMITH_GATEWAY_API_KEY"),
        # Its servers want a limit, and LangChain's for a model that it does not know, 4,096, is less than what is said
        # of twelve papers.
        ours={"timeout": _WAIT, "max_tokens": 32_000},
        same={"temperature": 0},
        varies=r"claude-(?:opus-4-[7-9]|[a-z]+-(?:[5-9]|\d\d))",
        thinks=r"claude-[a-z]+-(?:[5-9]|\d\d)(?!\d)",
        wire={"max_retries": 0, "default_headers": _CLOSING},
        takes_schema=True,
    ),
    "google_genai": Provider(
        key="GOOGLE_API_KEY",
        address="GOOGLE_GEMINI_BASE_URL",
        extra="google",
        ours={"timeout": _WAIT},
        same=_SAME,
        varies=r"gemini-(?!1|2)",
        thinks=r"gemini-(?!1|2\.0|2\.5-flash-lite)",
        # It takes 0 as "as often as usual", and 1 as once.
        wire={"max_retries": 1},
        takes_schema=True,
        takes_json=True,
    ),
    "ollama": Provider(
        key="OLLAMA_API_KEY",
        address="OLLAMA_HOST",
        extra="ollama",
        # Ollama answers one question after another, and without a word drops the beginning of a prompt that is longer
        # than the context, which is 4,096 tokens on most machines.
        ours={"timeout": 600.0, "num_ctx": 16_384},
        same=_SAME,
        wire={"client_kwargs": {"headers": _CLOSING}},
        renamed={"max_tokens": "num_predict", "max_completion_tokens": "num_predict"},
        takes_schema=True,
        takes_json=True,
    ),
}


def provider(name: str) -> Provider:
    """Look up the provider of `provider:model`."""
    return _PROVIDERS.get(name.partition(":")[0], Provider())


def matches(pattern: str, name: str) -> bool:
    """Tell whether the name of a model, without its provider, begins as a pattern says."""
    return bool(re.match(pattern, name.partition(":")[2]))
