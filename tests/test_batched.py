"""A review made in batches: the same as at once, at half the price, whatever happens in between."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from review import batched, batchfile, outlining, rounds, run
from review.data import papers_jsonl
from review.errors import InputError, ModelError, OutputError, SettingsError
from review.model import Usage
from review.settings import Settings, load
from review.standing import Finished, Pending, Submitted
from tests import honest
from tests.llm.batching import Batching, batching, lines
from tests.llm.stub import Reply, failure, serving
from tests.llm.test_matrix import spoiled
from tests.llm.truthful import Faulty, counted, truth

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
KEY = "plain-0123456789-key"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the test shelf as a source, and set a key."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    path = tmp_path / "shelf.jsonl"
    path.write_text("".join(papers_jsonl(honest.shelf().papers)), "utf-8")
    return path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Batching]:
    """Serve batches that are under way until they are ended."""
    with batching(ends="in_progress") as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
        yield stub


def settings(shelf: Path, **more: Any) -> Settings:
    """Ask about four papers a question, with a cache beside the shelf."""
    return load(**{"model": "gpt-4.1-mini", "papers_per_call": 4, "cache": shelf.parent / "cache", **more})


def finished(folder: Path, server: Batching) -> tuple[run.Made, int]:
    """End one batch after the other; gives the review, and how often it was resumed."""
    for n in range(1, 20):
        server.end()
        done = batched.resume(folder)
        if isinstance(done, run.Made):
            return done, n
    raise AssertionError("the review does not come to an end")


def at_once(shelf: Path, monkeypatch: pytest.MonkeyPatch, says: Any = truth, **more: Any) -> tuple[run.Made, list[Any]]:
    """Make the same review with live calls; gives it, and what was sent."""
    with monkeypatch.context() as patch, serving(says=says) as stub:
        patch.setenv("OPENAI_BASE_URL", stub.url)
        made = run.make([shelf], shelf.parent / "live", settings(shelf, cache=shelf.parent / "live-cache", **more))
        assert made.spent
        assert {each.stage: each for each in made.spent.stages} == {each.stage: each for each in counted(stub)}
        return made, [json.loads(body) for body in stub.bodies]


def test_review_and_requests_are_those_of_live_calls_at_half_the_price(
    shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches ask what live calls ask, in two rounds; review and usage are the same, the cost is half of it."""
    live, sent = at_once(shelf, monkeypatch)
    folder = shelf.parent / "out"
    first = batched.submit([shelf], folder, settings(shelf))
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
    batched.submit([shelf], shelf.parent / "out", settings(shelf))
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
    batched.submit([shelf], folder, settings(shelf))
    for _ in range(2):
        done = batched.resume(folder)
        assert isinstance(done, Pending)
        assert [(each.id, each.status, each.total) for each in done.standing] == [("batch_0", "in_progress", 3)]
    assert len(server.batches) == 1
    with pytest.raises(SettingsError, match=r"collect it with 'review resume"):
        batched.submit([shelf], folder, settings(shelf))


def test_waiting_ends_with_the_review(shelf: Path, server: Batching) -> None:
    """With `wait`, the status is asked for again, ever less often, and one batch follows the other."""
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) % 2:
            server.end()

    batched.submit([shelf], shelf.parent / "out", settings(shelf))
    assert isinstance(batched.resume(shelf.parent / "out", wait=True, sleep=sleep), run.Made)
    assert pauses == sorted(pauses)
    assert len(server.batches) == 2


def test_finished_review_is_left_alone(shelf: Path, server: Batching) -> None:
    """Resumed once more, nothing is asked and nothing written."""
    folder = shelf.parent / "out"
    batched.submit([shelf], folder, settings(shelf))
    finished(folder, server)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    calls = len(server.paths)
    assert batched.resume(folder) == Finished(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert len(server.paths) == calls


@pytest.mark.parametrize("fault", [failure(500, "broken"), spoiled()])
def test_fault_that_passes_costs_one_question_more(
    fault: Any, shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failed line, or an answer that is no JSON, is asked for again in the next batch; the review is the same."""
    live, sent = at_once(shelf, monkeypatch)
    server.says = Faulty(fault, "extract", "Boson", times=1)
    batched.submit([shelf], shelf.parent / "out", settings(shelf))
    made, _ = finished(shelf.parent / "out", server)
    assert made.review == live.review
    assert made.spent
    assert made.spent.total.calls == sum(map(len, server.asked)) == len(sent) + 1


@pytest.mark.parametrize("fault", [failure(400, "flagged", code="invalid_prompt"), failure(500, "broken")])
def test_fault_that_lasts_costs_its_papers_alone(fault: Reply, shelf: Path, server: Batching) -> None:
    """A question that fails for good is the embedded writer's, with a problem; failed lines are asked twice at most."""
    server.says = Faulty(fault, "extract", "Boson", times=100)
    batched.submit([shelf], shelf.parent / "out", settings(shelf, papers_per_call=1))
    made, _ = finished(shelf.parent / "out", server)
    told = [each for each in made.review.corpus.problems if "without the model" in each.what]
    assert ["boson" in each.where for each in told] == [True]
    assert (made.review.audit.cited, made.review.audit.violations) == (8, 0)
    asked = [line["custom_id"] for batch in server.asked for line in batch]
    assert len(asked) - len({*asked}) == (fault.status == 500)


def test_paper_at_fault_costs_one_round(shelf: Path, server: Batching) -> None:
    """A question about four papers that is turned down is followed by one about each of them, all in the same batch."""
    server.says = Faulty(failure(400, "flagged", code="invalid_prompt"), "extract", "Boson", times=100)
    batched.submit([shelf], shelf.parent / "out", settings(shelf))
    made, times = finished(shelf.parent / "out", server)
    assert [len(batch) for batch in server.asked][:2] == [3, 4]
    assert times == 3
    assert ["boson" in each.where for each in made.review.corpus.problems] == [True]


def test_line_that_never_comes_is_a_failed_one(shelf: Path, server: Batching) -> None:
    """A batch that is done and has no line for a question: it is asked for once more, then given up."""
    batched.submit([shelf], shelf.parent / "out", settings(shelf, papers_per_call=1))
    for _ in range(5):
        server.end()
        for name, text in server.files.items():
            if '"response"' in text:
                server.files[name] = "\n".join(line for line in text.splitlines() if "Boson:" not in line and line)
                kept = [line for line in lines(server.files[name]) if "Boson" not in json.dumps(line["response"])]
                server.files[name] = "".join(json.dumps(line) + "\n" for line in kept)
        done = batched.resume(shelf.parent / "out")
        if isinstance(done, run.Made):
            break
    assert isinstance(done, run.Made)
    assert any("boson" in each.where for each in done.review.corpus.problems)


def test_expired_batch_keeps_what_it_brought(shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions that a batch had no time for are part of the next; the others are not asked again."""
    live, sent = at_once(shelf, monkeypatch)
    batched.submit([shelf], shelf.parent / "out", settings(shelf))
    server.end("expired", answers=1)
    assert isinstance(batched.resume(shelf.parent / "out"), Submitted)
    made, _ = finished(shelf.parent / "out", server)
    assert made.review == live.review
    assert [len(batch) for batch in server.asked][:2] == [3, 2]
    assert made.spent
    assert made.spent.total.calls == len(sent)


@pytest.mark.parametrize(
    ("status", "answers", "told"),
    [
        ("failed", 0, r"batch_0: failed \(too many tokens\); 0 of 3 questions are answered"),
        ("cancelled", 1, r"batch_0: cancelled; 1 of 3 questions are answered, and kept"),
        ("expired", 0, r"batch_0: expired; 0 of 3 questions are answered"),
    ],
)
def test_batch_that_fails_is_told_once_and_submitted_again_when_resumed(
    status: str, answers: int, told: str, shelf: Path, server: Batching
) -> None:
    """One line says what became of it; only when the user resumes again are its questions submitted again."""
    folder = shelf.parent / "out"
    batched.submit([shelf], folder, settings(shelf))
    server.end(status, answers)
    with pytest.raises(ModelError, match=told):
        batched.resume(folder)
    assert len(server.batches) == 1
    assert isinstance(batched.resume(folder), Submitted)
    assert [len(batch) for batch in server.asked] == [3, 3 - answers]
    assert finished(folder, server)[0].review.audit.violations == 0


def test_lost_answers_are_told_and_asked_for_again(shelf: Path, server: Batching) -> None:
    """When the server does not have the output file any more, one line says so; what is missing is asked again."""
    folder = shelf.parent / "out"
    batched.submit([shelf], folder, settings(shelf))
    server.end()
    del server.files[server.batches["batch_0"]["output_file_id"]]
    with pytest.raises(ModelError, match="batch_0: lost its answers"):
        batched.resume(folder)
    assert isinstance(batched.resume(folder), Submitted)
    assert [len(batch) for batch in server.asked] == [3, 3]


def test_batch_that_the_server_does_not_know_is_told(shelf: Path, server: Batching) -> None:
    """Under another key a batch is not there: one line says what to do, and nothing is submitted."""
    folder = shelf.parent / "out"
    batched.submit([shelf], folder, settings(shelf))
    known = server.batches.pop("batch_0")
    with pytest.raises(ModelError, match=r"batch_0: the server does not know it: use the key .* delete .*batch\.json"):
        batched.resume(folder)
    server.batches["batch_0"] = known
    finished(folder, server)


def test_changed_source_is_told_and_its_answers_are_not_lost(shelf: Path, server: Batching) -> None:
    """A source with another hash ends in one line; begun anew, only what changed is asked again."""
    folder = shelf.parent / "out"
    batched.submit([shelf], folder, settings(shelf, papers_per_call=1))
    server.end()
    shelf.write_text(shelf.read_text("utf-8").replace("5.55x faster", "5.56x faster"), "utf-8")
    with pytest.raises(InputError, match=r"shelf\.jsonl changed since the batch was submitted"):
        batched.resume(folder)
    assert isinstance(batched.submit([shelf], folder, settings(shelf, papers_per_call=1)), Submitted)
    stages = [line["custom_id"].split("-")[0] for line in server.asked[1]]
    assert stages.count("extract") == 1
    finished(folder, server)


def test_papers_are_those_of_the_first_batch(shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a service had for a query may change within a day: the review goes on with what it began with."""
    folder = shelf.parent / "out"
    batched.submit([shelf], folder, settings(shelf))
    with monkeypatch.context() as patch:
        patch.setattr(rounds, "gather", lambda *_: pytest.fail("papers are got again"))
        made, _ = finished(folder, server)
    assert len(made.review.corpus.papers) == 8


def test_standard_input_is_refused(shelf: Path, server: Batching) -> None:
    """What comes by a pipe cannot be read again, and is refused before anything is asked."""
    with pytest.raises(SettingsError, match="standard input cannot be read again"):
        batched.submit([Path("-")], shelf.parent / "out", settings(shelf))
    assert server.paths == []


def test_folder_without_a_batch_is_told(tmp_path: Path) -> None:
    """One line names the file that is not there, and the command that makes it; a damaged one is named, too."""
    with pytest.raises(InputError, match=r"there is no batch\.json: begin with 'review run"):
        batched.resume(tmp_path)
    (tmp_path / "batch.json").write_text("{")
    with pytest.raises(InputError, match=r"batch\.json: cannot be read: .*; delete it to begin anew"):
        batched.resume(tmp_path)


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
        batchfile.store(*known)
        if at == 1:
            raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(rounds, "store", store)
        with pytest.raises(SystemExit):
            batched.submit([shelf], folder, settings(shelf))
    assert len(server.batches) == at - 1
    done = batched.resume(folder)
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
        batched.submit([shelf], folder, settings(shelf))
    server.dies = lambda: None
    assert isinstance(batched.resume(folder), Pending)
    assert len(server.batches) == 1


@pytest.mark.usefixtures("server")
def test_two_at_once_are_kept_apart(shelf: Path) -> None:
    """While one is at work in a folder, the other ends with one line; when it is gone, the folder is free."""
    folder = shelf.parent / "out"
    batched.submit([shelf], folder, settings(shelf))
    with batchfile.locked(folder), pytest.raises(OutputError, match="another 'review' is at work"):
        batched.resume(folder)
    assert isinstance(batched.resume(folder), Pending)


def test_no_secret_is_written(shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and organisations of the settings are in no file; resumed, they come from the settings file again."""
    monkeypatch.delenv("OPENAI_API_KEY")
    secret, name = "sk-topsecret-0123456789", "org-Ab0123456789"
    config = shelf.parent / "review.toml"
    config.write_text(f'[model_options]\napi_key = "{secret}"\norganization = "{name}"\n')
    folder = shelf.parent / "out"
    options = {"api_key": secret, "organization": name, "seed": 7}
    batched.submit([shelf], folder, settings(shelf, model_options=options))
    server.end()
    texts = [path.read_text("utf-8") for path in folder.rglob("*.json*")]
    assert texts
    assert not any(each in text for text in texts for each in (secret, name))
    with pytest.raises(SettingsError, match="organization: name your file of them with --config"):
        batched.resume(folder)
    assert isinstance(batched.resume(folder, config), Submitted)
    assert {line["body"]["seed"] for batch in server.asked for line in batch} == {7}


def test_secrets_that_a_server_repeats_are_not_kept(shelf: Path, server: Batching) -> None:
    """What failed lines and answers say of keys is in no file, known or looking like one."""
    server.says = Faulty(failure(400, f"flagged {KEY} and Bearer sk-other-0123456789"), "extract", "Boson", times=100)
    batched.submit([shelf], shelf.parent / "out", settings(shelf))
    finished(shelf.parent / "out", server)
    texts = [path.read_text("utf-8") for path in shelf.parent.rglob("*.json*")]
    assert any("[key]" in text for text in texts)
    assert not any(each in text for text in texts for each in (KEY, "sk-other-0123456789"))


@pytest.mark.parametrize("model", ["embedded", "anthropic:claude-sonnet-4-5"])
def test_model_without_batches_is_refused(model: str, shelf: Path, server: Batching) -> None:
    """One line says that this model, writing or judging, is asked in no batches; nothing is sent."""
    for more in ({"model": model}, {"judge": model}):
        with pytest.raises(SettingsError, match="is asked in no batches"):
            batched.submit([shelf], shelf.parent / "out", settings(shelf, **more))
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
        batched.submit([shelf], shelf.parent / "out", settings(shelf))


def test_judge_has_batches_of_its_own(shelf: Path, server: Batching) -> None:
    """A batch asks one model: claims go to the judge in another, and both prices are counted."""

    def says(body: dict[str, Any]) -> Reply | str:
        return truth(
            body, lambda prompt, kind: {"claims": []} if prompt.name == "judge" else honest.answer(prompt, kind)
        )

    server.says = says
    batched.submit([shelf], shelf.parent / "out", settings(shelf, judge="gpt-4.1"))
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
    first = batched.submit([shelf], folder, settings(shelf, **more))
    made = first if isinstance(first, run.Made) else finished(folder, server)[0]
    assert made.spent
    assert (made.spent.cost or 0) <= budget
    assert any("to stay within the budget" in each.what for each in made.review.corpus.problems)


def test_embeddings_are_asked_at_once_and_counted_once(shelf: Path, server: Batching) -> None:
    """Vectors come before the first batch, at their full price; later rounds find them kept and count them still."""
    near = "openai:text-embedding-3-small"
    batched.submit([shelf], shelf.parent / "out", settings(shelf, embeddings=near))
    made, _ = finished(shelf.parent / "out", server)
    assert made.spent
    assert [each for each in made.spent.stages if each.stage == "embeddings"] == [
        Usage(stage="embeddings", calls=1, prompt_tokens=8)
    ]
    assert server.paths.count("POST /v1/embeddings") == 1
    assert made.review.provenance.embeddings == near
