"""Wall time, tokens and memory of the chain, against a server of our own that answers truthfully after a fixed time.

    python -m benchmarks.chain             43 papers at concurrency 4, 16 and 64, and the peers' table with our row
    python -m benchmarks.chain corpus      2,000 papers: peak memory, killed and resumed at three random points

Wall time is that of the pipeline, LangChain imported before, and one run made before, so that nothing is read or
compiled for the first time. The bound is what no run can beat: papers are read while themes are corrected, and after
both, themes are written while they are related; each of the two takes as many rounds as its calls need at this
concurrency. Own work is the same run with answers that come at once: grouping, checking, naming; most of it can be done
while answers are awaited.
"""

import datetime
import functools
import gc
import math
import sys
import time

import review
from benchmarks import large
from benchmarks.server import answer, tokens
from benchmarks.serving import ROOT, Calls, log, served
from review import cli
from review.llm import Account, Session, choose
from review.model import Corpus, Review
from review.pipeline import build
from review.settings import PAPERS_PER_CALL, Settings
from tests.scripted import ScriptedModel

EXAMPLE = ROOT / "examples" / "yufei-ding" / "author_page.txt"
SECONDS = 0.3
_FIRST = ("extract", "curate", "outline")
PEERS = """| paper-qa, defaults | 31 | 12,391 + 2,059 | 620 + 103 | 5 of 20 | 12.4 s |
| paper-qa, all 20 | 41 | 19,359 + 3,395 | 968 + 170 | 20 of 20 | 13.4 s |
| ScholarQA | 27 | 32,931 + 3,941 | 1,647 + 197 | 20 of 20 | 4.5 s |"""


def run(corpus: Corpus, url: str, concurrency: int, each: int = PAPERS_PER_CALL) -> tuple[Review, float, Calls]:
    """Review a corpus, `each` papers a call, with nothing kept from before; gives review, wall time and calls."""
    settings = Settings(model="openai:gpt-5-mini", concurrency=concurrency, papers_per_call=each)
    options = {"base_url": f"{url}/v1", "api_key": "none", "timeout": 60.0}
    before = len(log(url))
    model = choose(settings.model, options, wire=Account(settings).wire)
    if model is None:
        raise SystemExit("there is no model to ask")
    start = time.perf_counter()
    with Session(model, concurrency) as session:
        made = build(corpus, settings, session)
    return made, time.perf_counter() - start, log(url)[before:]


def own_work(corpus: Corpus, each: int) -> float:
    """Time the same run with answers that come at once."""
    known = functools.cache(answer)
    took = []
    for _ in range(3):
        start = time.perf_counter()
        with Session(ScriptedModel(by=lambda prompt, _: known(prompt)), 64) as session:
            build(corpus, Settings(papers_per_call=each), session)
        took.append(time.perf_counter() - start)
    return min(took)


def rounds(calls: Calls, concurrency: int) -> int:
    """Count the rounds that no run can do without."""
    first = sum(call["stage"] in _FIRST for call in calls)
    repairs = sum(call["stage"] == "repair" for call in calls)
    return sum(math.ceil(n / concurrency) for n in (first, len(calls) - first - repairs, repairs))


def spent(calls: Calls) -> tuple[int, int]:
    """Add up prompt and completion tokens."""
    return sum(call["tokens"][0] for call in calls), sum(call["tokens"][1] for call in calls)


def walls(corpus: Corpus, url: str, each: int) -> None:
    """Print wall time against the bound at three concurrencies, and tokens against titles and abstracts."""
    count = tokens()
    texts = sum(count.count(f"{paper.title}\n{paper.abstract}") for paper in corpus.papers)
    own, papers = own_work(corpus, each), len(corpus.papers)
    run(corpus, url, 64, each)
    print(f"\n{papers} papers, {each} a call, {SECONDS} s a call; tokens by {count.name}; own work {own:.2f} s\n")
    print("| concurrency | calls | bound | wall | wall / bound | over the bound | cited |")
    print("| --- " * 7 + "|")
    for concurrency in (4, 16, 64):
        made, wall, calls = run(corpus, url, concurrency, each)
        bound = SECONDS * rounds(calls, concurrency)
        figures = f"{bound:.2f} s | {wall:.2f} s | {wall / bound:.2f} | {wall - bound:.2f} s"
        print(f"| {concurrency} | {len(calls)} | {figures} | {made.audit.cited} |")
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


def main() -> None:
    """Print the tables."""
    gc.set_threshold(cli.RARELY)  # as the command line does
    if sys.argv[1:] == ["corpus"]:
        large.main()
        return
    corpus = review.read(EXAMPLE, as_of=datetime.date(2026, 11, 22))
    with served(SECONDS) as url:
        walls(corpus, url, PAPERS_PER_CALL)
        walls(corpus, url, 1)
        peers(corpus, url)


if __name__ == "__main__":
    main()
