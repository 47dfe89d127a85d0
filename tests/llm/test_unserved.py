"""A server that fails every question: it is said loudly, and the exit code says it too."""

from pathlib import Path
from typing import Any

import pytest

from tests.llm.stub import Reply, failure, serving
from tests.llm.test_matrix import spoiled
from tests.llm.test_secrets import called, source
from tests.llm.truthful import Faulty, truth

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
LOUD = "NOT ONE QUESTION WAS ANSWERED"


def run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, says: Any, command: str = "run", model: str = "gpt-4.1-mini"
) -> int:
    """Review two papers with a server that says something, and is asked each question once."""
    config = folder / "review.toml"
    config.write_text("[model_options]\nmax_retries = 0\n")
    options: list[str | Path] = [
        "--model",
        model,
        "--config",
        config,
        "--cache",
        folder / "cache",
        "-o",
        folder / "out",
        "--quiet",
    ]
    with serving(says=says) as stub:
        return called(monkeypatch, stub.url, command, source(folder), *options)


@pytest.mark.parametrize("command", ["run", "themes"])
@pytest.mark.parametrize("fault", [failure(500, "broken"), Reply(200, "<html>"), failure(400, "no")])
def test_server_that_fails_every_question_is_told_loudly(
    fault: Reply, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first line says so, the exit code is 3, and the document is there all the same."""
    assert run(tmp_path, monkeypatch, lambda _: fault, command) == 3
    shown = capsys.readouterr().out
    assert (LOUD in shown, shown.index(LOUD) < shown.index("Wrote ")) == (True, True)
    assert (tmp_path / "out" / "usage.json").exists()


def test_model_that_was_not_named_gives_no_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever left the choice to the program is told, and gets what was asked for: a document."""
    assert run(tmp_path, monkeypatch, lambda _: failure(500, "broken"), model="auto") == 0
    assert LOUD in capsys.readouterr().out


@pytest.mark.parametrize(
    "fault", [spoiled(content=""), spoiled(content="I would rather not."), spoiled(finish="length")]
)
def test_answers_of_no_use_are_no_fault_of_the_server(
    fault: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A model that answers, however badly, was served: problems tell what came of it, and the run ends well."""
    assert run(tmp_path, monkeypatch, lambda body: fault(truth(body))) == 0
    assert LOUD not in capsys.readouterr().out


def test_one_answer_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the server gave an answer, its faults are problems of what was asked."""
    assert run(tmp_path, monkeypatch, Faulty(failure(500, "broken"), "extract", "", times=100)) == 0
    assert LOUD not in capsys.readouterr().out
