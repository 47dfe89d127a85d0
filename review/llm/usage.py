"""Count what goes over the wire and what it costs, and stop before a budget is crossed."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from review.errors import BudgetError
from review.model import Usage
from review.settings import Price

FIRST = 1000
EMBEDDINGS = "embeddings"
_MARGIN = 1.5


class Tokens(NamedTuple):
    """Hold what a server says an answer took; `cached` tokens are part of `prompt`."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0


class Call(NamedTuple):
    """Report one request: what for, how it ended, how long it took (seconds) and what it took."""

    stage: str
    outcome: str
    seconds: float
    tokens: Tokens


class Budget(NamedTuple):
    """Bound what a run may spend, in the currency of the price table and in tokens (None: not bounded)."""

    cost: float | None = None
    tokens: int | None = None


class Counting:
    """Let a request say how it ended and what it took."""

    def __init__(self) -> None:
        self.outcome = "failed"
        self.tokens = Tokens()


class Meter:
    """Count the requests of a run, retries and failures included, by what they are for.

    A request is let through when all that was spent, all that is under way and what it may take itself stay within the
    budget. What it may take is its estimated prompt, with a margin, and one and a half times the longest answer so far
    of its kind, or `longest` tokens where there was none.
    """

    def __init__(
        self,
        price: Price | None = None,
        budget: Budget | None = None,
        tell: Callable[[Call], None] | None = None,
        longest: int = FIRST,
        apart: Mapping[str, Price] | None = None,
    ) -> None:
        """Take the price, the budget, who to tell of each request, and the prices of stages that another model does."""
        self.price = price
        self._apart = apart or {}
        self._budget = budget or Budget()
        self._tell = tell
        self._longest = longest
        self._spent: dict[str, Usage] = {}
        self._most: dict[str, int] = {}
        self._held: list[Usage] = []

    @property
    def is_bounded(self) -> bool:
        """Tell whether there is a budget, in money or in tokens."""
        return self._budget != Budget()

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
    def call(self, stage: str, prompt: int) -> Iterator[Counting]:
        """Count one request. Raises BudgetError, with nothing counted, when it might cross the budget."""
        expected = self.hold(stage, prompt)
        counting, start = Counting(), time.perf_counter()
        try:
            yield counting
        finally:
            self._held.remove(expected)
            self._book(stage, counting.tokens)
            if self._tell:
                self._tell(Call(stage, counting.outcome, time.perf_counter() - start, counting.tokens))

    def add(self, *taken: Usage) -> None:
        """Count what was taken elsewhere, or before."""
        for each in taken:
            known = self._spent.get(each.stage, Usage(stage=each.stage))
            self._spent[each.stage] = Usage.added(each.stage, [known, each])

    def allow(self, stage: str, prompt: int) -> None:
        """See that requests without answers in words stay within the budget. Raises BudgetError when they might not."""
        self._check(used(stage, Tokens(int(prompt * 1.2))))

    def hold(self, stage: str, prompt: int, completion: int = 0) -> Usage:
        """Set aside what a request may take, or `completion` tokens if its answer is expected to be longer than others.

        Raises BudgetError when it might cross the budget.
        """
        longest = int(self._most.get(stage, self._longest / _MARGIN) * _MARGIN)
        expected = used(stage, Tokens(int(prompt * 1.2), 0, max(longest, completion)))
        self._check(expected)
        self._held.append(expected)
        return expected

    def _cost(self, spent: Iterable[Usage]) -> float | None:
        price = self.price
        return sum(self._apart.get(each.stage, price).of(each) for each in spent) if price else None

    def _book(self, stage: str, tokens: Tokens) -> None:
        self._most[stage] = max(self._most.get(stage, 0), tokens.completion)
        self.add(used(stage, tokens))

    def _check(self, expected: Usage) -> None:
        spent = [*self.usage, *self._held, expected]
        taken = Usage.added("", spent)
        most = self._budget
        if most.tokens is not None and taken.prompt_tokens + taken.completion_tokens > most.tokens:
            raise BudgetError(f"not asked, to stay within the budget of {most.tokens:,} tokens")
        if most.cost is not None and (cost := self._cost(spent)) is not None and cost > most.cost:
            raise BudgetError(f"not asked, to stay within the budget of {most.cost:g}")


def used(stage: str, tokens: Tokens) -> Usage:
    """Sum up one request."""
    return Usage(
        stage=stage,
        calls=1,
        prompt_tokens=tokens.prompt,
        cached_tokens=tokens.cached,
        completion_tokens=tokens.completion,
    )
