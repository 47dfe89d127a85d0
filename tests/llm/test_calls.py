"""Requests within limits: what they are held against is counted only where there is something to hold it against."""

import asyncio

import pytest
from langchain_core.messages import AIMessage

from review.errors import BudgetError
from review.llm.calls import Calls, Retries
from review.llm.headers import TOKENS_LEFT
from review.llm.limits import Limiter, Limits
from review.llm.purse import Budget
from review.llm.usage import Meter


def sized(limits: Limits | None = None, budget: Budget | None = None, headers: dict[str, str] | None = None) -> int:
    """Send one request of 70 tokens; gives how often they were counted."""
    counted: list[int] = []

    def size() -> int:
        counted.append(70)
        return 70

    said = AIMessage(
        "yes",
        response_metadata={"headers": headers or {}},
        usage_metadata={"input_tokens": 70, "output_tokens": 1, "total_tokens": 71},
    )

    async def answer() -> AIMessage:
        return said

    calls = Calls("openai:m", Limiter(limits), Meter(budget=budget), Retries(most=0))
    assert asyncio.run(calls.send("extract", size, answer)) == said
    return len(counted)


def test_tokens_are_counted_only_where_they_are_bounded() -> None:
    """Limits of tokens, a budget and a server that says what is left each need the size of a request; nothing else."""
    assert sized() == sized(Limits(requests_per_minute=9)) == sized(headers={"date": "today"}) == 0
    assert sized(Limits(tokens_per_minute=1000)) == sized(budget=Budget(tokens=9000)) == 1
    assert sized(headers={TOKENS_LEFT: "900"}) == 1


def test_a_request_that_may_cross_the_budget_is_not_sent() -> None:
    """Its size is counted in time."""
    with pytest.raises(BudgetError, match="50 tokens"):
        sized(budget=Budget(tokens=50))
