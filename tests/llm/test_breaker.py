"""A server that answers nothing at all is not waited for question after question; any other is."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from review.errors import AnswerError
from review.llm import Session, choose
from review.llm.breaker import Breaker
from review.llm.faults import Fault
from review.llm.limits import Limiter, Limits, Wire
from review.llm.usage import Meter
from tests.llm.answers import Greeting, prompt
from tests.llm.stub import RESET, Answer, Reply, Stub, completion, failure, serving
from tests.llm.test_matrix import Hurry, made

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

GOOD = completion('{"text": "Hello."}')
DOWN = Fault(AnswerError("503"), passing=True, down=True)
WIDE = 8


def asked(stub: Stub, *sizes: int, **options: Any) -> list[list[str]]:
    """Ask so many questions at a time, in one session after another, and give what came of each; no wait takes time."""
    clock = Hurry()
    wire = Wire(Limiter(Limits(WIDE), clock.now, clock.sleep), Meter())
    settings = {"api_key": "none-0123456789", "base_url": stub.url, "timeout": 5.0, **options}
    model = choose("openai:gpt-4.1-mini", settings, wire=wire)
    assert model

    async def one(number: int) -> str:
        try:
            return (await session.ask(prompt(f"Greet reader {number}."), Greeting)).text
        except AnswerError as error:
            return str(error)

    with Session(model, WIDE) as session:
        return [session.run([one(n) for n in range(size)]) for size in sizes]


@pytest.mark.parametrize(("fault", "tries"), [(failure(503, "down"), 6), (failure(500, "broken"), 3), (RESET, 3)])
def test_server_that_answers_nothing_is_given_up(fault: Answer, tries: int) -> None:
    """Of forty questions those that are under way are tried; the others, and all later ones, fail as these did."""
    with serving(fault) as stub:
        first, later = asked(stub, 20, 20)
        assert 3 * tries <= stub.asked <= (2 + WIDE) * tries  # two that failed made room for others
    assert len({*first, *later}) == 1
    assert "no answer" in first[0]


def test_later_questions_are_not_sent() -> None:
    """Once the server is given up, it is asked nothing."""
    with serving(failure(500, "broken")) as stub:
        asked(stub, 3, max_retries=0)
        before = stub.asked
        asked(stub, 3, 50, max_retries=0)
        assert (before, stub.asked) == (3, 6)


def test_server_that_begins_to_answer_within_the_tries_is_asked_everything() -> None:
    """Questions that each fail twice, however they overtake each other, are all answered the third time."""
    tries = Counter[str]()

    def says(body: dict[str, Any]) -> Reply:
        question = body["messages"][-1]["content"]
        tries[question] += 1
        return failure(500, "broken") if tries[question] < 3 else GOOD

    with serving(says=says) as stub:
        assert asked(stub, 20) == [["Hello."] * 20]


def test_two_questions_that_fail_for_good_cost_no_other() -> None:
    """What fails for one thing in it, and once more for the half of it, says nothing of the server yet."""
    with serving(*[failure(500, "broken")] * 2, GOOD) as stub:
        first, second, later = asked(stub, 1, 1, 5, max_retries=0)
    assert ("broken" in first[0], "broken" in second[0], later) == (True, True, ["Hello."] * 5)


def test_server_that_has_answered_is_asked_to_the_end() -> None:
    """After one answer each question is tried as often as ever."""
    with serving(GOOD, failure(500, "broken")) as stub:
        asked(stub, 1, 10)
        assert stub.asked == 1 + 10 * 3


@pytest.mark.parametrize("fault", [failure(429, "slow down"), failure(400, "no"), completion("")])
def test_what_a_server_refuses_or_answers_badly_is_no_sign_that_it_is_down(fault: Answer) -> None:
    """All questions are asked of a server that says something to them, and that there is no room yet is something."""
    with serving(fault) as stub:
        asked(stub, 10, max_retries=0)
        assert stub.asked == 10


async def waited(breaker: Breaker) -> str:
    """Wait to send something, for ever if nothing ends it."""
    try:
        async with breaker.wait():
            await asyncio.Event().wait()
    except Fault as met:
        return str(met)
    raise AssertionError("nothing is waited for that never comes")


def test_waiting_for_a_next_try_ends() -> None:
    """Whoever waits, however long, is told as soon as the last question that may has failed."""

    async def wait() -> list[str]:
        breaker = Breaker()
        waiting = [asyncio.ensure_future(waited(breaker)) for _ in range(3)]
        await asyncio.sleep(0)
        for _ in range(4):
            breaker.failed(DOWN)
        return await asyncio.wait_for(asyncio.gather(*waiting), 5)

    assert asyncio.run(wait()) == ["503"] * 3


def test_an_answer_that_comes_late_lets_questions_through_again() -> None:
    """A question that was under way when the server was given up is answered: it is up, and the next ones are sent."""

    async def send() -> bool:
        breaker = Breaker()
        for _ in range(3):
            breaker.failed(DOWN)
        with pytest.raises(Fault, match="503"):
            async with breaker.wait():
                raise AssertionError("it was given up")
        breaker.answered()
        async with breaker.wait():
            return True

    assert asyncio.run(send())


def test_waiting_that_is_cancelled_is_cancelled() -> None:
    """Who interrupts a run is not told of a fault."""

    async def cancel() -> bool:
        waiting = asyncio.ensure_future(waited(Breaker()))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
        return waiting.cancelled()

    assert asyncio.run(cancel())


def test_a_run_with_a_server_that_is_down_asks_three_questions() -> None:
    """A whole review, its papers asked about together, sends no more than its first questions and their tries."""
    with serving(failure(503, "down")) as stub:
        review, meter = made(stub, concurrency=1, papers_per_call=12)
        assert stub.asked == sum(each.calls for each in meter.usage) == 3 * 6
    assert (review.audit.cited, review.audit.given, review.audit.violations) == (8, 8, 0)
