"""What tests of batches do with the test shelf."""

import json
from pathlib import Path
from typing import Any

import pytest

from review import run
from review.batch.making import resume
from review.settings import Settings, load
from tests.llm.batching import Batching
from tests.llm.stub import serving
from tests.llm.truthful import counted, truth

KEY = "plain-0123456789-key"


def settings(shelf: Path, **more: Any) -> Settings:
    """Ask about four papers a question, with a cache beside the shelf."""
    return load(**{"model": "gpt-4.1-mini", "papers_per_call": 4, "cache": shelf.parent / "cache", **more})


def finished(folder: Path, server: Batching) -> tuple[run.Made, int]:
    """End one batch after the other; gives the review, and how often it was resumed."""
    for n in range(1, 20):
        server.end()
        done = resume(folder)
        if isinstance(done, run.Made):
            return done, n
    raise AssertionError("the review does not come to an end")


def at_once(shelf: Path, monkeypatch: pytest.MonkeyPatch, says: Any = truth, **more: Any) -> tuple[run.Made, list[Any]]:
    """Make the same review with live calls; gives it, and what was sent."""
    with monkeypatch.context() as patch, serving(says=says) as stub:
        patch.setenv("OPENAI_BASE_URL", stub.url)
        made = run.make([shelf], shelf.parent / "live", settings(shelf, cache=shelf.parent / "live-cache", **more))
        assert made.spent
        assert {each.stage: each for each in made.spent.stages} == {each.stage: each for each in counted(stub)}
        return made, [json.loads(body) for body in stub.bodies]
