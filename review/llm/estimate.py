"""What a run would ask and cost, found by running it with a model that is never asked."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from review.errors import BudgetError
from review.llm.tokens import counter
from review.model import Usage
from review.resources import Prompt

A = TypeVar("A", bound=BaseModel)

# Measured with truthful answers to the 43 abstracts of the example: tokens of an answer, and more for each token of
# what is asked about. A prompt that is not named here is taken to be answered like `write`.
_ANSWERED: Mapping[str, tuple[float, float]] = {
    "extract": (60, 0.68),
    "curate": (60, 0.28),
    "outline": (60, 0.28),
    "write": (60, 1.47),
    "synthesis": (60, 0.3),
    "judge": (6, 0.32),
    "translate": (20, 1.4),
}
# What a reasoning model thinks before each answer is billed as part of it; this is a guess, not a measurement.
_THOUGHTS = 500


def expected(stage: str, told: int, shown: int, reasons: bool) -> Usage:
    """Estimate what a question takes, by the tokens of its constant part and of what it is about."""
    base, share = _ANSWERED.get(stage, _ANSWERED["write"])
    answered = round(base + share * shown) + (_THOUGHTS if reasons else 0)
    return Usage(stage=stage, calls=1, prompt_tokens=told + shown, completion_tokens=answered)


class Unasked:
    """Count the questions of a run, and give no answer: every stage then goes on with what the embedded writer says.

    So the next stage asks about papers, themes and findings much like those it would be given. Wrapped in `Cached`, it
    counts only what an earlier run has not asked already.
    """

    def __init__(self, name: str, options: Mapping[str, Any], reasons: bool = False) -> None:
        """Take the name and options of the model that would be asked, and whether it bills thoughts."""
        self.name = name
        self.options = options
        counted = counter()
        self.how = counted.name
        self._count = counted.count
        self._reasons = reasons
        self._asked: dict[str, Usage] = {}

    @property
    def usage(self) -> tuple[Usage, ...]:
        """Sum up what would be asked, stage by stage."""
        return tuple(self._asked.values())

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:  # noqa: ARG002 - what every model takes
        """Count one question. Raises BudgetError always."""
        more = expected(prompt.name, self._count(prompt.system), self._count(prompt.user), self._reasons)
        known = self._asked.get(prompt.name, Usage(stage=prompt.name))
        self._asked[prompt.name] = Usage.added(prompt.name, [known, more])
        raise BudgetError("counted and not asked")
