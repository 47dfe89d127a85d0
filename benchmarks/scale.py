"""Time and peak memory of grouping 1,000, 10,000 and 100,000 papers, and how they grow.

    python -m benchmarks.scale DIR [--sizes 1000,10000,100000] [--keep FOLDER] [--stages]

DIR holds JSON Lines files of `{title, abstract, label}`. Papers are grown from them: each has the halves of two real
titles and four to eight real sentences, all of one label of one file; labels are as common as they are in DIR. Each
size is run once in a process of its own with `review themes` (reading, grouping, naming). `--stages` measures reading,
deduplicating and grouping alone. `--keep` leaves the grown papers in a folder. The exponent is that of seconds over
papers, between one size and the next.
"""

import argparse
import compileall
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from review import readers
from review.stages.dedupe import dedupe
from review.text.sentences import sentences
from review.themes.groups import group
from review.themes.words import Document

SIZES = "1000,10000,100000"
_SENTENCES = (4, 8)


class Pool(NamedTuple):
    """Hold what the papers of one label say, and how many they are."""

    titles: list[list[str]]
    sentences: list[str]


def pools(folder: Path) -> dict[str, Pool]:
    """Read titles, cut into words, and sentences of the papers that have an abstract, by file and label."""
    found: defaultdict[str, Pool] = defaultdict(lambda: Pool([], []))
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            if abstract := row.get("abstract"):
                pool = found[f"{path.stem}/{row['label']}"]
                pool.titles.append(row["title"].split())
                pool.sentences.extend(abstract[start:end] for start, end in sentences(abstract))
    return dict(found)


def grow(folder: Path, size: int) -> Iterator[dict[str, str]]:
    """Make papers out of the titles and sentences of real ones, the same on every run."""
    chance = random.Random(size)  # noqa: S311  # no secret depends on it
    known = pools(folder)
    names = chance.choices([*known], [len(pool.titles) for pool in known.values()], k=size)
    for n, name in enumerate(names):
        one, other = (chance.choice(known[name].titles) for _ in range(2))
        told = chance.choices(known[name].sentences, k=chance.randint(*_SENTENCES))
        title = " ".join([*one[: math.ceil(len(one) / 2)], *other[len(other) // 2 :]])
        yield {"id": f"{n:06}", "title": title, "abstract": " ".join(told), "label": name}


def stages(path: Path) -> None:
    """Read, deduplicate and group the papers of a file; print what each took."""
    start = time.perf_counter()
    corpus = readers.read([path])
    print(f"    read {time.perf_counter() - start:.1f} s", flush=True)
    corpus = dedupe(corpus)
    print(f"    deduplicated {time.perf_counter() - start:.1f} s", flush=True)
    found = group([Document(paper.title, paper.abstract) for paper in corpus.papers])
    print(f"    grouped {time.perf_counter() - start:.1f} s, {found.theme.max() + 1} themes", flush=True)


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command; gives wall time in seconds and the peak resident set of its process in GB."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=sys.stderr)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024**2


def table(source: Path, sizes: list[int], folder: Path, *, whole: bool) -> None:
    """Print a line for each size."""
    print("| papers | seconds | peak memory | exponent |\n| --- | --- | --- | --- |")
    before: tuple[int, float] | None = None
    for size in sizes:
        path = folder / f"grown{size}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in grow(source, size)), "utf-8")
        command = ["review", "themes", str(path), "-o", str(folder / str(size))]
        seconds, peak = measure([sys.executable, *(["-m", *command] if whole else [__file__, "--run", str(path)])])
        growth = f"{math.log(seconds / before[1]) / math.log(size / before[0]):.2f}" if before else ""
        print(f"| {size:,} | {seconds:.1f} | {peak:.2f} GB | {growth} |", flush=True)
        before = size, seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, nargs="?")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        stages(given.run)
        return
    if not given.source or not given.source.is_dir():
        parser.error("give a folder of labelled JSON Lines files")
    compileall.compile_dir(Path(__file__).parents[1] / "review", quiet=1)  # as an installer does
    with tempfile.TemporaryDirectory() as folder:
        kept = given.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        table(given.source, [int(size) for size in given.sizes.split(",")], kept, whole=not given.stages)


if __name__ == "__main__":
    main()
