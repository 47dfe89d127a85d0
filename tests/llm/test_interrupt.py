"""Ctrl-C in the middle of a run."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.llm.stub import serving
from tests.llm.test_secrets import source
from tests.llm.truthful import truth

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

ROOT = Path(__file__).parents[2]


def begun(folder: Path, url: str) -> subprocess.Popen[str]:
    """Begin a run in a process of its own, where Ctrl-C means what it means on a terminal."""
    script = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import review.cli as c; c.main()"
    options = ["--model", "gpt-4.1-mini", "--cache", folder / "cache", "-o", folder / "out", "--quiet"]
    command = [sys.executable, "-c", script, "run", source(folder), *options, "--concurrency", "1"]
    environ = os.environ | {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "none-0123456789"}
    return subprocess.Popen(
        [*map(str, command)], cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_run_ends_with_one_line_and_keeps_what_is_paid_for(kind: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C, as a polite kill, ends with code 130 and one line, no document; the next run asks only what is left."""
    held = [True]

    def says(body: dict[str, object]) -> object:
        if stub.asked == 1 and held[0]:
            stub.lock.release()  # the rest of the run may ask while this answer is held back
            stub.ended.wait(30)
            stub.lock.acquire()
        return truth(body)

    with serving(says=says) as stub:  # type: ignore[arg-type]
        process = begun(tmp_path, stub.url)
        kept = tmp_path / "cache"
        end = time.monotonic() + 60
        while not list(kept.rglob("*.json")) and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.2)
        process.send_signal(kind)
        shown = process.communicate(timeout=30)
        assert process.returncode == 130, shown
        assert shown == ("", "review: stopped; the answers so far are kept: run the same again to go on\n")
        assert not (tmp_path / "out").exists()
        assert len(list(kept.rglob("*.json"))) == 1
        held[0] = False
        stub.ended.set()
        again = begun(tmp_path, stub.url)
        assert "1 answer kept" in again.communicate(timeout=60)[0]
        assert again.returncode == 0
