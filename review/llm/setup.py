"""Set a model up through LangChain, and say in a line what is missing if that cannot be done."""

import os
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from review.errors import ModelError
from review.llm.messages import described
from review.llm.options import SECRET
from review.llm.providers import provider

M = TypeVar("M")
_NO_KEY = re.compile(r"API key required|missing credentials", re.IGNORECASE)


def built(make: Callable[..., M], name: str, options: Mapping[str, Any], examples: str) -> M:
    """Make a model with LangChain's `init_chat_model` or `init_embeddings`.

    Raises ModelError when the provider, its package, its key or an option is missing or wrong; `examples` are names
    that the message may show.
    """
    try:
        model = _initialised(make, name, options)
    except ImportError as error:
        raise ModelError(_missing(name, error)) from error
    except Exception as error:
        if _NO_KEY.search(str(error)):
            raise ModelError(f"has no key: set {provider(name).key}") from error
        if isinstance(error, ValidationError):
            raise ModelError(f"a model option cannot be used: {described(error)}") from error
        told = str(error).partition("\n")[0]
        known = "infer model provider" in told or "nsupported" in told or "Must specify" in told
        write = f"write provider:model, such as {examples}"
        raise ModelError(f"no such model; {write}" if known else f"cannot be set up: {told}; {write}") from error
    if unknown := _unknown(model, options):
        raise ModelError(f"no such model option: {', '.join(sorted(unknown))}")
    return model


def secrets(options: Mapping[str, Any]) -> tuple[str, ...]:
    """List the keys, tokens and names of organisations that must not be told: those given and the environment's."""
    given = [value for key, value in _flat(options) if key.endswith(("organization", "_org")) or SECRET.search(key)]
    known = [value for key, value in os.environ.items() if key.endswith(("_KEY", "_TOKEN", "_SECRET", "_ORG_ID"))]
    return tuple(secret for secret in [*given, *known] if len(secret) >= 8)


def _missing(name: str, error: ImportError) -> str:
    extra = provider(name).extra
    return f"its package is not there: pip install 'themed-review[{extra}]'" if extra else str(error)


def _unknown(model: object, options: Mapping[str, Any]) -> set[str]:
    """Find the options that LangChain does not know: it sends them along with every question, or drops them."""
    if (sent := getattr(model, "model_kwargs", None)) is not None:
        return set(sent.keys() - options.get("model_kwargs", {}).keys())
    fields: Mapping[str, Any] = getattr(type(model), "model_fields", {})
    known = {*fields, *(field.alias for field in fields.values())}
    return set(options.keys() - known) if fields else set()


def _flat(options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give all options, those within others (headers, for one) included."""
    for key, value in options.items():
        if isinstance(value, Mapping):
            yield from _flat(value)
        else:
            yield key, str(value)


def _initialised(make: Callable[..., M], name: str, options: Mapping[str, Any]) -> M:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*is not default parameter")
        return make(name, **options)
