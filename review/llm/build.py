"""Build a chat model through LangChain, and say in one line why it cannot be built."""

import os
import re
import warnings
from collections.abc import Mapping
from typing import Any

import httpx2
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from pydantic import ValidationError

from review.errors import ModelError
from review.llm.client import Pools, client
from review.llm.messages import described
from review.llm.options import defaults, of_openai, transport

_EXTRAS = {"anthropic": "anthropic", "google_genai": "google", "ollama": "ollama", "azure_ai": "azure"}
_NAMES = (
    "write provider:model, such as openai:gpt-5-mini, anthropic:claude-sonnet-4-5 or ollama:llama3.1, "
    "or 'embedded' for no model"
)


class Built:
    """Hold a chat model with its connections; it can be built again without an option that the server rejects."""

    def __init__(self, name: str, options: Mapping[str, Any], most: int) -> None:
        """Build `provider:model`. The user's options come before ours; `most` connections stay open."""
        self._name = name
        self._given = options
        self._defaults = defaults(name) | transport(name)
        self._pools = Pools(most) if of_openai(name) and "http_async_client" not in options else None
        self._client = client(self._pools) if self._pools else None
        self.model = self._build()

    def without(self, rejected: str) -> bool:
        """Leave out the options of ours that the server's words name; tell whether there was one."""
        named = [each for each in ("temperature", "seed") if each in self._defaults and re.search(each, rejected)]
        ours = [each for each in named if each not in self._given]
        if not ours:
            return False
        self._defaults = {key: value for key, value in self._defaults.items() if key not in ours}
        self.model = self._build()
        return True

    async def close(self) -> None:
        """Close the connections of the running event loop."""
        if self._pools:
            await self._pools.aclose()

    def _build(self) -> BaseChatModel:
        return _built(self._name, self._defaults | _wire(self._client) | dict(self._given))


def secrets(options: Mapping[str, Any]) -> tuple[str, ...]:
    """List the keys, tokens and names of organisations that must not be told: those given and the environment's."""
    given = [str(value) for key, value in options.items() if key.endswith(("api_key", "organization", "_org"))]
    known = [value for key, value in os.environ.items() if key.endswith(("_KEY", "_TOKEN", "_SECRET", "_ORG_ID"))]
    return tuple(secret for secret in [*given, *known] if len(secret) >= 8)


def _wire(given: httpx2.AsyncClient | None) -> dict[str, Any]:
    return {"http_async_client": given, "include_response_headers": True} if given else {}


def _built(name: str, options: Mapping[str, Any]) -> BaseChatModel:
    try:
        model = _initialised(name, options)
    except ImportError as error:
        raise ModelError(_missing(name, error)) from error
    except ValidationError as error:
        raise ModelError(f"a model option cannot be used: {described(error)}") from error
    except Exception as error:
        told = str(error).partition("\n")[0]
        known = "Unable to infer model provider" in told or "Unsupported" in told
        raise ModelError(f"no such model; {_NAMES}" if known else f"cannot be set up: {told}; {_NAMES}") from error
    # LangChain would send an option that it does not know along with every question.
    if unknown := getattr(model, "model_kwargs", {}).keys() - options.get("model_kwargs", {}).keys():
        raise ModelError(f"no such model option: {', '.join(sorted(unknown))}")
    return model


def _missing(name: str, error: ImportError) -> str:
    extra = _EXTRAS.get(name.partition(":")[0])
    return f"its package is not there: pip install 'themed-review[{extra}]'" if extra else str(error)


def _initialised(name: str, options: Mapping[str, Any]) -> BaseChatModel:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*is not default parameter")
        model: BaseChatModel = init_chat_model(name, **options)
        return model
