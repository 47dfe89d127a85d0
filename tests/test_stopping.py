"""Ctrl-C while a command is being loaded or runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from review.commands import STOPPED_LINE

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("module", ["click", "review.commands.check", "review.run"])
def test_ctrl_c_while_modules_load_is_one_line(module: str, tmp_path: Path) -> None:
    """Pressed while the command line, a command or what does its work is imported, it ends with 130 and a line."""
    script = f"""
import sys, runpy
class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Pressed())
sys.argv = ["review", "check", {str(tmp_path)!r}]
runpy.run_module("review", run_name="__main__")
"""
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", f"{STOPPED_LINE}\n")
