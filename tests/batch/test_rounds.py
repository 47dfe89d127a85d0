"""One round after the other, whatever happens in between."""

from pathlib import Path
from typing import Any

import pytest

from review import run
from review.batch import file, rounds
from review.batch.making import resume, submit
from review.batch.standing import Pending, Submitted
from review.errors import InputError, ModelError
from review.model import Usage
from tests import honest
from tests.batch.steps import at_once, finished, settings
from tests.llm.batching import Batching
from tests.llm.stub import Reply
from tests.llm.truthful import truth

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


def test_changed_source_is_told_and_its_answers_are_not_lost(shelf: Path, server: Batching) -> None:
    """A source with another hash ends in one line; begun anew, only what changed is asked again."""
    folder = shelf.parent / "out"
    submit([shelf], folder, settings(shelf, papers_per_call=1))
    server.end()
    shelf.write_text(shelf.read_text("utf-8").replace("5.55x faster", "5.56x faster"), "utf-8")
    with pytest.raises(InputError, match=r"shelf\.jsonl changed since the batch was submitted"):
        resume(folder)
    assert isinstance(submit([shelf], folder, settings(shelf, papers_per_call=1)), Submitted)
    stages = [line["custom_id"].split("-")[0] for line in server.asked[1]]
    assert stages.count("extract") == 1
    finished(folder, server)


def test_papers_are_those_of_the_first_batch(shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a service had for a query may change within a day: the review goes on with what it began with."""
    folder = shelf.parent / "out"
    submit([shelf], folder, settings(shelf))
    with monkeypatch.context() as patch:
        patch.setattr(rounds, "gather", lambda *_: pytest.fail("papers are got again"))
        made, _ = finished(folder, server)
    assert len(made.review.corpus.papers) == 8


@pytest.mark.parametrize("at", [1, 2])
def test_killed_while_submitting_a_batch_is_submitted_once(
    at: int, shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the upload, or after it and before the batch's id is written: there is one batch in the end."""
    folder, stored = shelf.parent / "out", [0]

    def store(*known: Any) -> None:
        stored[0] += 1
        if stored[0] == 2:
            raise SystemExit
        file.store(*known)
        if at == 1:
            raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(rounds, "store", store)
        with pytest.raises(SystemExit):
            submit([shelf], folder, settings(shelf))
    assert len(server.batches) == at - 1
    done = resume(folder)
    assert isinstance(done, Submitted if at == 1 else Pending)
    assert len(server.batches) == 1
    finished(folder, server)


def broken() -> None:
    """Break the line."""
    raise ConnectionError


def test_answer_that_is_lost_on_the_way_makes_no_second_batch(shelf: Path, server: Batching) -> None:
    """When the server made the batch and the line broke before it said so, resuming finds the batch by its tag."""
    folder = shelf.parent / "out"
    server.dies = broken
    with pytest.raises(ModelError):
        submit([shelf], folder, settings(shelf))
    server.dies = lambda: None
    assert isinstance(resume(folder), Pending)
    assert len(server.batches) == 1


def test_judge_has_batches_of_its_own(shelf: Path, server: Batching) -> None:
    """A batch asks one model: claims go to the judge in another, and both prices are counted."""

    def says(body: dict[str, Any]) -> Reply | str:
        opinions = [{"claim": n, "entailed": True} for n in range(1, 21)]
        return truth(
            body, lambda prompt, kind: {"claims": opinions} if prompt.name == "judge" else honest.answer(prompt, kind)
        )

    server.says = says
    submit([shelf], shelf.parent / "out", settings(shelf, judge="gpt-4.1"))
    made, _ = finished(shelf.parent / "out", server)
    assert {frozenset(line["body"]["model"] for line in batch) for batch in server.asked} == {
        frozenset({"gpt-4.1-mini"}),
        frozenset({"gpt-4.1"}),
    }
    assert made.spent
    assert {"judge", "write"} < {each.stage for each in made.spent.stages}
    assert made.review.provenance.judge == "openai:gpt-4.1"


@pytest.mark.parametrize("share", [0.0, 0.4, 0.8])
def test_budget_holds_over_all_batches(
    share: float, shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What all batches cost stays within the budget; what was not asked is told."""
    live, _ = at_once(shelf, monkeypatch)
    assert live.spent
    budget = share * (live.spent.cost or 0)
    more = {
        "max_cost": budget,
        "prices": {"openai:gpt-4.1-mini": {"input": 0.4, "cached": 0.1, "output": 1.6, "batch": 1}},
    }
    folder = shelf.parent / "out"
    first = submit([shelf], folder, settings(shelf, **more))
    made = first if isinstance(first, run.Made) else finished(folder, server)[0]
    assert made.spent
    assert (made.spent.cost or 0) <= budget
    assert any("to stay within the budget" in each.what for each in made.review.corpus.problems)


def test_embeddings_are_asked_at_once_and_counted_once(shelf: Path, server: Batching) -> None:
    """Vectors come before the first batch, at their full price; later rounds find them kept and count them still."""
    near = "openai:text-embedding-3-small"
    submit([shelf], shelf.parent / "out", settings(shelf, embeddings=near))
    made, _ = finished(shelf.parent / "out", server)
    assert made.spent
    assert [each for each in made.spent.stages if each.stage == "embeddings"] == [
        Usage(stage="embeddings", calls=1, prompt_tokens=8)
    ]
    assert server.paths.count("POST /v1/embeddings") == 1
    assert made.review.provenance.embeddings == near
