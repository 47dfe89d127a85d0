"""Wall time, tokens and memory of the chain, against a server of our own that answers truthfully after a fixed time.

    python -m benchmarks.chain             43 papers at concurrency 4, 16 and 64, and the peers' table with our row
    python -m benchmarks.chain corpus      2,000 papers: peak memory, killed and resumed at three random points

Wall time is that of the pipeline, LangChain imported before. The bound is what no run can beat: the longest path of
calls that wait for each other, or all calls by the concurrency, whichever is longer. Own work is the same run with
answers that come at once: grouping, checking, naming.
"""

import contextlib
import datetime
import json
import math
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import review
from benchmarks.server import answer, tokens
from review.llm import Account, Session, choose
from review.model import Corpus, Review
from review.pipeline import build
from review.settings import Settings
from tests.scripted import ScriptedModel

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "yufei-ding" / "author_page.txt"
SECONDS = 0.3
PEERS = """| paper-qa, defaults | 31 | 12,391 + 2,059 | 620 + 103 | 5 of 20 | 12.4 s |
| paper-qa, all 20 | 41 | 19,359 + 3,395 | 968 + 170 | 20 of 20 | 13.4 s |
| ScholarQA | 27 | 32,931 + 3,941 | 1,647 + 197 | 20 of 20 | 4.5 s |"""

Calls = list[dict[str, Any]]


@contextlib.contextmanager
def served(seconds: float) -> Iterator[str]:
    """Start the server; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.server", str(port), str(seconds)], cwd=ROOT)
    try:
        url = f"http://127.0.0.1:{port}"
        while not _reached(url):
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


def log(url: str) -> Calls:
    """Ask the server for all calls so far."""
    with urllib.request.urlopen(f"{url}/log") as reply:  # noqa: S310 - our own server
        calls: Calls = json.load(reply)
        return calls


def run(corpus: Corpus, url: str, concurrency: int) -> tuple[Review, float, Calls]:
    """Review a corpus with nothing kept from before; gives the review, its wall time and its calls."""
    settings = Settings(model="openai:gpt-5-mini", concurrency=concurrency)
    options = {"base_url": f"{url}/v1", "api_key": "none", "timeout": 60.0}
    before = len(log(url))
    model = choose(settings.model, options, wire=Account(settings).wire)
    if model is None:
        raise SystemExit("there is no model to ask")
    start = time.perf_counter()
    with Session(model, concurrency) as session:
        made = build(corpus, settings, session)
    return made, time.perf_counter() - start, log(url)[before:]


def own_work(corpus: Corpus) -> float:
    """Time the same run with answers that come at once."""
    start = time.perf_counter()
    with Session(ScriptedModel(by=lambda prompt, _: answer(prompt)), 64) as session:
        build(corpus, Settings(), session)
    return time.perf_counter() - start


def depth(calls: Calls) -> int:
    """Count the stages on the longest path: a stage waits for one that had ended when it began."""
    stages = {call["stage"]: [each for each in calls if each["stage"] == call["stage"]] for call in calls}
    longest: dict[str, int] = {}
    for name, own in sorted(stages.items(), key=lambda item: min(call["begun"] for call in item[1])):
        begun = min(call["begun"] for call in own)
        before = [longest[each] for each in longest if max(call["ended"] for call in stages[each]) <= begun]
        longest[name] = 1 + max(before, default=0)
    return max(longest.values())


def spent(calls: Calls) -> tuple[int, int]:
    """Add up prompt and completion tokens."""
    return sum(call["tokens"][0] for call in calls), sum(call["tokens"][1] for call in calls)


def walls(corpus: Corpus, url: str) -> None:
    """Print wall time against the bound at three concurrencies, and tokens against titles and abstracts."""
    count = tokens()
    texts = sum(count.count(f"{paper.title}\n{paper.abstract}") for paper in corpus.papers)
    own = min(own_work(corpus) for _ in range(2))
    _, _, calls = run(corpus, url, 64)
    deep, papers = depth(calls), len(corpus.papers)
    print(f"{papers} papers, {SECONDS} s a call; tokens by {count.name}; own work {own:.2f} s\n")
    print("| concurrency | calls | depth | bound | wall | wall / bound | without own work | cited |")
    print("| --- " * 8 + "|")
    for concurrency in (4, 16, 64):
        made, wall, calls = run(corpus, url, concurrency)
        bound = SECONDS * max(deep, math.ceil(len(calls) / concurrency))
        shares = f"{wall / bound:.2f} | {(wall - own) / bound:.2f}"
        print(
            f"| {concurrency} | {len(calls)} | {deep} | {bound:.2f} s | {wall:.2f} s | {shares} | {made.audit.cited} |"
        )
    asked, _ = spent(calls)
    print(f"\nprompt tokens: {asked:,}, {asked / papers:.0f} a paper, {asked / texts:.2f} times titles and abstracts")
    for stage in dict.fromkeys(call["stage"] for call in calls):
        of = [call for call in calls if call["stage"] == stage]
        print(f"  {stage}: {len(of)} calls, {spent(of)[0]:,} + {spent(of)[1]:,}")


def peers(corpus: Corpus, url: str) -> None:
    """Print the peers' table, with our own row on 20 abstracts of one author page."""
    twenty = corpus.model_copy(update={"papers": corpus.papers[:20]})
    made, wall, calls = run(twenty, url, 20)
    asked, said = spent(calls)
    each = f"{asked / 20:.0f} + {said / 20:.0f}"
    print("\n| run on 20 abstracts | calls | prompt + completion tokens | per paper | cited | wall |")
    print("| --- " * 6 + f"|\n{PEERS}")
    print(f"| review | {len(calls)} | {asked:,} + {said:,} | {each} | {made.audit.cited} of 20 | {wall:.1f} s |")


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


def large(size: int = 2000) -> None:
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


def _reached(url: str) -> bool:
    try:
        return log(url) == []
    except OSError:
        return False


def main() -> None:
    """Print the tables."""
    if sys.argv[1:] == ["corpus"]:
        large()
        return
    corpus = review.read(EXAMPLE, as_of=datetime.date(2026, 11, 22))
    with served(SECONDS) as url:
        walls(corpus, url)
        peers(corpus, url)


if __name__ == "__main__":
    main()
