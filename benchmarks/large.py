"""Review a large made-up corpus, killed and resumed: peak memory, and which calls were repeated."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.serving import ROOT, log, served
from review.model import Review


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


def main(size: int = 2000) -> None:
    """Print peak memory of a large run, and how often a call was repeated after it was killed three times."""
    chance = random.Random()  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as name, served(0.02) as url:
        source = corpus_of(size, Path(name))
        peak, under_way = 0.0, 0
        points = sorted(chance.sample(range(10, size // 8), 3))
        for die_at in [*points, None]:
            memory, cut = _part(source, Path(name), url, die_at)
            peak, under_way = max(peak, memory), under_way + cut
        calls = log(url)
        repeated = len(calls) - len({call["asked"] for call in calls})
        made = Review.model_validate_json((Path(name) / "out" / "review.json").read_bytes())
        print(f"{size} papers, {made.audit.cited} cited, {made.audit.violations} violations; {len(calls)} calls")
        print(f"killed after {points} calls; peak memory {peak:.0f} MB")
    print(f"{repeated} calls repeated; answers to {under_way} were under way when killed")


def _part(source: Path, folder: Path, url: str, die_at: int | None) -> tuple[float, int]:
    """Run until the server has had so many calls, then kill; gives peak memory and calls whose answers were cut off."""
    command = [sys.executable, "-m", "review", "run", str(source), "--model", "openai:gpt-5-mini", "--quiet"]
    places = ["-o", str(folder / "out"), "--cache", str(folder / "cache"), "--concurrency", "16"]
    environ = os.environ | {"OPENAI_BASE_URL": f"{url}/v1", "OPENAI_API_KEY": "none-0123456789"}
    process = subprocess.Popen([*command, *places], cwd=ROOT, env=environ)
    while die_at and process.poll() is None and len(log(url)) < die_at:
        time.sleep(0.2)
    if die_at:
        process.send_signal(signal.SIGKILL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    kept = len(list((folder / "cache").rglob("*.json")))
    return used.ru_maxrss / 1024, len({call["asked"] for call in log(url)}) - kept if die_at else 0
