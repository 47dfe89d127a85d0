"""Ctrl-C while a command is being loaded or runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from review.commands import STOPPED_LINE

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
