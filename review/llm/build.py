"""Build a chat model through LangChain, with connections that are ours to close."""

import re
from collections.abc import Mapping
from typing import Any

import httpx2
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from review.llm.client import Pools, client
from review.llm.options import defaults, of_openai, transport
from review.llm.setup import built

_EXAMPLES = "openai:gpt-5-mini, anthropic:claude-sonnet-4-5 or ollama:llama3.1, or 'embedded' for no model"


class Built:
    """Hold a chat model with its connections; it can be built again without an option that the server rejects."""

    def __init__(
        self, name: str, options: Mapping[str, Any], most: int, instead: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        """Build `provider:model`. The user's options come before ours; `most` connections stay open.

        Requests go to `instead`, if that is given, and over no connection.
        """
        self._name = name
        self._given = options
        self._defaults = defaults(name) | transport(name)
        ours = of_openai(name) and "http_async_client" not in options
        self._pools = (instead or Pools(most)) if ours else None
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
        options = self._defaults | _wire(self._client) | dict(self._given)
        return built(init_chat_model, self._name, options, _EXAMPLES)


def _wire(given: httpx2.AsyncClient | None) -> dict[str, Any]:
    return {"http_async_client": given, "include_response_headers": True} if given else {}
