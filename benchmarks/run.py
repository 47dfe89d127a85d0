"""Time and peak memory of the embedded run on the example, and the start of the command line.

    python -m benchmarks.run [SOURCE]

Each figure is the best of five runs, each in a process of its own; memory is the peak resident set of that process.
"""

import compileall
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "yufei-ding" / "author_page.txt"
RUNS = 5


def measure(arguments: list[str]) -> tuple[float, float]:
    """Run `review` once; gives wall time in seconds and the largest peak memory of any run so far in MB."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "review", *arguments], check=True, capture_output=True)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def report(name: str, arguments: list[str]) -> None:
    """Print one line: what was run, its best wall time, its peak memory."""
    runs = [measure(arguments) for _ in range(RUNS)]
    print(f"| {name} | {min(seconds for seconds, _ in runs):.2f} s | {max(peak for _, peak in runs):.0f} MB |")


def main() -> None:
    """Print the table."""
    compileall.compile_dir(ROOT / "review", quiet=1)  # as an installer does
    source = sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE)
    print("| what | wall time | peak memory |\n| --- | --- | --- |")
    report("`review --help`", ["--help"])
    with tempfile.TemporaryDirectory() as folder:
        report(f"`review run {Path(source).name}`", ["run", source, "--model", "embedded", "-o", folder])


if __name__ == "__main__":
    main()
