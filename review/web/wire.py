"""Send one question to a web service once, and say what its failing means."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import httpx2

from review import __version__
from review.llm.headers import retry_after
from review.llm.proxies import REFUSED, check_proxies
from review.web.pace import Pace
from review.web.service import Query, Service

_MOST_BYTES = 64 << 20
_MOST_SECONDS = 120.0
_MOST_REDIRECTS = 3
_TIMEOUT = httpx2.Timeout(30.0, connect=10.0)
_PASSING = frozenset({408, 425, 429, *range(500, 600)})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Access(NamedTuple):
    """Say how services are asked: the contact address, and keys and other base addresses by the service's name."""

    mailto: str | None = None
    keys: Mapping[str, str] = {}
    bases: Mapping[str, str] = {}

    def base(self, service: Service) -> str:
        """Give the address that a service is asked at."""
        return self.bases.get(service.name, service.base).rstrip("/")


class Refusal(Exception):  # noqa: N818 - it becomes an error when no more is tried
    """Carry why a question got no answer, in words that go on from the service's name and hold no secret.

    What is `passing` may be gone after `wait` seconds (None: not said), and is tried so many times in all. What is
    `final` is so for every question to the service.
    """

    def __init__(  # noqa: PLR0913 - a plain record, but for being raised
        self,
        what: str,
        status: int | None = None,
        *,
        passing: bool = False,
        final: bool = False,
        wait: float | None = None,
        tries: int = 4,
    ) -> None:
        """Take what is known."""
        super().__init__(what)
        self.what, self.status, self.wait, self.tries = what, status, wait, tries
        self.passing, self.final = passing, final


class Wire:
    """Hold the connections; proxies of the environment are respected, and no one is followed to another host."""

    def __init__(self, access: Access) -> None:
        """Take how services are asked."""
        check_proxies()
        self.access = access
        contact = f"; mailto:{access.mailto}" if access.mailto else ""
        agent = f"themed-review/{__version__} (Python{contact})"
        self._http = httpx2.Client(timeout=_TIMEOUT, headers={"User-Agent": agent}, follow_redirects=False)

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def send(self, query: Query, pace: Pace) -> str:
        """Give what is answered, as text. Raises Refusal."""
        with _told():
            request = self._request(query)
            for _ in range(_MOST_REDIRECTS):
                response = self._http.send(request, stream=True)
                try:
                    _heeded(response, query.service, pace)
                    if response.status_code == 200:
                        return _text(response, pace)
                    request = self._redirected(request, response, query.service)
                finally:
                    response.close()
        raise Refusal("sends us from one address to another without end")

    def _request(self, query: Query) -> httpx2.Request:
        service, mailto = query.service, self.access.mailto
        key = self.access.keys.get(service.name)
        contact = {service.contact: mailto} if mailto and service.contact else {}
        headers = {**service.headers, **({service.key_header: service.key_scheme + key} if key else {})}
        method = "GET" if query.body is None else "POST"
        address = f"{self.access.base(service)}{query.path}"
        parameters = {**query.parameters, **contact}
        return self._http.build_request(method, address, params=parameters, headers=headers, json=query.body)

    def _redirected(self, request: httpx2.Request, response: httpx2.Response, service: Service) -> httpx2.Request:
        """Follow to another address of the same host, by which alone the user's key and address may be read."""
        status = response.status_code
        if status not in _REDIRECTS:
            raise _of_status(response, service)
        there = _joined(request.url, response.headers.get("location", ""))
        if there is None or _host(there) != _host(request.url):
            raise Refusal(f"sends us to another host (status {status}), where we do not go", status)
        if request.method != "GET":
            raise Refusal(f"has moved (status {status}): this needs a newer version of the program", status)
        return self._http.build_request("GET", there, headers=request.headers)


def _joined(address: httpx2.URL, location: str) -> httpx2.URL | None:
    try:
        return address.join(location)
    except (httpx2.InvalidURL, ValueError):
        return None


def _host(address: httpx2.URL) -> tuple[str, str, int | None]:
    return address.scheme, address.host, address.port


@contextmanager
def _told() -> Iterator[None]:
    """Turn the faults of a connection into refusals; their own words are left out, as they may hold a secret."""
    try:
        yield
    except httpx2.TimeoutException:
        raise Refusal("gave no answer in time", passing=True) from None
    except httpx2.ProxyError:
        raise Refusal(f"cannot be reached: {REFUSED}", passing=True, final=True, tries=2) from None
    except httpx2.ConnectError:
        raise Refusal("cannot be reached: is there a network?", passing=True, final=True, tries=2) from None
    except (httpx2.HTTPError, httpx2.StreamError) as error:
        raise Refusal(f"broke off its answer ({type(error).__name__})", passing=True) from None
    except (httpx2.InvalidURL, UnicodeError, ValueError):
        raise Refusal("cannot be asked at this address, or with this key or contact: check them", final=True) from None


def _heeded(response: httpx2.Response, service: Service, pace: Pace) -> None:
    """Hold back as long as a service asks for beside an answer, as Zotero's does."""
    asked = retry_after({"retry-after": response.headers.get("backoff", "")})
    if asked:
        pace.hold(service.name, asked)


def _text(response: httpx2.Response, pace: Pace) -> str:
    """Take what is answered, which may neither be huge nor drip in without end."""
    body, begun = bytearray(), pace.now()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise Refusal(f"answers with more than {_MOST_BYTES >> 20} MB: nothing is taken from it", 200)
        if pace.now() - begun > _MOST_SECONDS:
            raise Refusal("gave no whole answer in time", 200, passing=True)
    return body.decode("utf-8", "replace")


def _of_status(response: httpx2.Response, service: Service) -> Refusal:
    status = response.status_code
    if status in (401, 403):
        key = f": check {service.key_from}" if service.key_from else ""
        return Refusal(f"does not let us in (status {status}){key}", status, final=True)
    if status == 429:
        key = f", or set {service.key_from}" if service.key_from else ""
        what = f"has had enough questions (status 429): try again later{key}"
        return Refusal(what, status, passing=True, final=True, wait=retry_after(response.headers))
    if status in _PASSING:
        wait = retry_after(response.headers)
        return Refusal(f"failed (status {status})", status, passing=True, wait=wait)
    return Refusal(f"has no such thing (status {status})" if status == 404 else f"refused (status {status})", status)
