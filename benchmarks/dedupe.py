"""Recall, precision, time and memory of the merging of duplicates, on papers with duplicates planted among them.

    python -m benchmarks.dedupe DIR [--size 10000] [--duplicates 1500] [--errors]

DIR holds `bib/*.bib` and `themes/*.jsonl` with real titles; more are made by joining halves of them. A duplicate is a
paper with noise of one kind; look-alikes are different papers, one to five duplicates.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.noise import NEGATIVES, NOISES
from benchmarks.planted import Planted, plant, real
from review.matching.records import unite
from review.model import Paper


def main() -> None:
    """Plant, merge and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--size", type=int, default=10_000)
    options.add_argument("--duplicates", type=int, default=1_500)
    options.add_argument("--errors", action="store_true", help="print what went wrong")
    given = options.parse_args()
    planted = plant(real(given.folder), given.size, given.duplicates)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, busy = time.perf_counter(), time.process_time()
    groups = unite(planted.papers).members
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    report(planted, groups)
    took = f"{seconds:.2f} s ({busy:.2f} s of one core), {more:.0f} MB on top of the papers' own"
    print(f"\n{len(planted.papers):,} entries: {took}")
    if given.errors:
        errors(planted, groups)


def report(planted: Planted, groups: Sequence[Sequence[int]]) -> None:
    """Print recall by kind of noise and wrong pairs by kind of look-alike, then both in all."""
    home = {place: n for n, group in enumerate(groups) for place in group}
    first = {
        work: n for n, (work, kind) in enumerate(zip(planted.works, planted.kinds, strict=True)) if kind == "original"
    }
    there = Counter(kind for kind in planted.kinds if kind in NOISES)
    found = Counter(k for n, k in enumerate(planted.kinds) if k in NOISES and home[n] == home[first[planted.works[n]]])
    print("| planted duplicates | pairs | found | recall |\n| --- | --- | --- | --- |")
    for kind in NOISES:
        print(f"| {kind} | {there[kind]} | {found[kind]} | {found[kind] / there[kind]:.1%} |")
    wrong = [
        pair for group in groups for pair in combinations(group, 2) if planted.works[pair[0]] != planted.works[pair[1]]
    ]
    blamed = Counter(planted.kinds[n] for pair in wrong for n in pair if planted.kinds[n] in NEGATIVES)
    alike = Counter(planted.kinds)
    print("\n| look-alikes | papers | merged by mistake |\n| --- | --- | --- |")
    for kind in NEGATIVES:
        print(f"| {kind} | {alike[kind]} | {blamed[kind]} |")
    right = sum(len(list(combinations(group, 2))) for group in groups) - len(wrong)
    recall, precision = found.total() / there.total(), right / (right + len(wrong))
    print(f"\nrecall {recall:.2%}, precision {precision:.2%}, {len(wrong)} wrong pairs")


def errors(planted: Planted, groups: Sequence[Sequence[int]]) -> None:
    """Print each duplicate that was not found and each pair that was merged by mistake."""
    home = {place: n for n, group in enumerate(groups) for place in group}
    by_work = {
        work: n for n, (work, kind) in enumerate(zip(planted.works, planted.kinds, strict=True)) if kind == "original"
    }
    for n, kind in enumerate(planted.kinds):
        if kind in NOISES and home[n] != home[by_work[planted.works[n]]]:
            print(f"missed ({kind}): {_shown(planted.papers[by_work[planted.works[n]]])} / {_shown(planted.papers[n])}")
    for group in groups:
        for one, other in combinations(group, 2):
            if planted.works[one] != planted.works[other]:
                kinds = f"{planted.kinds[one]}, {planted.kinds[other]}"
                print(f"wrong ({kinds}): {_shown(planted.papers[one])} / {_shown(planted.papers[other])}")


def _shown(paper: Paper) -> str:
    return f"{paper.title!r} {paper.authors[0].family} {paper.year} {paper.doi}"


if __name__ == "__main__":
    main()
