"""A review made in batches: the same as at once, at half the price, and refused where it cannot be made."""

import json
from pathlib import Path

import pytest

from review import outlining, run
from review.batch.making import resume, submit
from review.batch.standing import Finished, Pending, Submitted
from review.errors import InputError, ModelError, SettingsError
from tests.batch.steps import at_once, finished, settings
from tests.llm.batching import Batching

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


def test_review_and_requests_are_those_of_live_calls_at_half_the_price(
    shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches ask what live calls ask, in two rounds; review and usage are the same, the cost is half of it."""
    live, sent = at_once(shelf, monkeypatch)
    folder = shelf.parent / "out"
    first = submit([shelf], folder, settings(shelf))
    assert isinstance(first, Submitted)
    made, times = finished(folder, server)
    assert times == 2
    assert made.review == live.review
    asked = [line["body"] for batch in server.asked for line in batch]
    assert sorted(map(json.dumps, asked)) == sorted(map(json.dumps, sent))
    assert made.spent
    assert live.spent
    assert sorted(made.spent.stages, key=str) == sorted(live.spent.stages, key=str)
    assert made.spent.cost == pytest.approx((live.spent.cost or 0) / 2)
    assert json.loads((folder / "usage.json").read_text("utf-8"))["cost"] == made.spent.cost
    assert first.cost == pytest.approx((live.spent.cost or 0) / 2, rel=1)


def test_answers_are_kept_as_those_of_live_calls(shelf: Path, server: Batching) -> None:
    """With the cache that batches filled, a run with live calls asks nothing, and makes the same review."""
    submit([shelf], shelf.parent / "out", settings(shelf))
    made, _ = finished(shelf.parent / "out", server)
    calls = len(server.paths)
    again = run.make([shelf], shelf.parent / "again", settings(shelf))
    assert again.review == made.review
    assert again.spent
    assert (again.spent.total.calls, again.spent.kept) == (0, sum(map(len, server.asked)))
    assert len(server.paths) == calls


def test_batch_under_way_is_told_and_changes_nothing(shelf: Path, server: Batching) -> None:
    """As long as a batch is not done, resuming says how it stands, and submits nothing."""
    folder = shelf.parent / "out"
    submit([shelf], folder, settings(shelf))
    for _ in range(2):
        done = resume(folder)
        assert isinstance(done, Pending)
        assert [(each.id, each.status, each.total) for each in done.standing] == [("batch_0", "in_progress", 3)]
    assert len(server.batches) == 1
    with pytest.raises(SettingsError, match=r"collect it with 'review resume"):
        submit([shelf], folder, settings(shelf))


def test_waiting_ends_with_the_review(shelf: Path, server: Batching) -> None:
    """With `wait`, the status is asked for again, ever less often, and one batch follows the other."""
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) % 2:
            server.end()

    submit([shelf], shelf.parent / "out", settings(shelf))
    assert isinstance(resume(shelf.parent / "out", wait=True, sleep=sleep), run.Made)
    assert pauses == sorted(pauses)
    assert len(server.batches) == 2


def test_finished_review_is_left_alone(shelf: Path, server: Batching) -> None:
    """Resumed once more, nothing is asked and nothing written."""
    folder = shelf.parent / "out"
    submit([shelf], folder, settings(shelf))
    finished(folder, server)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    calls = len(server.paths)
    assert resume(folder) == Finished(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert len(server.paths) == calls


def test_standard_input_is_refused(shelf: Path, server: Batching) -> None:
    """What comes by a pipe cannot be read again, and is refused before anything is asked."""
    with pytest.raises(SettingsError, match="standard input cannot be read again"):
        submit([Path("-")], shelf.parent / "out", settings(shelf))
    assert server.paths == []


def test_folder_without_a_batch_is_told(tmp_path: Path) -> None:
    """One line names the file that is not there, and the command that makes it; a damaged one is named, too."""
    with pytest.raises(InputError, match=r"there is no batch\.json: begin with 'review run"):
        resume(tmp_path)
    (tmp_path / "batch.json").write_text("{")
    with pytest.raises(InputError, match=r"batch\.json: cannot be read: .*; delete it to begin anew"):
        resume(tmp_path)


@pytest.mark.parametrize("model", ["embedded", "anthropic:claude-sonnet-4-5"])
def test_model_without_batches_is_refused(model: str, shelf: Path, server: Batching) -> None:
    """One line says that this model, writing or judging, is asked in no batches; nothing is sent."""
    for more in ({"model": model}, {"judge": model}):
        with pytest.raises(SettingsError, match="is asked in no batches"):
            submit([shelf], shelf.parent / "out", settings(shelf, **more))
    assert server.paths == []


def test_setting_is_refused_where_it_means_nothing(shelf: Path, server: Batching) -> None:
    """Grouping and live runs do not wait for batches, and say so."""
    for command in (run.make, outlining.outline):
        with pytest.raises(SettingsError, match="setting 'batch': only 'review run'"):
            command([shelf], shelf.parent / "out", settings(shelf, batch=True))
    assert server.paths == []


@pytest.mark.parametrize("refused", ["POST /v1/files", "POST /v1/batches"])
def test_server_without_batches_is_told(refused: str, shelf: Path, server: Batching) -> None:
    """A server that does not know the addresses ends in one line."""
    server.refuses = {refused: 404}
    with pytest.raises(ModelError, match="has no Batch API"):
        submit([shelf], shelf.parent / "out", settings(shelf))
