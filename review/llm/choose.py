"""Find the model that a run is to use."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from review.errors import ModelError
from review.llm.base import Model
from review.llm.cache import Cached
from review.llm.estimate import Unasked
from review.llm.limits import Wire
from review.llm.options import SECRET, defaults, of_openai, qualified, shaping, thinks
from review.llm.providers import provider

DEFAULT = "openai:gpt-5-mini"
_NO_KEY = "has no key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own"
_SIGNING = {"default_headers", "project_endpoint"}
_INSTEAD = "choose the model 'embedded'"


def choose(  # noqa: PLR0913  # the model, what it goes by, and what is between it and the wire
    name: str,
    options: Mapping[str, Any],
    cache: Path | None = None,
    *,
    again: bool = False,
    wire: Wire | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Model | None:
    """Make the model that is named, or None for the embedded writer, which needs no model.

    `auto` is OpenAI's default model when the environment has OPENAI_API_KEY or OPENAI_BASE_URL, else none; `embedded`
    is none; any other name is what LangChain's `init_chat_model` knows (`provider:model`). A server of one's own needs
    no key. Answers are kept in the folder `cache`, if any; with `again` those of no use are asked for again. `wire`
    bounds and counts what is sent. Raises ModelError, which says what to set or install.
    """
    full = named(name, environ)
    if full is None:
        return None
    model = _langchain(full, connection(full, options, _INSTEAD, environ) | dict(options), wire)
    return Cached(model, cache, again) if cache else model


def named(name: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """Give the full name of the model that `choose` would make, None for the embedded writer."""
    reachable = environ.get("OPENAI_API_KEY") or environ.get("OPENAI_BASE_URL")
    if name == "embedded" or (name == "auto" and not reachable):
        return None
    if not name:
        raise ModelError("the model has no name: write provider:model, such as openai:gpt-5-mini, or 'embedded'")
    full = DEFAULT if name == "auto" else qualified(name)
    if full.endswith(":"):
        raise ModelError(f"the model {full} has no name: write it behind the colon, such as openai:gpt-5-mini")
    return full


def unasked(
    name: str,
    options: Mapping[str, Any],
    cache: Path | None = None,
    *,
    again: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> tuple[Model, Unasked] | None:
    """Make the double of a model that only counts what it would be asked, alone and with the kept answers before it.

    It needs no key: `auto` is OpenAI's default model. None for the embedded writer.
    """
    full = named(name, environ) or (DEFAULT if name == "auto" else None)
    if full is None:
        return None
    url = environ.get("OPENAI_BASE_URL") if of_openai(full) else None
    shape = shaping(defaults(full) | ({"base_url": url} if url else {}) | dict(options))
    double = Unasked(full, shape, reasons=thinks(full))
    return (Cached(double, cache, again, keeps=False) if cache else double), double


def connection(
    name: str, options: Mapping[str, Any], instead: str, environ: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """Give the key and the address that OpenAI's client needs, from the environment; to Azure's, which would take
    OpenAI's key, its own; nothing to other providers' clients, which look for theirs.

    Raises ModelError if there is neither a key nor a server of one's own; `instead` is what else the user may do.
    """
    if not of_openai(name):
        return _signed_in(name, options, environ)
    url = environ.get("OPENAI_BASE_URL")
    key = environ.get("OPENAI_API_KEY")
    if not (key or url or options.get("api_key") or options.get("base_url")):
        raise ModelError(f"{name} {_NO_KEY}, or {instead}")
    return {"api_key": key or "none"} | ({"base_url": url} if url else {})


def _signed_in(name: str, options: Mapping[str, Any], environ: Mapping[str, str]) -> dict[str, str]:
    """See that there is a key where the provider's package would only find out with the first question."""
    known = provider(name)
    given = any(SECRET.search(each) for each in options) or options.keys() & _SIGNING
    if known.signs and not given and not any(environ.get(each) for each in known.signs):
        raise ModelError(f"{name} has no key: set {known.key}")
    key = environ.get(known.key) if name.startswith("azure_ai:") else None
    return {"api_key": key} if key else {}


def _langchain(name: str, options: Mapping[str, Any], wire: Wire | None) -> Model:
    # Importing LangChain takes seconds, which `review --help` and the embedded writer must not pay.
    from review.llm.chain import LangChainModel  # noqa: PLC0415

    return LangChainModel(name, options, wire)
