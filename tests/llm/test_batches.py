"""Every fault in a question about several papers or themes: what it costs, and that it stays with what it is about.

One question is about all eight papers of the shelf, and one about both of its themes.
"""

import functools
from typing import Any

import pytest

from review.evidence.readings import records_of
from tests.llm.stub import serving
from tests.llm.test_matrix import LASTING, PASSING, REPAIRED, TARGET, assert_only, by_stage, made, patience, plain
from tests.llm.truthful import Faulty

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

batched = functools.partial(made, papers_per_call=12)
USELESS = ("empty", "truncated", "refusal", "content filter")
# As the answer to the first question of a run, which reads papers, 401, 403 and 404 end the run.
REJECTED = [("400", "extract"), ("no answer at all", "extract")]
REJECTED += [(name, "write") for name in LASTING if name not in USELESS]
LASTS = [*REJECTED, *((name, stage) for name in USELESS for stage in TARGET)]


@pytest.mark.parametrize("stage", TARGET)
@pytest.mark.parametrize("name", [*REPAIRED, *PASSING, *USELESS])
def test_fault_that_passes_costs_one_call_and_changes_nothing(name: str, stage: str) -> None:
    """A question that meets a fault once is asked once more as a whole; nothing is lost, no problem told."""
    review, calls = plain(12)
    faulty = Faulty((REPAIRED | PASSING | LASTING)[name], stage, TARGET[stage], times=1)
    with serving(says=faulty) as stub:
        again, _ = batched(stub, **patience(name))
        assert (again, stub.asked) == (review, calls + 1)


@pytest.mark.parametrize(("name", "stage"), REJECTED)
def test_rejection_that_passes_costs_two_calls_and_changes_nothing(name: str, stage: str) -> None:
    """A question that the server turns down once is asked by halves, as one paper may be to blame; nothing is lost."""
    review, calls = plain(12)
    faulty = Faulty(LASTING[name], stage, TARGET[stage], times=1)
    with serving(says=faulty) as stub:
        again, _ = batched(stub)
        assert (again, stub.asked) == (review, calls + 2)


@pytest.mark.parametrize(("name", "stage"), LASTS)
def test_fault_that_lasts_is_traced_to_one_paper_or_theme(name: str, stage: str) -> None:
    """Of eight papers the third is found at fault in five questions, one theme in two; all others stay as they are.

    A useless answer costs the whole question once more before that.
    """
    review, calls = plain(12)
    faulty = Faulty(LASTING[name], stage, TARGET[stage], times=100)
    with serving(says=faulty) as stub:
        again, _ = batched(stub, concurrency=1)
        assert stub.asked - calls == {"extract": 5, "write": 2}[stage] + (name in USELESS)
    assert_only(faulty, stage, again, review, alone=True)


@pytest.mark.parametrize("stage", TARGET)
def test_answers_that_are_never_valid_cost_two_calls_a_question(stage: str) -> None:
    """Each question about the paper at fault, halves included, is repaired once and no more."""
    review, calls = plain(12)
    faulty = Faulty(REPAIRED["bad JSON"], stage, TARGET[stage], times=100)
    with serving(says=faulty) as stub:
        again, _ = batched(stub)
        assert stub.asked - calls == {"extract": 10, "write": 6}[stage]
    assert_only(faulty, stage, again, review, alone=True)


@pytest.mark.parametrize(("name", "calls"), [*((name, 4) for name in USELESS), ("400", 3), ("bad JSON", 8), ("500", 9)])
def test_fault_of_every_question_costs_a_bounded_number_of_calls(name: str, calls: int) -> None:
    """Where neither half gets an answer the papers are left to the embedded writer: four questions at most in all."""
    faults: dict[str, Any] = LASTING | REPAIRED | PASSING
    with serving(says=Faulty(faults[name], "extract", "", times=100)) as stub:
        review, meter = batched(stub)
    assert by_stage(meter.usage)["extract"].calls == calls
    assert (review.audit.cited, review.audit.violations) == (8, 0)


def test_questions_of_a_size_share_one_type() -> None:
    """What the seam makes of a type (chain, schema) is made once for all questions about so many papers."""
    assert records_of(3) is records_of(3)
    assert records_of(3).model_json_schema()["properties"]["papers"]["maxItems"] == 3
