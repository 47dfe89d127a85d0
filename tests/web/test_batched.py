import json
from pathlib import Path

import pytest

from review.batch.making import resume, submit
from review.settings import Settings
from tests.llm.batching import batching
from tests.web.shapes import Work
from tests.web.world import World

pytestmark = [pytest.mark.block_network(allowed_hosts=["127.0.0.1"]), pytest.mark.usefixtures("waits")]


def test_a_batch_asks_about_what_was_fetched(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch with no file at all asks about the papers of a query; going on with it asks no service again."""
    world.know(
        *(Work(f"On spoke {n}", f"10.5555/s{n}", abstract=f"We bend spoke {n}. It bends a little.") for n in range(4))
    )
    monkeypatch.setenv("OPENAI_API_KEY", "none-of-these")
    with batching(ends="in_progress") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        settings = Settings(
            model="gpt-4.1-mini",
            query=("spokes",),
            services=world.bases,
            cache=tmp_path / "cache",
        )
        submit([], tmp_path / "out", settings)
        questions = json.dumps(server.asked)
        assert all(f"We bend spoke {n}." in questions for n in range(4))
        asked = len(world.asked)
        server.end()
        resume(tmp_path / "out")
        assert len(world.asked) == asked == 1
