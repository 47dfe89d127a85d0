"""Count what goes over the wire and what it costs, and stop before a budget is crossed."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from review.llm.purse import FIRST, Budget, Purse
from review.model import Usage
from review.settings import Price

EMBEDDINGS = "embeddings"


class Tokens(NamedTuple):
    """Hold what a server says an answer took, or what we take it for (`guessed`); `cached` are part of `prompt`."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0
    guessed: bool = False

    @property
    def are_sound(self) -> bool:
        """Tell whether an answer can have taken so many: there is no answer to no prompt."""
        return 0 <= self.cached <= self.prompt > 0 <= self.completion


class Call(NamedTuple):
    """Report one request: what for, how it ended, how long it took (seconds) and what it took."""

    stage: str
    outcome: str
    seconds: float
    tokens: Tokens


class Counting:
    """Let a request say how it ended, what it took, and how much of its answer is in no text (thoughts)."""

    def __init__(self) -> None:
        self.outcome = "failed"
        self.tokens = Tokens()
        self.thoughts = 0


class Meter:
    """Count the requests of a run, retries and failures included, by what they are for; `purse` has the budget."""

    def __init__(
        self,
        price: Price | None = None,
        budget: Budget | None = None,
        tell: Callable[[Call], None] | None = None,
        longest: int = FIRST,
        apart: Mapping[str, Price] | None = None,
    ) -> None:
        """Take the price, the budget, who to tell of each request, how long the first answer of a kind may be, and the
        prices of stages that another model does.
        """
        self.price = price
        self._apart = apart or {}
        self._tell = tell
        self._spent: dict[str, Usage] = {}
        self.guessed = 0
        self.purse = Purse(budget or Budget(), longest, lambda: self.usage, self._cost, self._apart)

    @property
    def usage(self) -> tuple[Usage, ...]:
        """Sum up each stage, in the order in which they began."""
        return tuple(self._spent.values())

    @property
    def total(self) -> Usage:
        """Sum up the run."""
        return Usage.added("total", self.usage)

    @property
    def cost(self) -> float | None:
        """Give what the run has cost so far; None if the price is not known."""
        return self._cost(self.usage)

    @contextmanager
    def call(self, stage: str) -> Iterator[Counting]:
        """Count one request."""
        counting, start = Counting(), time.perf_counter()
        try:
            yield counting
        finally:
            self.add(used(stage, counting.tokens))
            self.guessed += counting.tokens.guessed
            if counting.outcome == "answered":
                self.purse.learn(stage, counting.tokens.completion, counting.thoughts)
            if self._tell:
                self._tell(Call(stage, counting.outcome, time.perf_counter() - start, counting.tokens))

    def add(self, *taken: Usage) -> None:
        """Count what was taken elsewhere, or before."""
        for each in taken:
            known = self._spent.get(each.stage, Usage(stage=each.stage))
            self._spent[each.stage] = Usage.added(each.stage, [known, each])

    def allow(self, stage: str, prompt: int) -> None:
        """See that requests without answers in words stay within the budget. Raises BudgetError when they might not."""
        self.purse.check(used(stage, Tokens(int(prompt * 1.2))))

    def _cost(self, spent: Iterable[Usage]) -> float | None:
        price = self.price
        return sum(self._apart.get(each.stage, price).of(each) for each in spent) if price else None


def used(stage: str, tokens: Tokens) -> Usage:
    """Sum up one request."""
    return Usage(
        stage=stage,
        calls=1,
        prompt_tokens=tokens.prompt,
        cached_tokens=tokens.cached,
        completion_tokens=tokens.completion,
    )
