"""Every fault of a provider in the middle of a whole run: what it costs, and that nothing else changes.

With one paper or theme a question, in calls:

| fault                                              | met once         | met always           |
| -------------------------------------------------- | ---------------- | -------------------- |
| bad JSON, prose, wrong schema                      | 1                | 1, and the paper     |
| 408, 409, 500, connection reset, cut in the middle | 1                | 2, and the paper     |
| slow first byte                                    | 1                | 1, and the paper     |
| 429, 503, each with and without Retry-After        | 1                | 5, and the paper     |
| name not found                                     | 1                | the run, at once     |
| empty, truncated, refusal, content filter, 400     | 0, and the paper | 0, and the paper     |
| 401, 403, 404 for the first question               | the run, at once | the run, at once     |
| 401, 403, 404 later                                | 0, and the paper | the run, after three |

A paper or theme that is lost is written by the embedded writer, with a problem. With twelve papers a question see
`test_batches.py`.
"""

import asyncio
import dataclasses
import functools
import json
import random
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from review.errors import ModelError
from review.llm import Cached, Session, choose
from review.llm.calls import Retries
from review.llm.client import Pools
from review.llm.limits import Limiter, Limits, Wire
from review.llm.usage import Meter
from review.model import Review, Usage
from review.pipeline import build
from review.settings import Settings
from tests import honest
from tests.llm.stub import CUT, RESET, SILENCE, Reply, Stub, failure, serving
from tests.llm.truthful import Faulty, counted, truth

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

TARGET = {"extract": "Boson", "write": "Aspen"}


class Hurry:
    """Be a clock that is put forward instead of waiting."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        """Tell the time in seconds."""
        return time.monotonic() + self.ahead

    async def sleep(self, seconds: float) -> None:
        """Put the clock forward."""
        self.ahead += seconds
        await asyncio.sleep(0)


def made(
    stub: Stub, concurrency: int = 4, papers_per_call: int = 1, cache: Path | None = None, **options: Any
) -> tuple[Review, Meter]:
    """Review the test shelf with a real client against the server; waits between tries take no time."""
    clock = Hurry()
    wire = Wire(Limiter(Limits(concurrency), clock.now, clock.sleep), Meter())
    settings = {"api_key": "none-0123456789", "base_url": stub.url, "timeout": 5.0, **options}
    model = choose("openai:gpt-4.1-mini", settings, wire=wire)
    assert model
    with Session(Cached(model, cache) if cache else model, concurrency) as session:
        return build(honest.shelf(), Settings(papers_per_call=papers_per_call), session), wire.meter


@functools.cache
def plain(papers_per_call: int = 1) -> tuple[Review, int]:
    """Give the review that a server without faults leads to, and what it costs in requests."""
    with serving(says=truth) as stub:
        review, _ = made(stub, papers_per_call=papers_per_call)
        return review, stub.asked


def by_stage(usage: Iterable[Usage]) -> dict[str, Usage]:
    """Find the usage of each stage; which begins first is chance."""
    return {each.stage: each for each in usage}


def spoiled(**choice: Any) -> Callable[[Reply], Reply]:
    """Spoil a true answer: `content` in its place, `finish` as the reason for its end, `refusal`, or cut in half.

    With `at` it ends where it first says that; with `mark`, that goes there instead, and the answer goes on.
    """

    def spoil(true: Reply) -> Reply:
        body = json.loads(true.body)
        first = body["choices"][0]
        content = first["message"]["content"]
        end = content.index(choice["at"]) if "at" in choice else len(content) // 2
        rest = f"{choice['mark']}{content[end:]}" if "mark" in choice else ""
        first["message"] |= {"content": choice.get("content", content[:end] + rest)}
        first["message"] |= {"refusal": choice["refusal"]} if "refusal" in choice else {}
        first["finish_reason"] = choice.get("finish", "stop")
        return dataclasses.replace(true, body=json.dumps(body))

    return spoil


WAIT = {"Retry-After": "3"}
REPAIRED: dict[str, Any] = {
    "bad JSON": spoiled(),
    "prose": spoiled(content="Sure! Here is your record."),
    "wrong schema": spoiled(content='{"answer": 42}'),
}
PASSING: dict[str, Any] = {
    "408": failure(408, "timed out"),
    "409": failure(409, "conflict"),
    "429": failure(429, "slow down"),
    "429 with Retry-After": dataclasses.replace(failure(429, "slow down"), headers=WAIT),
    "500": failure(500, "broken"),
    "503": Reply(503, "<html>down</html>"),
    "503 with Retry-After": dataclasses.replace(failure(503, "down"), headers=WAIT),
    "connection reset": RESET,
    "cut in the middle": CUT,
    "slow first byte": SILENCE,
}
LASTING: dict[str, Any] = {
    "empty": spoiled(content=""),
    "truncated": spoiled(finish="length"),
    "refusal": spoiled(content=None, refusal="I will not."),
    "content filter": spoiled(content="", finish="content_filter"),
    "400": failure(400, "flagged", code="invalid_prompt"),
    "401": failure(401, "no key"),
    "403": failure(403, "no access"),
    "404": failure(404, "no model"),
    "no answer at all": Reply(200, "no JSON"),
}
# What is asked again: once with what is wrong, twice where a server stumbles, five times where it is crowded, and
# after a time-out, which costs minutes, once.
STUBBORN = {
    "bad JSON": 1,
    "prose": 1,
    "wrong schema": 1,
    "408": 2,
    "409": 2,
    "429": 5,
    "429 with Retry-After": 5,
    "500": 2,
    "503": 5,
    "503 with Retry-After": 5,
    "connection reset": 2,
    "cut in the middle": 2,
    "slow first byte": 1,
}


def patience(name: str) -> dict[str, Any]:
    """Wait less for a server that is meant to be silent."""
    return {"timeout": 1.5} if name == "slow first byte" else {}


@pytest.mark.parametrize("stage", TARGET)
@pytest.mark.parametrize("name", [*REPAIRED, *PASSING])
def test_fault_that_passes_costs_one_call_and_changes_nothing(name: str, stage: str) -> None:
    """Asked again once, a paper or theme that met a fault is as if nothing had been; one call more, no problem told."""
    review, calls = plain()
    faulty = Faulty((REPAIRED | PASSING)[name], stage, TARGET[stage], times=1)
    with serving(says=faulty) as stub:
        again, meter = made(stub, **patience(name))
        assert (again, stub.asked) == (review, calls + 1)
        assert by_stage(meter.usage) == by_stage(counted(stub))


@pytest.mark.parametrize("stage", TARGET)
@pytest.mark.parametrize("name", LASTING)
def test_fault_that_lasts_costs_no_call_and_one_record(name: str, stage: str) -> None:
    """A question that would fail again is not asked again; its papers fall to the embedded writer, all else stays."""
    review, calls = plain()
    faulty = Faulty(LASTING[name], stage, TARGET[stage], times=100)
    with serving(says=faulty) as stub:
        again, meter = made(stub, concurrency=1)
        assert stub.asked == calls
        assert by_stage(meter.usage) == by_stage(counted(stub))
    assert_only(faulty, stage, again, review)


@pytest.mark.parametrize("stage", TARGET)
@pytest.mark.parametrize("name", REPAIRED | PASSING)
def test_fault_that_never_passes_costs_a_bounded_number_of_calls(name: str, stage: str) -> None:
    """However often a question meets a fault, it is asked again a few times and then given up; all else stays."""
    review, calls = plain()
    faulty = Faulty((REPAIRED | PASSING)[name], stage, TARGET[stage], times=100)
    with serving(says=faulty) as stub:
        again, _ = made(stub, **patience(name))
        assert stub.asked - calls == STUBBORN[name]
        assert stub.asked - calls <= len(faulty.met)
    assert_only(faulty, stage, again, review)


def assert_only(faulty: Faulty, stage: str, review: Review, plain: Review, alone: bool = False) -> None:
    """Prove that only the papers that a faulty question was about changed, and that a problem says so.

    `alone` takes the last such question, which has no paper or theme that is not at fault.
    """
    met = faulty.met[-1:] if alone else faulty.met
    system = {paper.key: paper.title.split(":")[0] for paper in plain.corpus.papers}
    hit = {key for key, name in system.items() if any(name in asked.user for asked in met)}
    assert hit
    assert hit != {paper.key for paper in plain.corpus.papers}
    told = [problem for problem in review.corpus.problems if problem not in plain.corpus.problems]
    assert told
    assert all("without the model" in problem.what for problem in told)
    assert (review.audit.placed, review.audit.cited, review.audit.violations) == (8, 8, 0)
    untouched = [[record for record in each.extractions if record.key not in hit] for each in (review, plain)]
    assert untouched[0] == untouched[1]
    assert [theme.keys for theme in review.themes] == [theme.keys for theme in plain.themes]
    sections, same = ({each.theme: each for each in made.sections} for made in (review, plain))
    assert all(sections[theme.id] == same[theme.id] or hit & set(theme.keys) for theme in plain.themes)
    if stage == "write":
        assert review.extractions == plain.extractions


@pytest.mark.parametrize("status", [401, 403, 404])
def test_wrong_key_or_model_ends_the_run_before_the_first_paper(status: int) -> None:
    """When the first answer is that the key or the model's name is wrong, the run ends with one line."""
    with serving(failure(status, "wrong")) as stub, pytest.raises(ModelError) as caught:
        made(stub, concurrency=4)
    assert "\n" not in str(caught.value)
    assert stub.asked <= 4 + 1


def test_key_that_is_withdrawn_ends_the_run() -> None:
    """A model that refuses one question after another, after it has answered, is of no use any more."""
    withdrawn, answered = failure(401, "withdrawn"), iter([True])
    with serving(says=lambda body: truth(body) if next(answered, False) else withdrawn) as stub:
        with pytest.raises(ModelError, match="does not accept the API key"):
            made(stub, concurrency=1)
        assert stub.sent.count(withdrawn) == 3


@contextmanager
def unresolved(monkeypatch: pytest.MonkeyPatch, fails: Callable[[httpx2.Request], bool]) -> Iterator[list[str]]:
    """Make the name of the server unknown for some requests."""
    send, met = Pools.handle_async_request, list[str]()

    async def handle(self: Pools, request: httpx2.Request) -> httpx2.Response:
        if not fails(request):
            return await send(self, request)
        met.append(str(request.url))
        raise httpx2.ConnectError("no such name") from socket.gaierror(-3, "Temporary failure in name resolution")

    with monkeypatch.context() as patch:
        patch.setattr(Pools, "handle_async_request", handle)
        yield met


def test_name_that_is_not_found_ends_the_run_before_the_first_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server whose name no resolver knows ends the run with one line."""
    with serving(says=truth) as stub, unresolved(monkeypatch, lambda _: True):
        with pytest.raises(ModelError, match="cannot connect to the server"):
            made(stub)
        assert stub.asked == 0


def test_name_that_is_not_found_for_a_moment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that fails once in the middle of a run costs one try and no record."""
    review, calls = plain()
    once = iter([True])
    with (
        serving(says=truth) as stub,
        unresolved(monkeypatch, lambda request: b"Boson: " in request.content and next(once, False)) as met,
    ):
        again, meter = made(stub)
        assert (again, stub.asked, len(met)) == (review, calls, 1)
        assert meter.total.calls == calls + 1


def test_waits_are_spread_by_chance_and_bounded() -> None:
    """The wait doubles from try to try, lies between half and one and a half times that, and ends at 30 seconds."""
    retries = Retries(chance=random.Random(1))
    waits = [retries.pause(attempt) for attempt in range(1, 40)]
    assert all(0.5 * min(0.5 * 2**n, 20) <= wait <= 1.5 * min(0.5 * 2**n, 20) for n, wait in enumerate(waits, 1))
    assert waits == [Retries(chance=random.Random(1)).pause(1), *waits[1:]]
    assert len(set(waits)) == len(waits)
