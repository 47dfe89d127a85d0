"""Score the themes of labelled papers, beside other ways to group them.

    python -m benchmarks.themes DIR [--peers] [--titles] [--stability]

DIR holds JSON Lines files of `{title, abstract?, label}`. For every file and method a line: papers, groups k, labels
k*, adjusted Rand index, adjusted mutual information, V-measure, B-cubed, |ln k/k*|, the share of papers left out
("Other work"), seconds and peak memory; then the means. What is left out counts as one group, but not in k. Each line
is measured in a process of its own. Ours is timed with naming.

`--peers` adds k-means with the best silhouette, HDBSCAN and, where it is installed, BERTopic (`pip install
themed-review[bench]` for scikit-learn). `--titles` prints the themes' titles. `--stability` leaves out 5 % of the
papers, four times, and prints the share of the others that change their theme, themes matched by largest overlap.
"""

import argparse
import json
import multiprocessing
import random
import resource
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.scores import LEFT_OUT, Score, score
from review.model import Corpus, Paper, Theme
from review.stages.cluster import cluster
from review.themes.groups import group
from review.themes.words import Document

Peer = Callable[[Sequence[str]], Sequence[int]]

OURS = "ours"
_REPEATS = 4
_HEADS = ("set", "method", "n", "k", "k*", "ARI", "AMI", "V", "B³", "\\|ln k/k*\\|", "left out", "seconds", "peak MB")


class Line(NamedTuple):
    """Hold one measurement: how well, how long, in how much memory, and our themes."""

    score: Score
    seconds: float
    peak: float
    themes: tuple[Theme, ...] = ()


def read(path: Path) -> tuple[Corpus, list[str]]:
    """Read a file of labelled papers: the corpus, and the label of each paper."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    papers = (
        Paper(key=f"paper{n}", title=row["title"], abstract=row.get("abstract") or "") for n, row in enumerate(rows)
    )
    return Corpus(papers=tuple(papers)), [str(row["label"]) for row in rows]


def measure(path: Path, method: str) -> Line:
    """Group the papers of one file in one way and compare with their labels."""
    corpus, wanted = read(path)
    start = time.perf_counter()
    themes: tuple[Theme, ...] = cluster(corpus).themes if method == OURS else ()
    found = _of_themes(themes, corpus) if method == OURS else _of_peer(method, corpus)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Line(score(found, wanted), seconds, peak, themes)


def _of_themes(themes: Sequence[Theme], corpus: Corpus) -> list[str]:
    home = {key: LEFT_OUT if theme.other else theme.id for theme in themes for key in theme.keys}
    return [home[paper.key] for paper in corpus.papers]


def _of_peer(method: str, corpus: Corpus) -> list[str]:
    texts = [f"{paper.title}. {paper.title}. {paper.abstract}" for paper in corpus.papers]
    return [str(label) for label in peers()[method](texts)]


def peers() -> dict[str, Peer]:
    """Load the other methods; scikit-learn would add to the memory of ours."""
    found: dict[str, Peer] = import_module("benchmarks.peers").PEERS
    return found


def moved(path: Path) -> float:
    """Give the mean share of papers that change their theme when 5 % of the others are not there."""
    corpus, _ = read(path)
    documents = [Document(paper.title, paper.abstract) for paper in corpus.papers]
    whole = group(documents).theme
    shares = []
    for seed in range(_REPEATS):
        kept = np.sort(random.Random(seed).sample(range(len(documents)), round(0.95 * len(documents))))  # noqa: S311
        part = group([documents[n] for n in kept]).theme
        overlap = np.zeros((int(part.max()) + 2, int(whole.max()) + 2))
        np.add.at(overlap, (part + 1, whole[kept] + 1), 1)
        rows, columns = linear_sum_assignment(-overlap[1:, 1:])
        shares.append(1 - (overlap[1:, 1:][rows, columns].sum() + overlap[0, 0]) / len(kept))
    return float(np.mean(shares))


def _row(name: str, method: str, line: Line, papers: int) -> str:
    found = line.score
    measures = [f"{figure:.3f}" for figure in (found.ari, found.ami, found.v, found.b3)]
    cost = [f"{found.log_ratio:.2f}", f"{found.left_out:.1%}", f"{line.seconds:.1f}", f"{line.peak:.0f}"]
    return f"| {name} | {method} | {papers} | {found.k} | {found.labels} | {' | '.join([*measures, *cost])} |"


def _mean(method: str, lines: Sequence[Line]) -> str:
    measures = [(*line.score[:4], line.score.log_ratio, line.score.left_out, line.seconds, line.peak) for line in lines]
    means = [sum(column) / len(lines) for column in zip(*measures, strict=True)]
    form = "{:.3f} | {:.3f} | {:.3f} | {:.3f} | {:.2f} | {:.1%} | {:.1f} | {:.0f}"
    return f"| mean | {method} | | | | {form.format(*means)} |"


def table(files: Sequence[Path], methods: Sequence[str]) -> dict[Path, Line]:
    """Print the table; gives our lines."""
    print(f"| {' | '.join(_HEADS)} |\n" + "| --- " * len(_HEADS) + "|")
    lines: dict[str, dict[Path, Line]] = {method: {} for method in methods}
    for path in files:
        for method in methods:
            with multiprocessing.get_context("spawn").Pool(1) as alone:
                line = lines[method][path] = alone.apply(measure, (path, method))
            print(_row(path.stem, method, line, len(path.read_text("utf-8").splitlines())), flush=True)
    for method in methods:
        print(_mean(method, [*lines[method].values()]))
    return lines[OURS]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    for option in ("--peers", "--titles", "--stability"):
        parser.add_argument(option, action="store_true")
    given = parser.parse_args()
    files = sorted(given.folder.glob("*.jsonl"))
    if not files:
        parser.error("give a folder of labelled JSON Lines files")
    if given.stability:
        for path in files:
            print(f"| {path.stem} | {moved(path):.1%} |", flush=True)
        return
    found = table(files, [OURS, *peers()] if given.peers else [OURS])
    for path, line in found.items() if given.titles else ():
        print(f"\n{path.stem}", *(f"{len(theme.keys):5} {theme.title}" for theme in line.themes), sep="\n")


if __name__ == "__main__":
    main()
