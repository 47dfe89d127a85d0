"""Recorded model calls, and an environment in which no test can reach a model that costs something."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import hypothesis
import pytest

from review.llm import Model, choose
from tests import recording

LOCAL_SERVER = "http://127.0.0.1:8135/v1"
LOCAL_MODEL = "openai:smollm2"
_FOREIGN = ("OPENAI_", "AZURE_", "ANTHROPIC_", "GOOGLE_", "GEMINI_", "OLLAMA_", "LANGSMITH_", "LANGCHAIN_")

# A busy machine is slow, and that is no fault of what is tested. The examples are the same every time, so that what
# fails is what a change brought; `make explore` looks for new ones.
hypothesis.settings.register_profile("same", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2000, print_blob=True)
hypothesis.settings.load_profile("same")


# A shell starts what it runs in the background with Ctrl-C ignored, and programs that tests start would inherit that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Cassette(Protocol):
    """What this module uses of vcrpy's cassette."""

    all_played: bool


class Vcr(Protocol):
    """What this module uses of vcrpy's recorder."""

    def register_serializer(self, name: str, serializer: Any) -> None:
        """Let cassettes be written by a serializer."""


def pytest_recording_configure(vcr: Vcr) -> None:
    """Write cassettes to be read."""
    vcr.register_serializer("yaml", recording)


@pytest.fixture(scope="session")
def vcr_config() -> dict[str, Any]:
    """Find a recorded answer by all that was asked, wherever the server listened, and never give it twice."""
    return {
        "match_on": ["method", "path", "body"],
        "serializer": "yaml",
        "decode_compressed_response": True,
        "drop_unused_requests": True,
        "before_record_request": recording.clean_request,
        "before_record_response": recording.clean_response,
    }


@pytest.fixture(autouse=True)
def _fully_played(vcr: Cassette | None, record_mode: str) -> Iterator[None]:
    """Fail a test whose cassette holds a conversation that the program no longer has."""
    yield
    if vcr is not None and record_mode == "none":
        assert vcr.all_played, "the cassette holds questions that were not asked; record it again: make record"


@pytest.fixture(scope="session")
def no_certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty folder of certificates."""
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch, no_certificates: Path) -> None:
    """Hide the keys, servers, proxies and tracing of whoever runs the tests."""
    for name in list(os.environ):
        if name.startswith(_FOREIGN) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    # No server of a test shows a certificate, and to read those of all authorities takes longer than most tests.
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("SSL_CERT_DIR", str(no_certificates))


@pytest.fixture
def local_server(monkeypatch: pytest.MonkeyPatch, _no_environment: None) -> str:
    """Point OpenAI's client to the server that `make record` starts, with a key that is none; gives its address."""
    monkeypatch.setenv("OPENAI_API_KEY", "DUMMY")
    monkeypatch.setenv("OPENAI_BASE_URL", LOCAL_SERVER)
    return LOCAL_SERVER


@pytest.fixture
def local_model(local_server: str) -> Model:
    """Make the small model on that server; mark the test `vcr` to replay what it said."""
    model = choose(LOCAL_MODEL, {"max_retries": 0, "max_tokens": 800, "timeout": 600, "base_url": local_server})
    assert model is not None
    return model
