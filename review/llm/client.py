"""One HTTP client for all event loops, each with connections of its own that stay open."""

import asyncio
import json
from collections.abc import Callable
from types import TracebackType
from typing import Any
from weakref import WeakKeyDictionary

import httpx2

from review.llm.proxies import unproxied

_CONNECT = 10.0
_IDLE = 30.0


class Pools(httpx2.AsyncBaseTransport):
    """Send requests over connections that belong to the running event loop, as connections do, through proxies."""

    def __init__(self, most: int) -> None:
        """Keep at most so many connections open in each loop."""
        self._limits = httpx2.Limits(max_connections=None, max_keepalive_connections=most, keepalive_expiry=_IDLE)
        self._tls = httpx2.create_ssl_context()
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx2.AsyncClient] = WeakKeyDictionary()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request."""
        loop = asyncio.get_running_loop()
        if loop not in self._pools:
            # A whole client: a transport alone does not know the proxies of the environment.
            self._pools[loop] = httpx2.AsyncClient(verify=self._tls, limits=self._limits, mounts=unproxied())
        return await self._pools[loop].send(request, stream=True)

    async def aclose(self) -> None:
        """Close the connections of the running loop."""
        if pool := self._pools.pop(asyncio.get_running_loop(), None):
            await pool.aclose()

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        """Close the connections of the running loop."""
        await self.aclose()


class Known(httpx2.AsyncBaseTransport):
    """Send nothing: let a function of path and body give status and body of each response."""

    def __init__(self, answered: Callable[[str, dict[str, Any]], tuple[int, Any]]) -> None:
        """Take the function."""
        self._answered = answered

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        status, body = self._answered(request.url.path, json.loads(await request.aread()))
        return httpx2.Response(status, json=body, request=request)


def client(pools: httpx2.AsyncBaseTransport) -> httpx2.AsyncClient:
    """Make the client that a provider's package is handed."""
    return httpx2.AsyncClient(transport=pools, follow_redirects=True, timeout=httpx2.Timeout(120.0, connect=_CONNECT))
