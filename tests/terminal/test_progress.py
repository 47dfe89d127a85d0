"""What is shown and logged while a run goes."""

import json
from pathlib import Path

import pytest

from review.errors import OutputError
from review.llm.usage import Call, Tokens
from review.terminal.progress import Lines, watched

CALL = Call("extract", "answered", 0.31234, Tokens(1000, 20, 234))


def shown(seconds: float, total: int = 200) -> list[str]:
    """Show a run of jobs of so many seconds each; gives the lines."""
    clock, lines = [0.0], list[str]()
    watch = Lines(lines.append, lambda: clock[0]).watch
    assert watch.progress
    assert watch.call
    for done in range(total + 1):
        watch.progress("Reading papers", done, total)
        watch.call(CALL, 0.001 * (done + 1))
        clock[0] += seconds
    return lines


def test_lines_are_few_and_tell_jobs_tokens_cost_and_time() -> None:
    """A line comes at most every ten seconds and every tenth, and the last tells that all is done."""
    assert shown(0.01) == []
    assert len(shown(100)) == 10
    lines = shown(5)
    assert lines[0] == "Reading papers: 20 of 200, 24,680 tokens, 0.0200 USD, about 900 s left"
    assert lines[-1] == "Reading papers: 200 of 200, 246,800 tokens, 0.2000 USD"


def test_log_has_one_object_for_each_event(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Jobs and requests are logged with what they took, and quiet means that nothing is shown."""
    with watched(quiet=True, log=tmp_path / "log.jsonl") as watch:
        assert watch.progress
        assert watch.call
        watch.progress("Reading papers", 1, 1)
        watch.call(CALL, 0.5)
    assert capsys.readouterr().err == ""
    jobs, request = (json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines())
    assert (jobs["event"], jobs["label"], jobs["done"], jobs["total"]) == ("jobs", "Reading papers", 1, 1)
    assert request["event"] == "request"
    assert (request["stage"], request["outcome"], request["seconds"]) == ("extract", "answered", 0.312)
    assert (request["prompt"], request["cached"], request["completion"], request["cost"]) == (1000, 20, 234, 0.5)
    assert request["time"].endswith("+00:00")


def test_log_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """A log in a folder that is not there is reported by its path."""
    with (
        pytest.raises(OutputError, match=r"none/log\.jsonl: the log cannot be written"),
        watched(True, tmp_path / "none" / "log.jsonl"),
    ):
        pass
