"""Score the themes of labelled papers.

    python benchmarks/themes.py DIR [--titles]

DIR holds JSON Lines files of `{title, abstract?, label}`. For each file one line: papers, themes, labels, adjusted Rand
index (Hubert and Arabie 1985), V-measure (Rosenberg and Hirschberg 2007), |ln k/k*|, the share of papers in "Other
work" and seconds, naming included. "Other work" counts as one group in ARI and V, but not in k. `--titles` prints the
themes' titles too.
"""

import json
import math
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from review.model import Corpus, Paper, Theme
from review.stages.cluster import cluster


class Score(NamedTuple):
    """Hold the figures that are averaged over the sets."""

    ari: float
    v: float
    log_ratio: float
    other: float
    seconds: float


def adjusted_rand(one: Sequence[str], other: Sequence[str]) -> float:
    """Compare two partitions by pairs, corrected for chance: 1 is the same, 0 is chance."""
    pairs = sum(math.comb(n, 2) for n in Counter(zip(one, other, strict=True)).values())
    first, second = (sum(math.comb(n, 2) for n in Counter(part).values()) for part in (one, other))
    expected = first * second / math.comb(len(one), 2)
    most = (first + second) / 2
    return 1.0 if most == expected else (pairs - expected) / (most - expected)


def v_measure(one: Sequence[str], other: Sequence[str]) -> float:
    """Give the harmonic mean of homogeneity and completeness, from 0 to 1."""
    apart = _entropy(one) + _entropy(other)
    return 2 * (apart - _entropy([*zip(one, other, strict=True)])) / apart if apart else 1.0


def _entropy(part: Sequence[object]) -> float:
    shares = [n / len(part) for n in Counter(part).values()]
    return -sum(share * math.log(share) for share in shares)


def read(path: Path) -> tuple[Corpus, list[str]]:
    """Read a file of labelled papers: the corpus, and the label of each paper."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    papers = (
        Paper(key=f"paper{n}", title=row["title"], abstract=row.get("abstract") or "") for n, row in enumerate(rows)
    )
    return Corpus(papers=tuple(papers)), [str(row["label"]) for row in rows]


def measure(path: Path) -> tuple[tuple[Theme, ...], Score]:
    """Group the papers of one file and compare with their labels; print a line of the table."""
    corpus, wanted = read(path)
    start = time.perf_counter()
    themes = cluster(corpus).themes
    seconds = time.perf_counter() - start
    group = {key: theme.id for theme in themes for key in theme.keys}
    ours = [group[paper.key] for paper in corpus.papers]
    own = sum(not theme.other for theme in themes)
    other = sum(len(theme.keys) for theme in themes if theme.other) / len(wanted)
    ratio = abs(math.log(max(own, 1) / len(set(wanted))))
    score = Score(adjusted_rand(ours, wanted), v_measure(ours, wanted), ratio, other, seconds)
    print(f"| {path.stem} | {len(wanted)} | {own} | {len(set(wanted))} |{_cells(score)}")
    return themes, score


def _cells(score: Score) -> str:
    return f" {score.ari:.3f} | {score.v:.3f} | {score.log_ratio:.2f} | {score.other:.1%} | {score.seconds:.1f} |"


def main() -> None:
    """Print the table."""
    folder, *options = sys.argv[1:] or [""]
    files = sorted(Path(folder).glob("*.jsonl")) if folder else []
    if not files:
        sys.exit("give a folder of labelled JSON Lines files")
    print("| set | n | k | k* | ARI | V | \\|ln k/k*\\| | other | seconds |\n" + "| --- " * 9 + "|")
    measured = [measure(path) for path in files]
    columns = zip(*(score for _, score in measured), strict=True)
    print(f"| mean | | | |{_cells(Score(*(sum(column) / len(files) for column in columns)))}")
    if "--titles" in options:
        for path, (themes, _) in zip(files, measured, strict=True):
            print(f"\n{path.stem}", *(f"{len(theme.keys):5} {theme.title}" for theme in themes), sep="\n")


if __name__ == "__main__":
    main()
