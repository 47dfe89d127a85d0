"""What a run asks, in all: the size of every prompt and schema, next to the papers' own."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pydantic import BaseModel

import review
from review import embedded
from review.llm import Session
from review.llm.tokens import estimate
from review.pipeline import build
from review.settings import Settings
from tests import honest
from tests.scripted import ScriptedModel

EXAMPLE = Path(__file__).parents[1] / "examples" / "yufei-ding" / "author_page.txt"
CORPUS = review.read(EXAMPLE)
RECORDS = {paper.title: embedded.record(paper) for paper in CORPUS.papers}
TOLD = {finding.quote: finding.text for record in RECORDS.values() for finding in record.findings}


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


class Size(NamedTuple):
    """Hold the characters of a question and of the schema of its answer, and the tokens of the question."""

    characters: int
    tokens: int


@pytest.fixture(scope="module")
def asked() -> dict[str, list[Size]]:
    """Give the sizes of all questions by prompt."""
    model = ScriptedModel(by=quoting)
    with Session(model) as session:
        made = build(CORPUS, Settings(), session)
    assert (made.audit.cited, made.audit.violations, made.audit.checks) == (43, 0, ())
    sizes: dict[str, list[Size]] = {}
    for each in model.asked:
        text = each.prompt.system + each.prompt.user
        size = Size(len(text) + _schema(each.answer), estimate(text))
        sizes.setdefault(each.prompt.name, []).append(size)
    return sizes


def _schema(answer: type[BaseModel]) -> int:
    return len(json.dumps(answer.model_json_schema(), separators=(",", ":")))


def test_all_prompts_together_are_short(asked: dict[str, list[Size]]) -> None:
    """What is asked about 43 papers takes less than twice the tokens of their titles and abstracts.

    With the schemas of the answers, it is less than twice as long.
    """
    told = [text for paper in CORPUS.papers for text in (paper.title, paper.abstract)]
    sizes = [size for each in asked.values() for size in each]
    assert sum(size.tokens for size in sizes) < 2.0 * sum(map(estimate, told))
    assert sum(size.characters for size in sizes) < 2.0 * sum(map(len, told))


def test_few_questions_are_asked(asked: dict[str, list[Size]]) -> None:
    """43 papers take four questions to read, one to name themes, at most four to write and one to relate the themes."""
    assert {name: len(sizes) for name, sizes in asked.items() if name != "write"} == {
        "extract": 4,
        "curate": 1,
        "synthesis": 1,
    }
    assert len(asked["write"]) <= 4
