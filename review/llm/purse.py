"""Keep what a run takes within its budget: what it has taken, and what the requests under way may take."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import NamedTuple

from review.errors import BudgetError
from review.model import Usage

FIRST = 1000
# What a reasoning model may think before its first answer; the thoughts are learnt from that one.
THOUGHTFUL = 4000
_MARGIN = 1.5
_PROMPT_MARGIN = 1.2


class Budget(NamedTuple):
    """Bound what a run may spend, in the currency of the price table and in tokens (None: not bounded).

    `answer` is how long an answer can be at most, where the model is told.
    """

    cost: float | None = None
    tokens: int | None = None
    answer: int | None = None


class Purse:
    """Set aside what requests under way may take, and hold back those that the budget would not bear beside them.

    A request may take its estimated prompt, with a margin, and one and a half times the longest answer so far of its
    kind. Where there was none, it is a usual answer, and one and a half times what the model has thought at most. As
    long as that is not known either, one request of the model is under way at a time.
    """

    def __init__(
        self,
        budget: Budget,
        first: int,
        spent: Callable[[], Sequence[Usage]],
        cost: Callable[[Iterable[Usage]], float | None],
        apart: Iterable[str] = (),
    ) -> None:
        """Take the budget, the first answer's length, what tells the spending, and the stages of other models."""
        self.budget = budget
        self._first = first
        self._spent = spent
        self._cost = cost
        self._apart = frozenset(apart)
        self._most: dict[str, int] = {}
        self._thoughts: dict[str, int] = {}
        self._held: list[Usage] = []
        self._refused = ""
        self._turns: list[asyncio.Future[None]] = []

    @property
    def is_bounded(self) -> bool:
        """Tell whether there is a budget, in money or in tokens."""
        return self.budget.cost is not None or self.budget.tokens is not None

    @property
    def crossed(self) -> str:
        """Say that more was spent than the budget has; empty if not."""
        if not (over := self._over([])):
            return ""
        taken, cost = Usage.added("", self._spent()), self._cost(self._spent())
        spent = f"{taken.prompt_tokens + taken.completion_tokens:,} tokens" + ("" if cost is None else f", {cost:.4f}")
        return f"the budget of {over} was crossed by an answer longer than any before it: {spent} were spent"

    @property
    def unbought(self) -> str:
        """Say that the budget was too small for any request; empty if one was made, or none was held back."""
        if not self._refused or Usage.added("", self._spent()).calls:
            return ""
        return f"the budget of {self._refused} is too small for any question: the model was asked nothing"

    def learn(self, stage: str, completion: int, thoughts: int) -> None:
        """Learn what an answer took, and what of it was not in its text."""
        self._most[stage] = max(self._most.get(stage, 0), completion)
        model = self._model(stage)
        self._thoughts[model] = max(self._thoughts.get(model, 0), thoughts)

    @asynccontextmanager
    async def afforded(self, stage: str, prompt: int) -> AsyncIterator[None]:
        """Wait until the budget bears a request beside those under way. Raises BudgetError when it never will."""
        while self._must_wait(stage, prompt):
            self._turns.append(asyncio.get_running_loop().create_future())
            await self._turns[-1]
        with self.holding(stage, prompt):
            yield

    @contextmanager
    def holding(self, stage: str, prompt: int) -> Iterator[None]:
        """Set aside what a request under way may take. Raises BudgetError when it might cross the budget."""
        expected = self.hold(stage, prompt)
        try:
            yield
        finally:
            self._held.remove(expected)
            turns, self._turns = self._turns, []
            for turn in turns:
                if not turn.done():
                    turn.set_result(None)

    def hold(self, stage: str, prompt: int, completion: int = 0) -> Usage:
        """Set aside for good what a request may take, or `completion` tokens if its answer is to be longer than others.

        Raises BudgetError when it might cross the budget.
        """
        expected = self._expected(stage, prompt, completion)
        self.check(expected)
        self._held.append(expected)
        return expected

    def check(self, expected: Usage) -> None:
        """See that a request stays within the budget beside those under way. Raises BudgetError when it might not."""
        if told := self._over([*self._held, expected]):
            self._refused = told
            raise BudgetError(f"not asked, to stay within the budget of {told}")

    def _must_wait(self, stage: str, prompt: int) -> bool:
        model = self._model(stage)
        if self.is_bounded and self.budget.answer is None and model not in self._thoughts:
            return any(self._model(each.stage) == model for each in self._held)
        expected = self._expected(stage, prompt)
        return bool(self._over([*self._held, expected])) and not self._over([expected])

    def _expected(self, stage: str, prompt: int, completion: int = 0) -> Usage:
        usual = self._first + int(self._thoughts.get(self._model(stage), 0) * _MARGIN)
        answer = max(int(self._most[stage] * _MARGIN) if stage in self._most else usual, completion)
        most = min(answer, self.budget.answer or answer)
        return Usage(stage=stage, calls=1, prompt_tokens=int(prompt * _PROMPT_MARGIN), completion_tokens=most)

    def _model(self, stage: str) -> str:
        return stage if stage in self._apart else ""

    def _over(self, more: Sequence[Usage]) -> str:
        """Name the budget that would be crossed; empty if none is."""
        spent = [*self._spent(), *more]
        taken = Usage.added("", spent)
        most = self.budget
        if most.tokens is not None and taken.prompt_tokens + taken.completion_tokens > most.tokens:
            return f"{most.tokens:,} tokens"
        if most.cost is not None and (cost := self._cost(spent)) is not None and cost > most.cost:
            return f"{most.cost:g}"
        return ""
