"""A run that the user interrupts: what is paid for is kept, and nothing more is sent."""

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pydantic import BaseModel

from review.llm import Cached, Line, Session
from review.resources import Prompt
from tests.llm.answers import PROMPT, Greeting, prompt
from tests.llm.test_cache import files
from tests.llm.test_session import NAP, Slow, job, ours

A = TypeVar("A", bound=BaseModel)
NEVER = 600.0
# Who does not stop at once waits for a minute, or for ever.
AT_ONCE = 45.0


def press() -> None:
    """Press Ctrl-C."""
    main = threading.main_thread().ident
    assert main
    signal.pthread_kill(main, signal.SIGINT)


def never() -> bool:
    """Let nothing be answered."""
    return False


class Pressing(Slow):
    """Have Ctrl-C pressed once when so many questions are under way, and answer when it is time."""

    def __init__(self, at: int, when: Callable[[], object] = never) -> None:
        super().__init__()
        self.at = at
        self.when = when
        self.begun = 0

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Answer with the question."""
        self.begun += 1
        if self.now + 1 == self.at:
            self.at = 0
            asyncio.get_running_loop().call_later(0.05, press)
        return await super().ask(prompt, answer)

    async def wait(self) -> None:
        """Wait until it is time."""
        while not self.when():
            await asyncio.sleep(NAP)


class Kinds(Pressing):
    """Answer the first question when it is time, and the others never."""

    async def wait(self) -> None:
        """Wait until it is time, or for ever."""
        await (asyncio.sleep(NEVER) if self.begun > 1 else super().wait())


@pytest.fixture
def told() -> Iterator[list[str]]:
    """Collect what the user is told, and see that all threads have ended."""
    yield []
    end = time.monotonic() + AT_ONCE
    while ours() and time.monotonic() < end:
        time.sleep(0.01)
    assert not ours()


def interrupted(model: Slow, folder: Path, line: Line, run: Callable[[Session], object] | None = None) -> float:
    """Run ten questions, two at once, to the interrupt; gives how long it took, in seconds."""
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), line, Session(Cached(model, folder), 2, line=line) as session:
        (run or (lambda on: on.run([job(on, number) for number in range(5)])))(session)
    return time.monotonic() - begun


def test_answers_under_way_are_kept_and_nothing_new_is_asked(tmp_path: Path, told: list[str]) -> None:
    """What is under way at Ctrl-C is said, in one line, and waited for."""
    model = Pressing(2, lambda: told)
    interrupted(model, tmp_path, Line(tell=told.append))
    assert (model.begun, model.cancelled, len(files(tmp_path))) == (2, 0, 2)
    assert told == ["review: waiting for 2 answers under way, already paid for; Ctrl-C again stops at once"]


def test_answers_to_a_stage_of_its_own_thread_are_kept(tmp_path: Path, told: list[str]) -> None:
    """Ctrl-C while the main thread computes, or waits for a stage, keeps what that stage has under way."""
    for number, then in enumerate([lambda _: time.sleep(NEVER), lambda stage: stage.result()]):
        model = Pressing(2, lambda: len(told) > number)  # noqa: B023 - it is over before the next begins

        def run(session: Session, then: Callable[[object], None] = then) -> None:
            then(session.start(lambda: session.run([job(session, each) for each in range(5)])))

        folder = tmp_path / str(number)
        assert interrupted(model, folder, Line(tell=told.append), run) < AT_ONCE
        assert (model.begun, model.cancelled, len(files(folder))) == (2, 0, 2)
    assert len(told) == 2


def test_second_interrupt_stops_at_once_and_keeps_what_came(tmp_path: Path, told: list[str]) -> None:
    """Ctrl-C again ends the wait; the answer that came between the two is kept, and no other file is left."""

    def again() -> None:
        while not any(path.suffix == ".json" for path in files(tmp_path)):
            time.sleep(NAP)
        press()

    def tell(line: str) -> None:
        told.append(line)
        threading.Thread(target=again, daemon=True).start()

    model = Kinds(2, lambda: told)
    assert interrupted(model, tmp_path, Line(tell=tell)) < AT_ONCE
    assert (model.begun, model.cancelled) == (2, 1)
    assert [path.suffix for path in files(tmp_path)] == [".json"]


def test_second_interrupt_that_wakes_no_thread_stops_all_the_same(tmp_path: Path, told: list[str]) -> None:
    """Ctrl-C in the instant before the program falls asleep, as when another thread hears it, is not slept through."""

    def tell(line: str) -> None:
        told.append(line)
        threading.Timer(0.3, signal.raise_signal, [signal.SIGINT]).start()

    model = Pressing(2)
    assert interrupted(model, tmp_path, Line(tell=tell)) < AT_ONCE
    assert (len(told), model.cancelled) == (1, 2)


def test_answer_that_came_with_the_second_interrupt_is_kept(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has come in but is still being looked at when Ctrl-C is pressed again has a moment to be kept."""
    monkeypatch.setattr("review.llm.line._MOMENT", AT_ONCE)  # a busy machine is slow

    def tell(line: str) -> None:
        told.append(line)
        raise KeyboardInterrupt

    model = Pressing(2, lambda: told)
    interrupted(model, tmp_path, Line(tell=tell))
    assert (len(told), len(files(tmp_path))) == (1, 2)


def test_server_that_hangs_is_not_waited_for_beyond_the_bound(tmp_path: Path, told: list[str]) -> None:
    """An answer that does not come holds the program for as long as the line says, and no longer."""
    model = Pressing(2)
    assert 0.3 < interrupted(model, tmp_path, Line(0.3, told.append)) < AT_ONCE
    assert (len(told), model.cancelled, files(tmp_path)) == (1, 2, [])


def test_answers_that_nobody_keeps_are_not_waited_for(told: list[str]) -> None:
    """Without a cache there is nothing to wait for."""
    model = Pressing(2)
    with pytest.raises(KeyboardInterrupt), Line(tell=told.append) as line, Session(model, 2, line=line) as session:
        session.run([job(session, number) for number in range(5)])
    assert (model.begun, model.cancelled, told) == (2, 2, [])


def test_all_models_of_a_run_are_stopped_together(tmp_path: Path, told: list[str]) -> None:
    """Ctrl-C while a second opinion is asked for keeps its answers and those of the model that writes."""
    writer, judge = Pressing(0, lambda: told), Pressing(2, lambda: told)

    def run(first: Session) -> None:
        with Session(Cached(judge, tmp_path / "judge"), 2, line=line) as second:
            first.start(lambda: first.run([job(first, number) for number in range(5)]))
            second.run([job(second, number) for number in range(5)])

    line = Line(tell=told.append)
    interrupted(writer, tmp_path / "writer", line, run)
    assert [len(files(tmp_path / name)) for name in ("writer", "judge")] == [writer.begun, judge.begun]
    assert (writer.cancelled, judge.cancelled, len(told)) == (0, 0, 1)


def test_interrupt_inside_a_running_loop_keeps_answers(tmp_path: Path, told: list[str]) -> None:
    """In Jupyter, where a loop already runs, Ctrl-C ends the cell, and keeps what is paid for."""
    model = Pressing(1, lambda: told)

    async def cell() -> None:
        with Line(tell=told.append) as line, Session(Cached(model, tmp_path), line=line) as session:
            session.run([session.ask(PROMPT, Greeting)])

    loop = asyncio.new_event_loop()
    with pytest.raises(KeyboardInterrupt):
        loop.run_until_complete(cell())
    loop.close()
    assert (len(told), len(files(tmp_path))) == (1, 1)


def test_session_without_a_line_tells_by_way_of_logging(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Who uses a session alone is told, too: on standard error, unless logging is set up otherwise."""
    with pytest.raises(KeyboardInterrupt), Session(Cached(Pressing(1, lambda: caplog.records), tmp_path)) as session:
        session.run([session.ask(prompt("1"), Greeting)])
    assert len(files(tmp_path)) == 1
    assert [record.getMessage()[:28] for record in caplog.records] == ["review: waiting for 1 answer"]
