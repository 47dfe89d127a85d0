"""Every fault in a question about several papers or themes: what it costs, and that it stays with what it is about.

One question is about all eight papers of the shelf, and one about both of its themes. In calls, and where papers and
themes differ, for papers / for themes; no fault that is met once costs a paper, one that is met always costs the one
that it is about:

| fault                                                             | met once | met always |
| ----------------------------------------------------------------- | -------- | ---------- |
| bad JSON, truncated, content filter or refusal within the answer  | 1        | 1 (JSON: 1 / 2) |
| one record of the wrong schema, doubled or left out               | 1        | 1          |
| bad JSON that breaks before the first whole record                | 1        | 2          |
| empty, truncated, content filter or refusal before any record     | 1        | 6 / 3      |
| prose, wrong schema                                               | 1        | 11 / 6     |
| 400, no answer at all                                             | 1        | 6 / 3      |
| 401, 403, 404 after the first answer                              | 2        | 2 (themes) |
| 408, 409, 429, 500, 503, reset, cut in the middle, slow           | 1        | see below  |

What the client sends again itself costs so many calls a question (`test_matrix.py`), half after half.
"""

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review.evidence.readings import records_of
from review.model import Review
from tests import honest
from tests.llm.stub import Reply, serving
from tests.llm.test_matrix import (
    LASTING,
    PASSING,
    REPAIRED,
    TARGET,
    assert_only,
    by_stage,
    made,
    patience,
    plain,
    spoiled,
)
from tests.llm.truthful import Faulty, counted, question

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

ENDS: dict[str, Callable[[str], Any]] = {
    "bad JSON": lambda name: spoiled(at=name, mark='"'),
    "truncated": lambda name: spoiled(at=name, finish="length"),
    "content filter": lambda name: spoiled(at=name, finish="content_filter"),
    "refusal": lambda name: spoiled(at=name, refusal="I will not go on."),
}


def entry(at: dict[str, Any], **change: Any) -> list[dict[str, Any]]:
    """Change the number, which comes first, or another field."""
    number = next(iter(at))
    return [{**at, **{number if name == "number" else name: value for name, value in change.items()}}]


ENTRIES: dict[str, Callable[[dict[str, Any]], list[dict[str, Any]]]] = {
    "wrong schema": lambda at: [dict([*at.items()][:-1])],
    "wrong type": lambda at: entry(at, number="the first"),
    "out of range": lambda at: entry(at, number=77),
    "doubled": lambda at: [at, at],
    "left out": lambda _: [],
}
# What breaks before the first whole entry.
NOTHING = {"bad JSON": spoiled(content='{"'), "truncated": spoiled(content='{"', finish="length")}


def altered(change: Callable[[dict[str, Any]], list[dict[str, Any]]], name: str) -> Callable[[Reply], Reply]:
    """Change the entry of a true answer that is about a name."""

    def spoil(true: Reply) -> Reply:
        content = json.loads(json.loads(true.body)["choices"][0]["message"]["content"])
        ((field, entries),) = content.items()
        said = [new for old in entries for new in (change(old) if name in json.dumps(old) else [old])]
        return spoiled(content=json.dumps({field: said}))(true)

    return spoil


batched = functools.partial(made, papers_per_call=12)
USELESS = ("empty", "truncated", "refusal", "content filter")
# As the answer to the first question of a run, which reads papers, 401, 403 and 404 end the run.
REJECTED = ("400", "no answer at all")
REFUSED = [name for name in LASTING if name not in (*USELESS, *REJECTED)]
LASTS = [*((name, stage) for name in (*USELESS, *REJECTED) for stage in TARGET), *((name, "write") for name in REFUSED)]


@pytest.mark.parametrize("stage", TARGET)
@pytest.mark.parametrize("name", [*REPAIRED, *PASSING, *USELESS, *REJECTED])
def test_fault_that_passes_costs_one_call_and_changes_nothing(name: str, stage: str) -> None:
    """A question that meets a fault once is asked once more as a whole; nothing is lost, no problem told."""
    review, calls = plain(12)
    faulty = Faulty((REPAIRED | PASSING | LASTING)[name], stage, TARGET[stage], times=1)
    with serving(says=faulty) as stub:
        again, _ = batched(stub, **patience(name))
        assert (again, stub.asked) == (review, calls + 1)


@pytest.mark.parametrize("stage", TARGET)
@pytest.mark.parametrize("name", ENDS)
def test_answer_that_ends_early_costs_one_call_and_changes_nothing(name: str, stage: str) -> None:
    """What comes before is taken, the rest asked for in one question; review and usage are what they should be."""
    review, calls = plain(12)
    faulty = Faulty(ENDS[name](TARGET[stage]), stage, TARGET[stage], times=1)
    with serving(says=faulty) as stub:
        again, meter = batched(stub)
        assert (again, stub.asked) == (review, calls + 1)
        assert by_stage(meter.usage) == by_stage(counted(stub))
    asked = [question(json.loads(body)).user for body in stub.bodies]
    rest = [len(honest.shown(user)) or user.count("Section ") for user in asked if TARGET[stage] in user]
    assert rest[:2] == {"extract": [8, 6], "write": rest[:2]}[stage]


@pytest.mark.parametrize("stage", TARGET)
@pytest.mark.parametrize("name", ENDS)
def test_answers_that_always_end_in_a_paper_cost_it_and_one_call(name: str, stage: str) -> None:
    """A paper that two answers end in, of which one comes to it last, is given up; every other keeps its record.

    Asked about alone, as a theme is here, it has bad JSON repaired once more.
    """
    review, calls = plain(12)
    faulty = Faulty(ENDS[name](TARGET[stage]), stage, TARGET[stage], times=100)
    with serving(says=faulty) as stub:
        again, _ = batched(stub, concurrency=1)
        assert stub.asked - calls == 1 + (name == "bad JSON" and stage == "write")
    assert_lost(again, review, ["author2020boson"] if stage == "extract" else [])


def assert_lost(review: Review, plain: Review, keys: list[str]) -> None:
    """Prove that these papers alone were read without the model, or if there are none one theme written without it."""
    assert [each.key for each in review.extractions if each.origin != "model"] == keys
    kept = [[each for each in made.extractions if each.key not in keys] for made in (review, plain)]
    assert kept[0] == kept[1]
    told = [problem for problem in review.corpus.problems if problem not in plain.corpus.problems]
    assert [problem.where for problem in told] == keys or ["theme" in problem.where for problem in told] == [True]
    assert all("without the model" in problem.what for problem in told)
    changed = [new.theme for new, old in zip(review.sections, plain.sections, strict=True) if new != old]
    assert len([theme for theme in changed if theme]) <= 1
    assert (review.audit.placed, review.audit.cited, review.audit.violations) == (8, 8, 0)


@pytest.mark.parametrize("name", ENDS)
def test_a_rerun_repeats_no_answer_that_was_of_use(name: str, tmp_path: Path) -> None:
    """A part of an answer is kept as a part: the next run asks the same about the rest, and finds what was answered."""
    review, calls = plain(12)
    with serving(says=Faulty(ENDS[name]("Boson"), "extract", "Boson", times=1)) as stub:
        for _ in range(2):
            assert batched(stub, cache=tmp_path)[0] == review
            assert stub.asked == calls + 1
    assert len([*tmp_path.rglob("*.json")]) == calls + 1


@pytest.mark.parametrize("times", [1, 100])
@pytest.mark.parametrize(
    ("name", "stage"), [(name, stage) for name in ENTRIES for stage in TARGET if (name, stage) != ("doubled", "write")]
)
def test_one_entry_that_is_wrong_costs_one_call_and_at_most_itself(name: str, stage: str, times: int) -> None:
    """It is left out of an answer of which all else counts, and asked for once more; then its paper alone is lost."""
    review, calls = plain(12)
    faulty = Faulty(altered(ENTRIES[name], TARGET[stage]), stage, TARGET[stage], times)
    with serving(says=faulty) as stub:
        again, meter = batched(stub)
        assert stub.asked == calls + 1
        assert by_stage(meter.usage) == by_stage(counted(stub))
    if times == 1:
        assert again == review
    else:
        assert_lost(again, review, ["author2020boson"] if stage == "extract" else [])


@pytest.mark.parametrize("name", REFUSED)
def test_refusal_of_the_key_or_model_that_passes_costs_two_calls_and_changes_nothing(name: str) -> None:
    """Such a question is asked by halves at once: a third refusal in a row would end the run. Nothing is lost."""
    review, calls = plain(12)
    faulty = Faulty(LASTING[name], "write", TARGET["write"], times=1)
    with serving(says=faulty) as stub:
        again, _ = batched(stub)
        assert (again, stub.asked) == (review, calls + 2)


@pytest.mark.parametrize(("name", "stage"), LASTS)
def test_fault_that_lasts_is_traced_to_one_paper_or_theme(name: str, stage: str) -> None:
    """Of eight papers the third is found at fault in five questions, one theme in two; all others stay as they are.

    A useless answer, or a question turned down, costs the whole question once more before that.
    """
    review, calls = plain(12)
    faulty = Faulty((LASTING | NOTHING)[name], stage, TARGET[stage], times=100)
    with serving(says=faulty) as stub:
        again, _ = batched(stub, concurrency=1)
        assert stub.asked - calls == {"extract": 5, "write": 2}[stage] + (name not in REFUSED)
    assert_only(faulty, stage, again, review, alone=True)


@pytest.mark.parametrize("stage", TARGET)
def test_answers_that_are_never_valid_cost_two_calls_a_question(stage: str) -> None:
    """Each question about the paper at fault, halves included, is repaired once and no more."""
    review, calls = plain(12)
    faulty = Faulty(NOTHING["bad JSON"], stage, TARGET[stage], times=100)
    with serving(says=faulty) as stub:
        again, _ = batched(stub)
        assert stub.asked - calls == {"extract": 11, "write": 6}[stage]
    assert_only(faulty, stage, again, review, alone=True)


@pytest.mark.parametrize(("name", "calls"), [*((name, 4) for name in (*USELESS, "400")), ("bad JSON", 8), ("500", 9)])
def test_fault_of_every_question_costs_a_bounded_number_of_calls(name: str, calls: int) -> None:
    """Where neither half gets an answer the papers are left to the embedded writer: four questions at most in all."""
    faults: dict[str, Any] = LASTING | REPAIRED | PASSING | NOTHING
    with serving(says=Faulty(faults[name], "extract", "", times=100)) as stub:
        review, meter = batched(stub)
    assert by_stage(meter.usage)["extract"].calls == calls
    assert (review.audit.cited, review.audit.violations) == (8, 0)


def test_questions_of_a_size_share_one_type() -> None:
    """What the seam makes of a type (chain, schema) is made once for all questions about so many papers."""
    assert records_of(3) is records_of(3)
    assert records_of(3).model_json_schema()["properties"]["papers"]["maxItems"] == 3
