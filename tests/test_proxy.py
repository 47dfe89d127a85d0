"""Proxies of the environment: whatever is sent goes through them, and past them where the environment says so."""

import http.client
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from importlib.util import find_spec
from pathlib import Path

import pytest

from review.errors import ReviewError, SettingsError
from review.llm import Session, choose
from review.llm.batches import Batches
from review.llm.embeddings import embed
from review.web import openalex
from review.web.client import Client
from review.web.pace import Pace
from review.web.service import Query
from review.web.wire import Access
from tests.llm.answers import PROMPT, Greeting
from tests.llm.stub import completion, embedding, listening, serving

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

FAR = "nowhere.invalid"
OPENAI = "openai:gpt-4.1-mini"


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have OpenAI's client try again at once."""
    monkeypatch.setattr("openai._base_client.MAX_RETRY_DELAY", 0.01)


@dataclass
class Tunnels:
    """Know where the proxy is, and to which hosts it was to open a tunnel."""

    url: str
    asked: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Name a host that no one knows; another one for each proxy, as Anthropic's clients are kept by address."""
        return f"behind-{self.url.rpartition(':')[2]}.{FAR}"


class _Handler(BaseHTTPRequestHandler):
    def do_CONNECT(self) -> None:
        tunnels: Tunnels = self.server.stub  # type: ignore[attr-defined]
        tunnels.asked.append(self.path)
        self.send_error(http.client.FORBIDDEN)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def tunnels(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tunnels]:
    """Start a proxy that opens no tunnel, and name it in the environment for encrypted connections."""
    with listening(_Handler, lambda url: Tunnels(url.removesuffix("/v1"))) as found:
        monkeypatch.setenv("HTTPS_PROXY", found.url)
        yield found


def greeted(name: str = OPENAI) -> str:
    """Ask a model a question."""
    model = choose(name, {"max_retries": 0})
    assert model is not None
    with Session(model) as session:
        return session.run([session.ask(PROMPT, Greeting)])[0].text


def reached(monkeypatch: pytest.MonkeyPatch, scheme: str, host: str = FAR) -> None:
    """Have every client look for its server on a host, which no one knows unless it is this machine."""
    root = f"{scheme}://{host}"
    monkeypatch.setenv("OPENAI_BASE_URL", f"{root}/v1")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", root)
    monkeypatch.setenv("OLLAMA_HOST", root if ":" in host else f"{root}:443")
    monkeypatch.setenv("PAPERS_URL", root)
    for key in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(key, "none-0123456789")


def looked_up() -> object:
    """Ask a service for papers."""
    access = Access(bases={openalex.SERVICE.name: os.environ["PAPERS_URL"]})
    with Client(Path(), access, Pace(sleep=lambda _: None)) as client:
        return client.ask(Query(openalex.SERVICE, "/works"), str)


ASKING: dict[str, Callable[[], object]] = {
    "chat": greeted,
    "embeddings": lambda: embed(["graphs"], "openai:text-embedding-3-small", None),
    "batch": lambda: Batches(OPENAI, {}).state("batch-1"),
    "anthropic": lambda: greeted("anthropic:claude-sonnet-4-6"),
    "ollama": lambda: greeted("ollama:llama3.1"),
    "papers": looked_up,
}


@pytest.mark.parametrize("asking", ASKING)
def test_https_proxy_is_asked_for_a_tunnel(asking: str, tunnels: Tunnels, monkeypatch: pytest.MonkeyPatch) -> None:
    """With HTTPS_PROXY set, whatever is sent to a provider goes through a tunnel of the proxy, or not at all."""
    reached(monkeypatch, "https", tunnels.host)
    with pytest.raises(ReviewError):
        ASKING[asking]()
    assert set(tunnels.asked) == {f"{tunnels.host}:443"}


def test_http_proxy_passes_questions_and_answers_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """With HTTP_PROXY set, a server of one's own that only the proxy knows answers as it would at once."""
    reached(monkeypatch, "http")
    with serving(completion('{"text": "Hello."}'), embedding([1.0, 2.0])) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        assert greeted() == "Hello."
        assert embed(["graphs"], "openai:text-embedding-3-small", None).tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize("asking", ["chat", "anthropic", "embeddings", "batch", "papers"])
def test_a_proxy_that_refuses_is_told_of(asking: str, tunnels: Tunnels, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever's proxy lets nothing through reads that it is the proxy, and not that a server does not run."""
    reached(monkeypatch, "https", tunnels.host)
    with pytest.raises(ReviewError, match="the proxy of the environment does not let us through: check HTTPS_PROXY"):
        ASKING[asking]()
    assert tunnels.asked


@pytest.mark.parametrize("asking", ["chat", "embeddings"])
def test_no_proxy_is_heeded(asking: str, tunnels: Tunnels, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that NO_PROXY names is not asked for at the proxy."""
    reached(monkeypatch, "https", tunnels.host)
    monkeypatch.setenv("NO_PROXY", "example.org,.invalid")
    with pytest.raises(ReviewError):
        ASKING[asking]()
    assert tunnels.asked == []


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_server_on_this_machine_is_reached_past_the_proxy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What listens on this machine no proxy could reach: it is asked without one, whatever the environment says."""
    with serving(completion('{"text": "Hello."}'), embedding([1.0, 2.0])) as server:
        reached(monkeypatch, "http", server.url.removeprefix("http://").removesuffix("/v1").replace("127.0.0.1", name))
        monkeypatch.setenv("HTTP_PROXY", f"http://{FAR}")
        assert greeted() == "Hello."
        assert embed(["graphs"], "openai:text-embedding-3-small", None).tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize("asking", ASKING)
@pytest.mark.parametrize(
    ("proxy", "told"), [("socks5://me:s3cret@127.0.0.1:1", "pip install socksio"), ("me:s3cret:x", "http://host:port")]
)
def test_a_proxy_that_cannot_be_used_ends_the_run(
    asking: str, proxy: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy of another kind than HTTP, or one that is none, is told in one line, without the password in it."""
    if told.startswith("pip") and find_spec("socksio"):
        pytest.skip("socksio is installed")
    reached(monkeypatch, "https")
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(SettingsError, match=told) as caught:
        ASKING[asking]()
    assert "s3cret" not in str(caught.value)


def test_nothing_is_said_of_proxies_that_serve(
    tunnels: Tunnels, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """LangChain's warning that it would not use a proxy, which it is not to use itself, does not reach the terminal."""
    reached(monkeypatch, "https", tunnels.host)
    with caplog.at_level("WARNING"), pytest.raises(ReviewError):
        greeted()
    assert tunnels.asked
    assert caplog.text == ""
