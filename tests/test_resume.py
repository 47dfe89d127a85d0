import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(folder: Path, die_at: int, name: str = "a") -> int:
    places = [folder / f"{name}-cache", folder / f"{name}.log", folder / f"{name}.json"]
    command = [sys.executable, "-m", "tests.killed", *map(str, places), str(die_at)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def answered(folder: Path, name: str = "a") -> list[list[str]]:
    return [json.loads(line) for line in (folder / f"{name}.log").read_text("utf-8").splitlines()]


def test_a_killed_run_continues_and_asks_nothing_twice(tmp_path: Path) -> None:
    """Killed while reading, naming and writing, the run goes on from there: each question is answered exactly once."""
    assert [run(tmp_path, die_at) for die_at in (3, 5, 3, 2, 1)] == [9, 9, 9, 9, 9]
    assert run(tmp_path, 0) == 0
    assert run(tmp_path, 0, "b") == 0
    asked = answered(tmp_path)
    assert len({json.dumps(each) for each in asked}) == len(asked)
    assert sorted(asked) == sorted(answered(tmp_path, "b"))
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
