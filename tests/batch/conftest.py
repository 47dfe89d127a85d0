"""A shelf of papers to ask about, and a server that takes batches."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from review.data import papers_jsonl
from tests import honest
from tests.batch.steps import KEY
from tests.llm.batching import Batching, batching


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the test shelf as a source, and set a key."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    path = tmp_path / "shelf.jsonl"
    path.write_text("".join(papers_jsonl(honest.shelf().papers)), "utf-8")
    return path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Batching]:
    """Serve batches that are under way until they are ended."""
    with batching(ends="in_progress") as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
        yield stub
