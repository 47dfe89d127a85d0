"""Web services on this machine, a client that does not really wait, and an environment without anyone's keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from review.web.client import Client
from review.web.pace import Pace
from review.web.wire import Access
from tests.web.world import World, serving

_FOREIGN = ("OPENALEX_API_KEY", "SEMANTIC_SCHOLAR_API_KEY", "ZOTERO_API_KEY", "REVIEW_MAILTO")


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _FOREIGN:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def world() -> Iterator[World]:
    """Serve."""
    with serving() as found:
        yield found


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give the seconds that were to be waited for, in their order; time goes on by them at once."""
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("review.web.client.Pace", lambda: Pace(lambda: sum(waited), sleep))
    return waited


@pytest.fixture
def client(world: World, tmp_path: Path, waits: list[float]) -> Iterator[Client]:  # noqa: ARG001 - it waits for nothing
    """Open a client with a key and an address."""
    keys = {"openalex": "s3cret", "semantic-scholar": "s3cret", "zotero": "s3cret"}
    with Client(tmp_path / "cache", Access("me@example.org", keys, world.bases)) as made:
        yield made
