"""Plant faults in true claims and count how many of them the check finds.

    python benchmarks/faults.py [SOURCE...] [--missed]

Without SOURCE, the claims are those of the embedded review of the example and the paraphrases in `claims.jsonl`; with
SOURCE (anything that `review run` reads), those of the embedded review of its first 200 papers. `claims.jsonl` holds
true sentences in free words, each with its evidence: `KEY:N` is the N-th sentence of KEY's abstract in the example.
A claim that the check rejects as it is counts as a false alarm; faults are planted in the others. `--missed` prints
what was not found, and the false alarms.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from planting import FAULTS

from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Claim, Corpus, Extraction, Finding, Paper
from review.pipeline import build
from review.readers import read
from review.settings import Settings
from review.text.sentences import sentences

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "yufei-ding" / "author_page.txt"
MOST = 200


class Set(NamedTuple):
    """Hold true claims and what they rest on."""

    name: str
    claims: tuple[Claim, ...]
    context: Context


def embedded(path: Path) -> Set:
    """Take the claims on single papers of the embedded review of a source."""
    papers = read([path])
    first = papers.model_copy(update={"papers": papers.papers[:MOST]})
    review = build(Corpus.model_validate(first), Settings(model="embedded"), None)
    claims = [c for section in review.sections if section.theme for c in section.claims if c.origin == "embedded"]
    return Set(path.name, tuple(claims), Context(review.corpus.papers, review.extractions))


def paraphrases() -> Set:
    """Take the paraphrases, with every sentence of every abstract as a finding."""
    rows = map(json.loads, (HERE / "claims.jsonl").read_text("utf-8").splitlines())
    papers = read([EXAMPLE]).papers
    claims = tuple(Claim(text=row["text"], evidence=row["evidence"], origin="model") for row in rows)
    return Set("claims.jsonl", claims, Context(papers, map(_whole, papers)))


def _whole(paper: Paper) -> Extraction:
    spans = enumerate(sentences(paper.abstract), 1)
    quotes = [(n, paper.abstract[a:b], (a, b)) for n, (a, b) in spans]
    findings = (Finding(id=f"{paper.key}:{n}", kind="result", text=q, quote=q, span=span) for n, q, span in quotes)
    return Extraction(key=paper.key, findings=tuple(findings))


def measure(sets: Sequence[Set], show: bool) -> None:
    """Print the table: for each fault, over all sets, how many were planted, skipped and found."""
    sound: list[tuple[Claim, Context]] = []
    for each in sets:
        good = [claim for claim in each.claims if _holds(claim, each.context, show)]
        sound += [(claim, each.context) for claim in good]
        wrong = len(each.claims) - len(good)
        print(f"{each.name}: {len(each.claims)} true claims, {wrong} rejected ({wrong / len(each.claims):.1%})")
    print("\n| fault | planted | found | share | no fault, skipped |\n| --- | --- | --- | --- | --- |")
    for fault in FAULTS:
        counts: Counter[str] = Counter()
        for claim, context in sound:
            counts += _counted(fault.plant(claim, context), context, show and fault.name)
        share = counts["found"] / counts["planted"] if counts["planted"] else 1.0
        print(f"| {fault.name} | {counts['planted']} | {counts['found']} | {share:.1%} | {counts['skipped']} |")


def _holds(claim: Claim, context: Context, show: bool) -> bool:
    verdict, detail = judge(claim, tuple(context.papers), context)
    if show and verdict != "supported":
        print(f"REJECTED {verdict}: {detail}\n    {claim.text}\n    {context.quotes(claim)}")
    return verdict == "supported"


def _counted(planted: Iterable[Claim | None], context: Context, show: str | bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for claim in planted:
        if claim is None:
            counts["skipped"] += 1
            continue
        counts["planted"] += 1
        if judge(claim, tuple(context.papers), context).verdict != "supported":
            counts["found"] += 1
        elif show:
            print(f"MISSED {show}\n    {claim.text}\n    {context.quotes(claim)}")
    return counts


def main() -> None:
    """Print the figures of each set and of all faults."""
    sources = [Path(given) for given in sys.argv[1:] if not given.startswith("--")]
    sets = [embedded(path) for path in sources] or [embedded(EXAMPLE), paraphrases()]
    measure(sets, "--missed" in sys.argv)


if __name__ == "__main__":
    main()
