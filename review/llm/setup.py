"""Set a model up through LangChain, and say in a line what is missing if that cannot be done."""

import os
import warnings
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from review.errors import ModelError
from review.llm.messages import described

M = TypeVar("M")
_EXTRAS = {"anthropic": "anthropic", "google_genai": "google", "ollama": "ollama", "azure_ai": "azure"}


def built(make: Callable[..., M], name: str, options: Mapping[str, Any], examples: str) -> M:
    """Make a model with LangChain's `init_chat_model` or `init_embeddings`.

    Raises ModelError when the provider, its package, its key or an option is missing or wrong; `examples` are names
    that the message may show.
    """
    try:
        model = _initialised(make, name, options)
    except ImportError as error:
        raise ModelError(_missing(name, error)) from error
    except ValidationError as error:
        raise ModelError(f"a model option cannot be used: {described(error)}") from error
    except Exception as error:
        told = str(error).partition("\n")[0]
        known = "infer model provider" in told or "nsupported" in told or "Must specify" in told
        write = f"write provider:model, such as {examples}"
        raise ModelError(f"no such model; {write}" if known else f"cannot be set up: {told}; {write}") from error
    # LangChain would send an option that it does not know along with every question.
    if unknown := getattr(model, "model_kwargs", {}).keys() - options.get("model_kwargs", {}).keys():
        raise ModelError(f"no such model option: {', '.join(sorted(unknown))}")
    return model


def secrets(options: Mapping[str, Any]) -> tuple[str, ...]:
    """List the keys, tokens and names of organisations that must not be told: those given and the environment's."""
    given = [str(value) for key, value in options.items() if key.endswith(("api_key", "organization", "_org"))]
    known = [value for key, value in os.environ.items() if key.endswith(("_KEY", "_TOKEN", "_SECRET", "_ORG_ID"))]
    return tuple(secret for secret in [*given, *known] if len(secret) >= 8)


def _missing(name: str, error: ImportError) -> str:
    extra = _EXTRAS.get(name.partition(":")[0])
    return f"its package is not there: pip install 'themed-review[{extra}]'" if extra else str(error)


def _initialised(make: Callable[..., M], name: str, options: Mapping[str, Any]) -> M:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*is not default parameter")
        return make(name, **options)
