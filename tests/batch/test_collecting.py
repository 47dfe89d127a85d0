"""What a batch brings, or fails to bring, costs no more than that."""

import json
from pathlib import Path
from typing import Any

import pytest

from review import run
from review.batch.making import resume, submit
from review.batch.standing import Submitted
from review.errors import ModelError
from tests.batch.steps import at_once, finished, settings
from tests.llm.batching import Batching, lines
from tests.llm.stub import Reply, failure
from tests.llm.test_matrix import spoiled
from tests.llm.truthful import Faulty

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


@pytest.mark.parametrize("fault", [failure(500, "broken"), spoiled()])
def test_fault_that_passes_costs_one_question_more(
    fault: Any, shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failed line, or an answer that is no JSON, is asked for again in the next batch; the review is the same."""
    live, sent = at_once(shelf, monkeypatch)
    server.says = Faulty(fault, "extract", "Boson", times=1)
    submit([shelf], shelf.parent / "out", settings(shelf))
    made, _ = finished(shelf.parent / "out", server)
    assert made.review == live.review
    assert made.spent
    assert made.spent.total.calls == sum(map(len, server.asked)) == len(sent) + 1


@pytest.mark.parametrize("fault", [failure(400, "flagged", code="invalid_prompt"), failure(500, "broken")])
def test_fault_that_lasts_costs_its_papers_alone(fault: Reply, shelf: Path, server: Batching) -> None:
    """A question that fails for good is the embedded writer's, with a problem; failed lines are asked twice at most."""
    server.says = Faulty(fault, "extract", "Boson", times=100)
    submit([shelf], shelf.parent / "out", settings(shelf, papers_per_call=1))
    made, _ = finished(shelf.parent / "out", server)
    told = [each for each in made.review.corpus.problems if "without the model" in each.what]
    assert ["boson" in each.where for each in told] == [True]
    assert (made.review.audit.cited, made.review.audit.violations) == (8, 0)
    asked = [line["custom_id"] for batch in server.asked for line in batch]
    assert len(asked) - len({*asked}) == (fault.status == 500)


def test_paper_at_fault_costs_one_round(shelf: Path, server: Batching) -> None:
    """A question about four papers that is turned down is followed by one about each of them, all in the same batch."""
    server.says = Faulty(failure(400, "flagged", code="invalid_prompt"), "extract", "Boson", times=100)
    submit([shelf], shelf.parent / "out", settings(shelf))
    made, times = finished(shelf.parent / "out", server)
    assert [len(batch) for batch in server.asked][:2] == [3, 4]
    assert times == 3
    assert ["boson" in each.where for each in made.review.corpus.problems] == [True]


def test_line_that_never_comes_is_a_failed_one(shelf: Path, server: Batching) -> None:
    """A batch that is done and has no line for a question: it is asked for once more, then given up."""
    submit([shelf], shelf.parent / "out", settings(shelf, papers_per_call=1))
    for _ in range(5):
        server.end()
        for name, text in server.files.items():
            if '"response"' in text:
                server.files[name] = "\n".join(line for line in text.splitlines() if "Boson:" not in line and line)
                kept = [line for line in lines(server.files[name]) if "Boson" not in json.dumps(line["response"])]
                server.files[name] = "".join(json.dumps(line) + "\n" for line in kept)
        done = resume(shelf.parent / "out")
        if isinstance(done, run.Made):
            break
    assert isinstance(done, run.Made)
    assert any("boson" in each.where for each in done.review.corpus.problems)


def test_expired_batch_keeps_what_it_brought(shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions that a batch had no time for are part of the next; the others are not asked again."""
    live, sent = at_once(shelf, monkeypatch)
    submit([shelf], shelf.parent / "out", settings(shelf))
    server.end("expired", answers=1)
    assert isinstance(resume(shelf.parent / "out"), Submitted)
    made, _ = finished(shelf.parent / "out", server)
    assert made.review == live.review
    assert [len(batch) for batch in server.asked][:2] == [3, 2]
    assert made.spent
    assert made.spent.total.calls == len(sent)


@pytest.mark.parametrize(
    ("status", "answers", "told"),
    [
        ("failed", 0, r"batch_0: failed \(too many tokens\); 0 of 3 questions answered"),
        ("cancelled", 1, r"batch_0: cancelled; 1 of 3 questions answered, and kept"),
        ("expired", 0, r"batch_0: expired; 0 of 3 questions answered"),
    ],
)
def test_batch_that_fails_is_told_once_and_submitted_again_when_resumed(
    status: str, answers: int, told: str, shelf: Path, server: Batching
) -> None:
    """One line says what became of it; only when the user resumes again are its questions submitted again."""
    folder = shelf.parent / "out"
    submit([shelf], folder, settings(shelf))
    server.end(status, answers)
    with pytest.raises(ModelError, match=told):
        resume(folder)
    assert len(server.batches) == 1
    assert isinstance(resume(folder), Submitted)
    assert [len(batch) for batch in server.asked] == [3, 3 - answers]
    assert finished(folder, server)[0].review.audit.violations == 0


def test_lost_answers_are_told_and_asked_for_again(shelf: Path, server: Batching) -> None:
    """When the server does not have the output file any more, one line says so; what is missing is asked again."""
    folder = shelf.parent / "out"
    submit([shelf], folder, settings(shelf))
    server.end()
    del server.files[server.batches["batch_0"]["output_file_id"]]
    with pytest.raises(ModelError, match="batch_0: lost its answers"):
        resume(folder)
    assert isinstance(resume(folder), Submitted)
    assert [len(batch) for batch in server.asked] == [3, 3]


def test_batch_that_the_server_does_not_know_is_told(shelf: Path, server: Batching) -> None:
    """Under another key a batch is not there: one line says what to do, and nothing is submitted."""
    folder = shelf.parent / "out"
    submit([shelf], folder, settings(shelf))
    known = server.batches.pop("batch_0")
    with pytest.raises(ModelError, match=r"batch_0: the server does not know it: use the key .* delete .*batch\.json"):
        resume(folder)
    server.batches["batch_0"] = known
    finished(folder, server)
