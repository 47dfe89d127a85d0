"""Counting, prices and budgets."""

import asyncio
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import BudgetError, SettingsError
from review.llm import Account, Session, choose, price
from review.llm.limits import Limits
from review.llm.options import qualified
from review.llm.prices import _TABLE
from review.llm.purse import Budget
from review.llm.usage import Call, Meter, Tokens
from review.model import Review, Spent, Usage
from review.pipeline import build
from review.settings import Price, Settings
from review.terminal.summary import outcry
from tests import honest
from tests.llm.answers import PROMPT, Greeting
from tests.llm.stub import Reply, Says, completion, serving
from tests.llm.test_secrets import called, source
from tests.llm.truthful import counted, truth

MINI = Price(input=1.0, cached=0.1, output=10.0)


def test_price_tells_cached_tokens_apart() -> None:
    """Tokens that the provider had in its cache cost what it asks for those; without such a price, the full one."""
    used = Usage(stage="extract", calls=1, prompt_tokens=1_000_000, cached_tokens=400_000, completion_tokens=100_000)
    assert MINI.of(used) == pytest.approx(0.6 + 0.04 + 1.0)
    assert Price(input=1.0, output=10.0).of(used) == pytest.approx(2.0)


def test_prices_are_found_for_snapshots_and_the_users_come_first() -> None:
    """A dated snapshot costs what its model does; a model that no table has costs nothing that is known."""
    known = price("openai:gpt-5-mini", {})
    assert known
    assert known == price("openai:gpt-5-mini-2025-08-07", {})
    assert known.price.output > known.price.input > (known.price.cached or 0) > 0
    assert price("openai:nobody-knows", {}) is None
    assert price("openai:gpt-5-mini", {"openai:gpt-5-mini": MINI}) == (MINI, "your price table")


@pytest.mark.parametrize("model", tomllib.loads(_TABLE.read_text("utf-8"))["models"])
def test_what_is_read_again_costs_less_than_what_is_written(model: str) -> None:
    """No entry of the table has its columns mixed up, and each is found by the name that a model is chosen by."""
    found = price(qualified(model), {})
    assert found
    cost = found.price
    assert 0 < (cost.cached or cost.input) <= cost.input
    assert "embedding" in model or cost.input < cost.output


@pytest.mark.parametrize("model", ["gpt-6.1-sol", "claude-opus-5-5", "gemini-3.8-flash"])
def test_models_of_this_autumn_have_a_price(model: str) -> None:
    """Each provider's newest models cost something that is known, so that a budget in money can be kept with them."""
    assert price(qualified(model), {})


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(1, 500)), max_size=40), st.integers(0, 5000))
def test_no_budget_is_crossed(calls: list[tuple[int, int]], most: int) -> None:
    """Answers of up to one and a half times the longest before never cross it; refused calls are not counted."""
    meter = Meter(MINI, Budget(tokens=most), longest=500)
    refused, longest = 0, 333
    for prompt, answer in calls:
        said = min(answer, int(longest * 1.5))
        try:
            with meter.purse.holding("write", prompt), meter.call("write") as counting:
                counting.outcome = "answered"
                counting.tokens = Tokens(prompt, 0, said)
            longest = said if meter.total.calls == 1 else max(longest, said)
        except BudgetError:
            refused += 1
    assert meter.total.prompt_tokens + meter.total.completion_tokens <= most
    assert meter.total.calls == len(calls) - refused


def test_failed_requests_are_counted_and_told() -> None:
    """A request that fails is a call without tokens, and whoever listens hears of it."""
    told: list[Call] = []
    meter = Meter(tell=told.append)
    with pytest.raises(OSError, match="gone"), meter.call("extract"):
        raise OSError("gone")
    assert meter.usage == (Usage(stage="extract", calls=1),)
    assert [(call.stage, call.outcome, call.tokens) for call in told] == [("extract", "failed", Tokens())]


def test_requests_under_way_are_part_of_the_budget() -> None:
    """Two requests that fit one by one do not both go when together they might cross."""
    meter = Meter(MINI, Budget(tokens=2500), longest=1000)
    with meter.purse.holding("write", 400), pytest.raises(BudgetError, match="2,500 tokens"):
        meter.purse.hold("write", 400)


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.7])
def test_run_stops_before_its_budget_and_ends_with_a_whole_document(share: float) -> None:
    """What is spent stays within the budget; what was not asked is the embedded writer's, and a problem says so."""
    full = run(Settings(model="openai:gpt-4.1-mini", concurrency=2))[1]
    budget = (full.cost or 0) * share
    review, meter = run(Settings(model="openai:gpt-4.1-mini", concurrency=2, max_cost=budget))
    assert (meter.cost or 0) <= budget
    assert (review.audit.placed, review.audit.cited, review.audit.violations) == (8, 8, 0)
    assert any("to stay within the budget" in problem.what for problem in review.corpus.problems)
    assert meter.total.calls < full.total.calls
    assert (meter.total.calls > 0) == (share > 0.5)


def thoughtful(body: dict[str, Any], thoughts: int = 20_000) -> Reply:
    """Answer truthfully, and bill thoughts, too."""
    said = json.loads(truth(body).body)
    said["usage"]["completion_tokens"] += thoughts
    return Reply(body=json.dumps(said))


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
@pytest.mark.parametrize("cost", [0.02, 0.2])
def test_what_a_model_thinks_is_learnt_from_one_answer(cost: float) -> None:
    """With 20,000 tokens of thoughts to an answer, which cost 0.04, a budget is crossed by the first one at most."""
    meter = run(Settings(model="openai:gpt-5-mini", max_cost=cost, papers_per_call=1), thoughtful)[1]
    assert (meter.cost or 0) <= max(cost, 0.045)
    assert bool(meter.purse.crossed) == ((meter.cost or 0) > cost)
    assert meter.total.calls == {0.02: 1, 0.2: 4}[cost]


def test_crossed_budget_is_a_line_and_a_problem() -> None:
    """Whoever set a budget that an answer crossed is told first of all, with what was spent."""
    meter = Meter(MINI, Budget(cost=0.01))
    with meter.call("write") as counting:
        counting.tokens = Tokens(1000, 0, 2000)
    told = "the budget of 0.01 was crossed by an answer longer than any before it: 3,000 tokens, 0.0210 were spent"
    spent = Spent(model="m", crossed=meter.purse.crossed)
    assert (spent.problems[0].what, outcry(spent)) == (told, [f"{told.capitalize()}."])


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
@pytest.mark.parametrize("command", ["run", "themes"])
@pytest.mark.parametrize(("option", "most", "named"), [("tokens", "50", "50 tokens"), ("cost", "0.0001", "0.0001")])
def test_budget_that_buys_nothing_is_told_first(
    command: str,
    option: str,
    most: str,
    named: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where not one question is within the budget, a line says so before it is said what became of the papers."""
    options: list[str | Path] = ["--model", "gpt-4.1-mini", "--quiet", "--cache", tmp_path / "cache"]
    with serving(says=truth) as stub:
        out = ("-o", tmp_path / "out", f"--max-{option}", most)
        assert called(monkeypatch, stub.url, command, source(tmp_path), *options, *out) == 0
        assert stub.asked == 0
    told = f"The budget of {named} is too small for any question: the model was asked nothing."
    lines = capsys.readouterr().out.splitlines()
    assert lines.index(told) < next(n for n, line in enumerate(lines) if "by the embedded writer" in line)
    written = "review.json" if command == "run" else "themes.json"
    assert "is too small for any question" in (tmp_path / "out" / written).read_text("utf-8")


def test_budget_that_bought_something_is_not_too_small() -> None:
    """A question that the rest of a budget would not bear is told as what it is, and no more."""
    meter = Meter(budget=Budget(tokens=2000))
    with meter.call("write") as counting:
        counting.tokens = Tokens(500, 0, 500)
    with pytest.raises(BudgetError):
        meter.allow("write", 2000)
    assert not meter.purse.unbought


def test_request_waits_for_room_that_those_under_way_may_leave() -> None:
    """What fits beside what was spent, and not beside what may be, is asked when it is known what was spent."""
    meter = Meter(MINI, Budget(tokens=3000), longest=1000)
    order: list[str] = []

    async def ask(name: str, said: int) -> None:
        async with meter.purse.afforded("write", 100):
            with meter.call("write") as counting:
                order.append(name)
                await asyncio.sleep(0)
                counting.outcome, counting.tokens = "answered", Tokens(100, 0, said)
            order.append(f"{name} ended")

    async def both() -> None:
        await asyncio.gather(ask("first", 900), ask("second", 900))

    asyncio.run(both())
    assert order == ["first", "first ended", "second", "second ended"]
    with pytest.raises(BudgetError):
        asyncio.run(ask("third", 0))


def run(settings: Settings, says: Says = truth) -> tuple[Review, Meter]:
    """Review the shelf with a real client against a server that is truthful, or answers as a function says."""
    wire = Account(settings).wire
    with serving(says=says) as stub:
        model = choose(settings.model, {"api_key": "none-0123456789", "base_url": stub.url}, wire=wire)
        assert model
        with Session(model, settings.concurrency) as session:
            made = build(honest.shelf(), settings, session)
        assert {each.stage: each for each in wire.meter.usage} == {each.stage: each for each in counted(stub)}
    return made, wire.meter


def test_budget_without_a_price_is_refused() -> None:
    """A budget in money for a model whose price nobody knows is told before anything is asked, with what to do."""
    with pytest.raises(SettingsError, match=r"no price is known for openai:nobody; put one into review\.toml"):
        Account(Settings(model="openai:nobody", max_cost=1.0))
    priced = Settings(model="openai:nobody", max_cost=1.0, prices={"openai:nobody": MINI})
    assert Account(priced).wire.meter.price == MINI


def test_limits_of_the_settings_reach_the_limiter() -> None:
    """Requests and tokens a minute and concurrency are those that the user set."""
    settings = Settings(concurrency=3, requests_per_minute=20, tokens_per_minute=9000)
    assert Account(settings).wire.limiter.limits == Limits(3, 20, 9000)


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
@pytest.mark.parametrize(
    "used", [None, {"prompt_tokens": 0, "completion_tokens": 0}, {"prompt_tokens": -10, "completion_tokens": 9}]
)
def test_what_a_server_does_not_count_is_estimated(used: dict[str, int] | None) -> None:
    """An answer without a count, or with one that no answer has, is neither free nor outside the budget; it is told."""
    told = used and {**used, "total_tokens": sum(used.values())}
    wire = Account(Settings(model="openai:gpt-5-mini", max_tokens=100_000)).wire
    with serving(says=lambda _: completion('{"text": "Hello."}', used=told)) as stub:
        model = choose("openai:gpt-5-mini", {"api_key": "none-0123456789", "base_url": stub.url}, wire=wire)
        assert model
        with Session(model) as session:
            session.run([session.ask(PROMPT, Greeting)])
    taken = wire.meter.total
    assert (taken.calls, wire.meter.guessed) == (1, 1)
    assert taken.prompt_tokens >= len(PROMPT.user.split())
    assert 1 <= taken.completion_tokens <= 40


def test_estimated_counts_are_a_problem() -> None:
    """Who pays is told that the figures are not the server's."""
    (problem,) = Spent(model="openai:m", guessed=3).problems
    assert (problem.where, "3 of its answers" in problem.what) == ("usage", True)
