"""Seconds that rendering 43 and 2,000 papers takes, by format, without TeX and pandoc.

    python -m benchmarks.render [--sizes 43,2000] [--times 3]

Each paper is cited in a sentence of its own and once more in a count of its theme; the least of several times is shown.
"""

import argparse
import time
from typing import Literal, get_args

from review.look import Look
from review.writers import Plain, render
from tests.writers.crowd import many

Form = Literal["numbered", "author-year"]


def seconds(size: int, name: Plain, form: Form | None, times: int) -> float:
    """Give the least of several times that one format takes."""
    made = many(size)
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        render(made, [name], Look(citations=form))
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> None:
    """Print a line for each format and form of citations."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="43,2000")
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    print(f"| format | citations | {' | '.join(f'{size:,} papers' for size in sizes)} |")
    print(f"| --- | --- |{' --- |' * len(sizes)}")
    for name in get_args(Plain):
        for form in (None, *get_args(Form)):
            cells = (f"{seconds(size, name, form, given.times):.2f} s" for size in sizes)
            print(f"| {name} | {form or 'usual'} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
