"""Ctrl-C while a command is being loaded or runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from review import cli
from review.commands import STOPPED_LINE
from tests.llm.stub import serving
from tests.test_cli import EXAMPLE, called

KEPT = "review: stopped; the answers so far are kept: run the same again to go on\n"
ROOT = Path(__file__).parents[1]


def ended(script: str) -> tuple[int, str, str]:
    """Run a script; gives its code and what it said."""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("module", ["typing", "click", "review.commands.check", "review.run"])
def test_ctrl_c_while_modules_load_is_one_line(module: str, tmp_path: Path) -> None:
    """Pressed while the command line, a command or what does its work is imported, it ends with 130 and a line."""
    script = f"""
import sys, runpy
class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.modules.pop({module!r}, None)
sys.meta_path.insert(0, Pressed())
sys.argv = ["review", "check", {str(tmp_path)!r}]
runpy.run_module("review", run_name="__main__")
"""
    assert ended(script) == (130, "", f"{STOPPED_LINE}\n")


def test_ctrl_c_while_help_is_written_is_one_line() -> None:
    """Pressed before there is a command, as while all of them are listed, it ends as it does in one."""
    script = """
import sys
from review.__main__ import main
from review.cli import Commands
def pressed(*_):
    raise KeyboardInterrupt
Commands.format_commands = pressed
sys.argv = ["review", "--help"]
main()
"""
    assert ended(script) == (130, "", f"{STOPPED_LINE}\n")


def pressed(*_: object, **__: object) -> None:
    """Press Ctrl-C."""
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("asks", "what"),
    [("none", "review: stopped\n"), ("model", KEPT), ("embeddings", KEPT)],
)
def test_ctrl_c_speaks_of_answers_where_there_are_some(
    asks: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who has asked a model is told that its answers are kept, and who has asked none is not."""
    monkeypatch.setattr(cli, "_leave", lambda: None)
    monkeypatch.setattr("review.grouping.outline", pressed)
    with serving() as stub:
        server = None if asks == "none" else stub.url
        options = ["--embeddings", "openai:text-embedding-3-small"] if asks == "embeddings" else []
        model = ["--model", "openai:gpt-5-mini" if asks == "model" else "embedded"]
        arguments: list[str | Path] = [*model, *options, "--cache", tmp_path, "-o", tmp_path / "out"]
        assert called(monkeypatch, "themes", EXAMPLE, *arguments, server=server) == 130
    assert capsys.readouterr().err == what


def test_ctrl_c_while_the_network_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What services have answered is kept, too."""
    monkeypatch.setattr(cli, "_leave", lambda: None)
    monkeypatch.setattr("review.web.gathered", pressed)
    assert called(monkeypatch, "themes", "--doi", "10.1145/3503222.3507713", "--cache", tmp_path) == 130
    assert capsys.readouterr().err == KEPT
