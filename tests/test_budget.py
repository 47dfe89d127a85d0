"""What a run asks, in all: the size of every prompt and schema, next to the papers' own."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import review
from review import embedded
from review.llm import Session
from review.pipeline import build
from review.settings import Settings
from tests import honest
from tests.scripted import ScriptedModel

EXAMPLE = Path(__file__).parents[1] / "examples" / "yufei-ding" / "author_page.txt"
CORPUS = review.read(EXAMPLE)
RECORDS = {paper.title: embedded.record(paper) for paper in CORPUS.papers}
TOLD = {finding.quote: finding.text for record in RECORDS.values() for finding in record.findings}
# Prompts and schemas hold more marks and digits than abstracts: cl100k makes so many more tokens of their characters.
LONGER = 1.1


def quoting(prompt: Any, kind: Any) -> Any:
    """Answer like a good model: quote the main sentences of each abstract, and write of each in the third person."""
    truth = honest.answer(prompt, kind)
    for record in truth.get("papers", ()):
        title = next(title for n, title, _ in honest.shown(prompt.user) if n == record["paper"])
        for name, of in (("contributions", "contribution"), ("results", "result")):
            record[name] = [finding.quote for finding in RECORDS[title].findings if finding.kind == of][:2]
    for section in truth.get("sections", [truth]):
        for claim in section.get("claims", ()):
            claim["text"] = TOLD.get(claim["text"], claim["text"])
    return truth


@pytest.fixture(scope="module")
def asked() -> dict[str, list[int]]:
    """Give the sizes of all questions by prompt, in characters: text, and the schema of the answer."""
    model = ScriptedModel(by=quoting)
    with Session(model) as session:
        made = build(CORPUS, Settings(), session)
    assert (made.audit.cited, made.audit.violations, made.audit.checks) == (43, 0, ())
    sizes: dict[str, list[int]] = {}
    for each in model.asked:
        text = len(each.prompt.system) + len(each.prompt.user)
        sizes.setdefault(each.prompt.name, []).append(text + _schema(each.answer))
    return sizes


def _schema(answer: type[BaseModel]) -> int:
    return len(json.dumps(answer.model_json_schema(), separators=(",", ":")))


def test_all_prompts_together_are_short(asked: dict[str, list[int]]) -> None:
    """Everything asked about 43 papers, schemas included, is less than twice as long as their titles and abstracts."""
    papers = sum(len(paper.title) + len(paper.abstract) for paper in CORPUS.papers)
    assert LONGER * sum(map(sum, asked.values())) < 2.0 * papers


def test_few_questions_are_asked(asked: dict[str, list[int]]) -> None:
    """43 papers take four questions to read, one to name themes, at most four to write and one to relate the themes."""
    assert {name: len(sizes) for name, sizes in asked.items() if name != "write"} == {
        "extract": 4,
        "curate": 1,
        "synthesis": 1,
    }
    assert len(asked["write"]) <= 4
