"""A review of papers with a text: what their text says can be claimed, is checked, and is shown as what it is."""

from review.evidence.context import Context
from review.evidence.judge import judge
from review.llm import Session
from review.model import Extraction, Finding
from review.pipeline import build
from review.run import render
from review.settings import Settings
from tests import honest
from tests.make import claim, corpus, paper
from tests.scripted import ScriptedModel

BODY = " ".join(f"Trial {n} of Lark moves {n + 7} shards to a disk of sand." for n in range(40))
GIVEN = corpus(paper("lee2022lark", "Lark: Sand disks", body=BODY), *honest.shelf().papers)


def test_a_review_rests_on_texts_too() -> None:
    """With full text on, a paper without an abstract is cited by sentences of its text, and nothing is violated."""
    with Session(ScriptedModel(by=honest.answer), concurrency=1) as session:
        review = build(GIVEN, Settings(full_text=True), session)
    found = [finding for record in review.extractions for finding in record.findings if finding.part == "body"]
    cited = {proof for section in review.sections for each in section.claims for proof in each.evidence}
    assert review.audit.violations == 0
    assert {finding.id for finding in found} & cited
    assert all(BODY[slice(*finding.span)] == finding.quote for finding in found)
    assert "(text)" in "".join(render(review, ["html"])["survey.html"])


def test_a_name_that_only_the_quoted_text_has_may_be_said() -> None:
    """A claim may name what its quote from the text names; the same name is unknown where another quote is cited."""
    quotes = ("The disk was made by Sandia from 12 kg of sand.", "The disk was made of 12 kg of sand.")
    body = " ".join(quotes)
    findings = tuple(
        Finding(
            id=f"lee2022lark:{n}",
            kind="result",
            text=quote,
            quote=quote,
            span=(body.index(quote), body.index(quote) + len(quote)),
            part="body",
        )
        for n, quote in enumerate(quotes, 1)
    )
    context = Context([paper("lee2022lark", "Disks", body=body)], [Extraction(key="lee2022lark", findings=findings)])
    said = "A disk was made by Sandia from 12 kg of sand."
    verdicts = [judge(claim(said, each.id), ["lee2022lark"], context).verdict for each in findings]
    assert verdicts == ["supported", "name_not_found"]
