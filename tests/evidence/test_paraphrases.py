import json
from pathlib import Path

from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Claim
from review.readers import read
from tests.make import record

ROOT = Path(__file__).parents[2]
PAPERS = read([ROOT / "examples" / "yufei-ding" / "author_page.txt"]).papers
CONTEXT = Context(PAPERS, map(record, PAPERS))
ROWS = [json.loads(line) for line in (ROOT / "benchmarks" / "claims.jsonl").read_text("utf-8").splitlines()]
CLAIMS = [Claim(text=row["text"], evidence=row["evidence"], origin="model") for row in ROWS]


def test_every_paraphrase_has_evidence_that_exists() -> None:
    """The evidence of the benchmark's true claims are sentences of the example's abstracts."""
    assert len(CLAIMS) >= 60
    assert {each for claim in CLAIMS for each in claim.evidence} <= CONTEXT.findings.keys()


def test_true_claims_in_free_words_pass() -> None:
    """At most two in a hundred true claims in free words are rejected."""
    rejected = [claim.text for claim in CLAIMS if judge(claim, CONTEXT.papers, CONTEXT).verdict != "supported"]
    assert len(rejected) <= 0.02 * len(CLAIMS), rejected
