"""Review a large made-up corpus, stopped and resumed: peak memory, and which calls were repeated."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from benchmarks.serving import ROOT, Calls, log, served
from review.model import Review

SECONDS = 0.2


def corpus_of(size: int, folder: Path) -> Path:
    """Write a made-up bibliography of so many papers on forty subjects, each with an abstract of seven sentences."""
    chance = random.Random(7)  # noqa: S311 - no secret
    nouns = [
        a + b
        for a in ("gra", "ten", "qua", "spe", "vis", "rob", "pro", "lin")
        for b in ("phor", "sal", "dex", "mun", "tic")
    ]
    rows = []
    for n in range(size):
        words = [chance.choice(nouns[n % 40 :] + nouns[: n % 40][:3]) for _ in range(60)]
        subject = nouns[n % 40]
        said = [f"The {' '.join(words[k : k + 9])} of {subject} systems is slow in practice." for k in range(0, 54, 9)]
        abstract = (
            f"{' '.join(said)} System{n} makes {subject} processing {n % 9 + 2}.{n % 7}x faster than Base{n % 13}."
        )
        title = f"System{n}: {words[0]} {words[1]} for {subject}"
        rows.append(
            {"id": str(n), "title": title, "abstract": abstract, "year": 2000 + n % 26, "authors": [f"Ann A{n}"]}
        )
    path = folder / "papers.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


class Stop(NamedTuple):
    """Hold when a run was stopped, how long it took to end (seconds), and its peak memory (MB)."""

    at: float
    took: float
    memory: float


def main(size: int = 2000) -> None:
    """Print peak memory of a large run, and which calls were repeated after it was stopped kindly, and killed."""
    with tempfile.TemporaryDirectory() as name:
        source = corpus_of(size, Path(name))
        for kind in (signal.SIGTERM, signal.SIGKILL):
            with served(SECONDS) as url:
                stopped(source, Path(name) / kind.name, url, kind, size)


def stopped(source: Path, folder: Path, url: str, kind: signal.Signals, size: int) -> None:
    """Review a corpus, stopped by a signal at three random points, and print what that cost."""
    chance = random.Random()  # noqa: S311 - no secret
    stops = []
    for _ in range(3):
        more = chance.randrange(1, size // 25)
        stops.append(_part(source, folder, url, kind, len(log(url)) + more, chance.uniform(0, SECONDS)))
    last = _part(source, folder, url)
    made = Review.model_validate_json((folder / "out" / "review.json").read_bytes())
    calls = log(url)
    under_way = [_under_way(calls, stop.at) for stop in stops]
    points = [sum(call["begun"] <= stop.at for call in calls) for stop in stops]
    print(f"{kind.name} after {points} calls: {size} papers, {made.audit.cited} cited, {len(calls)} calls", end=", ")
    print(f"{made.audit.violations} violations, peak memory {max(each.memory for each in (*stops, last)):.0f} MB")
    print(f"under way: {[*map(len, under_way)]}; ended after {[round(stop.took, 1) for stop in stops]} s", end="; ")
    print(_repeated(calls, {call["begun"] for each in under_way for call in each}, stops))


def _under_way(calls: Calls, at: float) -> Calls:
    return [call for call in calls if call["begun"] <= at < call["ended"]]


def _repeated(calls: Calls, lost: set[float], stops: list[Stop]) -> str:
    """Say how many calls were repeated that the server was still at, and how long before the others were answered."""
    asked = Counter(call["asked"] for call in calls)
    again = [call for call in calls if asked[call["asked"]] > 1 and not asked.subtract([call["asked"]])]
    answered = [call["ended"] for call in again if call["begun"] not in lost]
    before = [min(stop.at - each for stop in stops if stop.at >= each) for each in answered]
    told = f", {len(again) - len(before)} of them under way" if again else ""
    late = f", the others answered up to {1000 * max(before):.0f} ms before" if before else ""
    return f"{len(again)} calls repeated{told}{late}"


def _part(  # noqa: PLR0913, PLR0917 - what is run, and how it ends
    source: Path, folder: Path, url: str, kind: signal.Signals | None = None, after: int = 0, pause: float = 0.0
) -> Stop:
    """Run to the end, or until so many more calls have been made and a moment has passed."""
    command = [sys.executable, "-m", "review", "run", str(source), "--model", "openai:gpt-5-mini", "--quiet"]
    places = ["-o", str(folder / "out"), "--cache", str(folder / "cache"), "--concurrency", "16"]
    environ = os.environ | {"OPENAI_BASE_URL": f"{url}/v1", "OPENAI_API_KEY": "none-0123456789"}
    process = subprocess.Popen([*command, *places], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)
    while kind and process.poll() is None and len(log(url)) < after:
        time.sleep(0.1)
    at = time.monotonic() + pause
    if kind:
        time.sleep(pause)
        process.send_signal(kind)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Stop(at, time.monotonic() - at, used.ru_maxrss / 1024)
