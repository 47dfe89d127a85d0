"""Ctrl-C in the middle of a run."""

import asyncio
import dataclasses
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from review.llm import Cached, Line, Session, embeddings
from review.llm.chain import LangChainModel
from review.llm.limits import Limiter, Limits, Wire
from review.llm.usage import Meter
from tests.llm.answers import Greeting, prompt
from tests.llm.stub import Reply, completion, embedding, failure, serving
from tests.llm.test_line import press
from tests.llm.test_secrets import called, source
from tests.llm.truthful import truth

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

ROOT = Path(__file__).parents[2]
PATIENCE = 300.0
# A run that does not stop at once goes on waiting for a minute.
AT_ONCE = 45.0
WAITING = "review: waiting for 1 answer under way, already paid for; Ctrl-C again stops at once"
STOPPED = "review: stopped; the answers so far are kept: run the same again to go on"


def arguments(folder: Path) -> list[str | Path]:
    """Give the arguments of a run that asks one question at a time."""
    places = "--cache", folder / "cache", "-o", folder / "out"
    return ["run", source(folder), "--model", "gpt-4.1-mini", *places, "--quiet", "--concurrency", "1"]


@contextmanager
def begun(folder: Path, url: str) -> Iterator[subprocess.Popen[str]]:
    """Begin a run in a process of its own, where Ctrl-C means what it means on a terminal; it ends with the test."""
    script = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import review.cli as c; c.main()"
    command = [sys.executable, "-c", script, *arguments(folder)]
    environ = os.environ | {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "none-0123456789"}
    with subprocess.Popen(
        [*map(str, command)], cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


class Holding:
    """Answer truthfully, but the questions from the second one on only when they are let go."""

    def __init__(self) -> None:
        self.begun = 0
        self.go = threading.Event()
        self.lock = threading.Lock()

    def __call__(self, body: dict[str, Any]) -> Reply:
        """Answer one request, while others are being answered."""
        self.begun += 1
        if self.begun > 1:
            self.lock.release()
            self.go.wait(PATIENCE)
            self.lock.acquire()
        return truth(body)


@contextmanager
def held() -> Iterator[tuple[Holding, str]]:
    """Serve with one that holds answers back; gives it and its address."""
    says = Holding()
    with serving(says=says) as stub:
        says.lock = stub.lock
        try:
            yield says, stub.url
        finally:
            says.go.set()


def until(true: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def interrupted(folder: Path, says: Holding, url: str, kind: signal.Signals) -> Iterator[subprocess.Popen[str]]:
    """Begin a run and end it kindly when one answer is kept and another under way."""
    with begun(folder, url) as process:
        until(lambda: process.poll() is not None or (says.begun == 2 and len(kept(folder)) == 1))
        process.send_signal(kind)
        assert process.stderr
        assert process.stderr.readline() == f"{WAITING}\n"
        yield process


def kept(folder: Path) -> list[Path]:
    """List the files of the cache."""
    return [path for path in (folder / "cache").rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_run_waits_for_what_is_paid_for(
    kind: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C, as a polite kill, sends nothing new, keeps what comes, and ends with code 130, a line, and no document.

    The next run asks only what is left.
    """
    with held() as (says, url):
        with interrupted(tmp_path, says, url, kind) as process:
            says.go.set()
            assert process.communicate(timeout=PATIENCE) == ("", f"{STOPPED}\n")
            assert (process.returncode, says.begun, len(kept(tmp_path))) == (130, 2, 2)
        assert not (tmp_path / "out").exists()
        assert called(monkeypatch, url, *arguments(tmp_path)) == 0
        assert "2 answers kept" in capsys.readouterr().out
        assert len(kept(tmp_path)) == says.begun


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_second_signal_ends_the_run_at_once(kind: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C again, or a second polite kill, leaves the server to it, and no file that is not whole."""
    with held() as (says, url), interrupted(tmp_path, says, url, kind) as process:
        process.send_signal(kind)
        assert process.communicate(timeout=AT_ONCE) == ("", f"{STOPPED}\n")
        assert (process.returncode, says.begun) == (130, 2)
        assert [path.suffix for path in kept(tmp_path)] == [".json"]


@pytest.mark.parametrize("crowded", [False, True])
def test_nothing_is_waited_for_that_was_not_sent(crowded: bool, tmp_path: Path) -> None:
    """A question that waits for the limits, or to be sent again, is given up; the one that is under way is kept."""
    resting, go, told = threading.Event(), threading.Event(), list[str]()
    busy = [dataclasses.replace(failure(503, "no room"), headers={"Retry-After": "60"})] if crowded else []

    def says(_: dict[str, Any]) -> Reply:
        if busy:
            return busy.pop()
        stub.lock.release()
        resting.wait(PATIENCE)
        press()
        go.wait(PATIENCE)
        stub.lock.acquire()
        return completion('{"text": "Hello."}')

    async def rest(seconds: float) -> None:
        resting.set()
        await asyncio.sleep(seconds)

    def tell(line: str) -> None:
        told.append(line)
        go.set()

    with serving(says=says) as stub:
        wire = Wire(Limiter(Limits(2, None if crowded else 1), sleep=rest), Meter())
        model = LangChainModel("openai:gpt-4.1-mini", {"base_url": stub.url, "api_key": "none"}, wire)
        before = time.monotonic()
        cached, line = Cached(model, tmp_path / "cache"), Line(tell=tell)
        with pytest.raises(KeyboardInterrupt), line, Session(cached, 4, line=line) as session:
            session.run([session.ask(prompt(str(number)), Greeting) for number in range(8)])
        assert time.monotonic() - before < AT_ONCE
        assert (told, len(kept(tmp_path)), stub.asked) == ([WAITING], 1, 1 + crowded)


def test_vectors_under_way_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Ctrl-C while papers are embedded waits for the vectors under way, and sends no other texts."""

    def late(_: bytes) -> Reply:
        threading.Timer(0.3, press).start()
        until(lambda: bool(caplog.records))
        return embedding([1.0, 2.0], [3.0, 4.0])

    monkeypatch.setattr(embeddings, "_MOST_TEXTS", 2)
    monkeypatch.setenv("OPENAI_API_KEY", "none-0123456789")
    with serving(late) as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
        with pytest.raises(KeyboardInterrupt):
            embeddings.embed(["a", "b", "c"], "openai:some-model", tmp_path)
        assert [record.getMessage() for record in caplog.records] == [WAITING]
        assert stub.asked == 1
        unpaid = [embeddings.unpaid([text], "openai:some-model", tmp_path, len).calls for text in "abc"]
    assert unpaid == [0, 0, 1]
