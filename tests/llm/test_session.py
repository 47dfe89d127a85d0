"""Concurrent questions behind a plain function."""

import asyncio
import gc
import threading
import time
from pathlib import Path
from typing import TypeVar

import pytest
from pydantic import BaseModel

from review.errors import AnswerError, ModelError
from review.llm import Cached, Session
from review.resources import Prompt
from tests.llm.answers import PROMPT, Greeting, prompt
from tests.scripted import ScriptedModel

A = TypeVar("A", bound=BaseModel)
NAP = 0.01


class Slow(ScriptedModel):
    """Take a while, and count how many questions were under way at once and how many were cut short."""

    def __init__(self, nap: float = NAP) -> None:
        super().__init__(by=lambda asked, _: {"text": asked.user})
        self.nap = nap
        self.now = self.most = self.cancelled = 0

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Answer with the question, late."""
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await self.wait()
            return await super().ask(prompt, answer)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.now -= 1

    async def wait(self) -> None:
        """Take as long as an answer takes."""
        await asyncio.sleep(self.nap)


def ours() -> set[str]:
    """Name our threads."""
    return {thread.name for thread in threading.enumerate() if thread.name.startswith("review-")}


async def job(session: Session, number: int) -> str:
    """Ask twice at once, as a stage may."""
    both = (session.ask(prompt(f"{number}{part}"), Greeting) for part in "ab")
    return "".join([answer.text for answer in await asyncio.gather(*both)])


def test_results_come_in_the_order_of_the_jobs() -> None:
    """Whatever ends first, result n is of job n."""

    async def after(number: int) -> int:
        await asyncio.sleep((5 - number) * NAP)
        return number

    with Session(ScriptedModel()) as session:
        assert session.run([after(number) for number in range(5)]) == list(range(5))
        assert session.run([]) == []


def test_no_more_questions_than_the_limit_are_under_way() -> None:
    """The limit holds for questions, not for jobs, and is used in full."""
    model = Slow()
    with Session(model, concurrency=3) as session:
        found = session.run([job(session, number) for number in range(12)])
    assert found == [f"{number}a{number}b" for number in range(12)]
    assert model.most == 3
    assert (session.calls, session.cached) == (24, 0)


def test_session_runs_inside_a_running_loop() -> None:
    """In Jupyter, where a loop already runs, the same call works."""

    async def cell() -> list[Greeting]:
        with Session(ScriptedModel(Greeting(text="Hello."))) as session:
            return session.run([session.ask(PROMPT, Greeting)])

    assert asyncio.run(cell()) == [Greeting(text="Hello.")]


def test_all_runs_of_a_session_share_one_loop() -> None:
    """A model's client, which belongs to the loop it first ran in, serves every run."""

    async def loop() -> asyncio.AbstractEventLoop:
        return asyncio.get_running_loop()

    with Session(ScriptedModel()) as session:
        assert session.run([loop()]) == session.run([loop()])


def test_progress_tells_label_done_and_total() -> None:
    """Progress begins at nothing done and ends at all done."""
    told: list[tuple[str, int, int]] = []
    with Session(Slow(), concurrency=2, progress=lambda *each: told.append(each)) as session:
        session.run([job(session, number) for number in range(3)], "Reading")
    assert told == [("Reading", done, 3) for done in range(4)]


def test_first_error_is_raised_when_the_others_have_ended() -> None:
    """An error stops the other jobs, begun or not, without a word about coroutines; the session goes on."""
    model = Slow(nap=60)

    async def broken() -> str:
        await asyncio.sleep(NAP)
        raise ModelError("no such model")

    with Session(model, concurrency=4) as session:
        with pytest.raises(ModelError, match="no such model"):
            session.run([broken(), *(job(session, number) for number in range(9))])
        model.nap = 0
        assert session.run([job(session, 1)]) == ["1a1b"]
    assert (model.now, model.cancelled) == (0, 4)
    gc.collect()  # a coroutine that was never awaited warns when it is collected, and a warning fails the test


def test_error_of_one_question_can_be_caught_in_its_job() -> None:
    """A job that catches an AnswerError costs the others nothing."""

    async def careful(session: Session) -> str:
        try:
            return (await session.ask(PROMPT, Greeting)).text
        except AnswerError:
            return "by hand"

    model = ScriptedModel({"text": "Hello."}, AnswerError("no"), {"text": 3}, "no JSON", {"text": "Bye."})
    with Session(model, concurrency=1) as session:
        assert session.run([careful(session) for _ in range(5)]) == ["Hello.", "by hand", "by hand", "by hand", "Bye."]


def test_closing_ends_the_thread() -> None:
    """A closed session leaves no thread, and closing again is no fault."""
    session = Session(ScriptedModel())
    assert ours() == {"review-session", "review-line"}
    session.close()
    session.close()
    assert not ours()


def test_answers_come_in_while_another_job_computes(tmp_path: Path) -> None:
    """A job that computes for long does not keep the answers to the other questions from being kept."""
    seen: list[int] = []

    async def greeted(session: Session, number: int) -> None:
        await session.ask(prompt(str(number)), Greeting)

    async def busy(session: Session) -> None:
        await session.ask(prompt("first"), Greeting)
        end = time.monotonic() + 10
        while len(seen) < 4 and time.monotonic() < end:
            time.sleep(NAP)
            seen[:] = range(len([*tmp_path.rglob("*.json")]))

    with Session(Cached(Slow(), tmp_path)) as session:
        session.run([busy(session), *(greeted(session, number) for number in range(3))])
    assert len(seen) == 4


def test_thousands_of_jobs_begin_as_others_end() -> None:
    """No more jobs than the limit have begun at any time, so that their texts do not fill the memory."""
    begun = ended = most = 0

    async def count() -> None:
        nonlocal begun, ended, most
        begun += 1
        most = max(most, begun - ended)
        await asyncio.sleep(0)
        ended += 1

    start = time.perf_counter()
    with Session(ScriptedModel(), concurrency=8) as session:
        session.run([count() for _ in range(5000)])
    assert (ended, most) == (5000, 8)
    assert time.perf_counter() - start < 10


def test_questions_of_a_stage_are_on_their_way_when_it_is_left_alone() -> None:
    """A stage is begun when its questions are under way, those of a stage within it, too, long before its answers."""
    model = Slow(nap=1.0)
    with Session(model) as session:

        def inner() -> list[str]:
            return session.run([job(session, 1), job(session, 2)])

        def outer() -> list[str]:
            within = session.start(inner)
            assert not within.done()
            time.sleep(0.05)  # as if something were computed that needs no answer
            return within.result()

        begun = session.start(outer)
        assert (model.now, begun.done()) == (4, False)
        assert begun.result() == ["1a1b", "2a2b"]


def test_a_stage_that_asks_nothing_is_begun_when_it_has_ended() -> None:
    """What a stage gives, or raises, comes at once, when it has nothing to ask."""
    with Session(ScriptedModel()) as session:
        assert session.start(lambda: 1).result() == 1
        with pytest.raises(ZeroDivisionError):
            session.start(lambda: 1 // 0).result()
