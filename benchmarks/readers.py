"""Entries, papers, problems and seconds of each file that is read, and what BibTeX takes beyond its parser.

    python benchmarks/readers.py [FILE_OR_FOLDER...]

Without arguments it reads the real files in ../shared/data. Entries are counted in the text by themselves: lines that
open a record. An entry is accounted for if it is a paper or a problem of its own.
"""

import datetime
import re
import sys
import time
import timeit
from collections.abc import Callable, Iterator
from pathlib import Path

from pybtex.database.input.bibtex import LowLevelParser

from review import readers
from review.errors import InputError
from review.sources.files import written

DATA = Path(__file__).parents[2] / "shared" / "data"
RUNS = 5
TODAY = datetime.date.today()
OPENINGS = {
    "bibtex": re.compile(r"^[ \t]*@(?!(?:string|comment|preamble)\b)[ \t]*\w+\s*[{(]", re.IGNORECASE | re.MULTILINE),
    "ris": re.compile(r"^\ufeff?TY  ?-", re.MULTILINE),
    "wos": re.compile(r"^PT ", re.MULTILINE),
}


def rows(paths: list[Path]) -> Iterator[str]:
    """Give a line of the table for each file."""
    for path in paths:
        start = time.perf_counter()
        try:
            corpus = readers.read([path])
        except InputError as error:
            yield f"| {path.name} | | 0 | 1 | {time.perf_counter() - start:.2f} | {str(error)[len(str(path)) : 120]} |"
            continue
        seconds = time.perf_counter() - start
        lost = sum(problem.severity == "error" for problem in corpus.problems)
        kind = corpus.sources[0].format
        entries = len(OPENINGS[kind].findall(path.read_text("utf-8", "replace"))) if kind in OPENINGS else ""
        yield f"| {path.name} | {entries} | {len(corpus.papers)} | {lost} of {len(corpus.problems)} | {seconds:.2f} | |"


def best(action: Callable[[], object]) -> float:
    """Give the best time of several runs of a function."""
    return min(timeit.repeat(action, number=1, repeat=RUNS))


def bibtex_against_its_parser(path: Path) -> str:
    """Compare reading BibTeX into papers with what the parser library alone takes to cut it into fields."""
    text = path.read_text("utf-8", "replace")
    parsed = best(lambda: list(LowLevelParser(text, handle_error=lambda _: None)))
    whole = best(lambda: readers.gathered(readers.READERS["bibtex"].read(written(text, "x"), TODAY)))
    return f"{path.name}: parser alone {parsed:.2f} s, read {whole:.2f} s: {100 * (whole / parsed - 1):.0f} % on top"


def main() -> None:
    """Print the table, and what BibTeX takes."""
    given = [Path(argument) for argument in sys.argv[1:]] or [DATA / "bib", DATA / "ris", DATA / "api"]
    paths = [path for place in given for path in (sorted(place.rglob("*.*")) if place.is_dir() else [place])]
    print("| file | entries | papers | left out of problems | seconds | |\n| --- | --- | --- | --- | --- | --- |")
    for row in rows(paths):
        print(row)
    for path in paths:
        if path.suffix == ".bib" and path.stat().st_size > 100_000:
            print(bibtex_against_its_parser(path))


if __name__ == "__main__":
    main()
