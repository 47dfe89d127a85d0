"""Batches on the command line: what is told, and the exit codes."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from review.cli import main
from review.commands.resume import LATER
from tests.llm.batching import Batching, batching
from tests.llm.test_secrets import source

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Batching]:
    """Serve batches that are under way until they are ended, to a user with a key."""
    with batching(ends="in_progress") as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
        monkeypatch.setenv("OPENAI_API_KEY", "plain-0123456789-key")
        yield stub


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command line; gives the exit code and what was shown."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["review", *map(str, arguments), "--quiet"])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out, shown.err

    return call


def test_batch_is_submitted_asked_after_and_collected(called: Call, server: Batching, tmp_path: Path) -> None:
    """Submitting tells in one line what it may cost and how to go on; the code is 75 until the review is there."""
    out = tmp_path / "out"
    options = ["--model", "gpt-4.1-mini", "--batch", "-o", out, "--cache", tmp_path / "cache"]
    code, told, _ = called("run", source(tmp_path), *options)
    assert (code, told.count("\n")) == (0, 1)
    assert told.startswith("Submitted 2 questions (about ")
    assert "USD, asked in a batch)) as batch_0. Run 'review resume " in told
    assert called("resume", out)[:2] == (
        LATER,
        "batch_0: in_progress, 0 of 2 questions done. Run the same again later.\n",
    )
    server.end()
    code, told, _ = called("resume", out)
    assert (code, told.startswith("Submitted 1 question (")) == (LATER, True)
    server.end()
    code, told, _ = called("resume", out, "--wait")
    assert code == 0
    assert "Written with openai:gpt-4.1-mini" in told
    assert "3 calls, " in told
    assert (out / "survey.md").exists()
    assert called("resume", out)[:2] == (0, f"{out}: all batches are collected, and the review is written\n")


@pytest.mark.usefixtures("server")
def test_errors_are_one_line(called: Call, tmp_path: Path) -> None:
    """A folder without a batch, and a model without batches, end with exit code 1 and one line."""
    for arguments in (("resume", tmp_path), ("run", source(tmp_path), "--batch", "--model", "embedded")):
        code, _, told = called(*arguments)
        assert (code, told.count("\n"), told.startswith("review: ")) == (1, 1, True)
