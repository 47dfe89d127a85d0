"""Build a chat model through LangChain, with connections that are ours to close."""

import re
from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

import httpx2
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from review.llm.client import Pools, client
from review.llm.options import defaults, like_openai, merged, transport, worded
from review.llm.proxies import check_proxies
from review.llm.setup import built

_EXAMPLES = "openai:gpt-5-mini, anthropic:claude-sonnet-4-6 or ollama:llama3.1, or 'embedded' for no model"

_OURS = ("temperature", "seed", "max_tokens")


@runtime_checkable
class _Closing(Protocol):
    async def aclose(self) -> None:
        """Close the connections of the running event loop, for good."""


class Built:
    """Hold a chat model with its connections; it can be built again without an option that the server rejects."""

    def __init__(
        self, name: str, options: Mapping[str, Any], most: int, instead: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        """Build `provider:model`. The user's options come before ours; `most` connections stay open.

        Requests go to `instead`, if that is given, and over no connection.
        """
        check_proxies()
        self._name = name
        self._given = options
        self._defaults = defaults(name) | transport(name)
        ours = like_openai(name) and "http_async_client" not in options
        self._pools = (instead or Pools(most)) if ours else None
        self._client = client(self._pools) if self._pools else None
        self._model: BaseChatModel | None = self._build()

    @property
    def model(self) -> BaseChatModel:
        """Give the model, another one after connections were closed for good."""
        self._model = self._model or self._build()
        return self._model

    def without(self, rejected: str) -> bool:
        """Leave out the options of ours that the server's words name; tell whether there was one."""
        named = [each for each in _OURS if each in self._defaults and re.search(each, rejected)]
        ours = [each for each in named if each not in self._given]
        if not ours:
            return False
        self._defaults = {key: value for key, value in self._defaults.items() if key not in ours}
        self._model = self._build()
        return True

    async def close(self) -> None:
        """Close the connections of the running event loop."""
        if self._pools:
            await self._pools.aclose()
        elif isinstance(self._model, _Closing):
            await self._model.aclose()
            self._model = None

    def _build(self) -> BaseChatModel:
        options = merged(self._defaults | _wire(self._client), self._given)
        return built(init_chat_model, self._name, worded(self._name, options), _EXAMPLES)


def _wire(given: httpx2.AsyncClient | None) -> dict[str, Any]:
    """Hand a client over; were LangChain to shape the sockets of its own, unused one, it would warn of proxies."""
    ours = {"http_async_client": given, "http_socket_options": (), "include_response_headers": True}
    return ours if given else {}
