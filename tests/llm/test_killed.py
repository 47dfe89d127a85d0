"""A cache that survives whatever ends the program."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from review.llm import Cached
from tests.llm.answers import PROMPT, Greeting
from tests.llm.test_cache import ask, echo, files
from tests.scripted import ScriptedModel

ROOT = Path(__file__).parents[2]
PATIENCE = 300.0


def test_interrupted_write_leaves_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer appears under its name when it is whole: a run that ends before that finds nothing, and asks again."""
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            asyncio.run(Cached(ScriptedModel(by=echo), tmp_path).ask(PROMPT, Greeting))
    assert [path.suffix for path in files(tmp_path)] == [".tmp"]
    assert ask(Cached(ScriptedModel(by=echo), tmp_path), PROMPT)[1:] == (1, 0)


WRITER = """
import asyncio, itertools, sys
from pathlib import Path
from pydantic import BaseModel
from review.llm import Cached
from review.resources import Prompt
from tests.scripted import ScriptedModel
class Long(BaseModel):
    text: str
cached = Cached(ScriptedModel(by=lambda *_: {"text": "word " * 20000}), Path(sys.argv[1]))
async def fill():
    for number in itertools.count():
        await cached.ask(Prompt(name="p", version="1", system="", user=str(number)), Long)
asyncio.run(fill())
"""


def test_killed_processes_leave_whole_answers(tmp_path: Path) -> None:
    """Two processes that fill one folder and are killed at any moment leave only whole files behind."""
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    writers = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    end = time.monotonic() + PATIENCE
    try:
        while len(list(tmp_path.rglob("*.json"))) < 30 and time.monotonic() < end:
            assert [writer.poll() for writer in writers] == [None, None]
            time.sleep(0.01)
    finally:
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
    kept = list(tmp_path.rglob("*.json"))
    assert len(kept) >= 30
    assert {len(json.loads(path.read_bytes())["answer"]["text"]) for path in kept} == {100_000}
