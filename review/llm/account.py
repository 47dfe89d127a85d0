"""What a run may spend, and what it has spent."""

from collections.abc import Callable

from review.errors import SettingsError
from review.llm.choose import named
from review.llm.limits import Limiter, Limits, Wire
from review.llm.prices import Priced, price
from review.llm.session import Session
from review.llm.usage import FIRST, Budget, Call, Meter
from review.model import Spent
from review.settings import Settings

JUDGE = "judge"

Tell = Callable[[Call, float | None], None]


class Account:
    """Bound and count the requests of one run as its settings say."""

    def __init__(self, settings: Settings, tell: Tell | None = None) -> None:
        """Look up the price, and take who to tell of each request, with the cost so far.

        Raises SettingsError when the run has a budget in money and the model has no known price.
        """
        self._priced = _priced(settings.model, settings)
        self._judge = _priced(settings.judge, settings) if settings.judge else self._priced
        self._tell = tell
        limits = Limits(settings.concurrency, settings.requests_per_minute, settings.tokens_per_minute)
        budget = Budget(settings.max_cost, settings.max_tokens)
        cut = [settings.model_options.get(name) for name in ("max_tokens", "max_completion_tokens")]
        longest = next((int(each) for each in cut if each), FIRST)
        known, judge = (self._priced.price, self._judge.price) if self._priced and self._judge else (None, None)
        self._meter = Meter(known, budget, self._told if tell else None, longest, {JUDGE: judge} if judge else None)
        self.wire = Wire(Limiter(limits), self._meter)

    def spent(self, session: Session) -> Spent:
        """Tell what was asked and found in a session, and what it cost."""
        source = self._priced.source if self._priced and self._judge else ""
        stages = self._meter.usage
        return Spent(model=session.name, stages=stages, kept=session.cached, cost=self._meter.cost, prices=source)

    def _told(self, call: Call) -> None:
        if self._tell:
            self._tell(call, self._meter.cost)


def _priced(model: str, settings: Settings) -> Priced | None:
    name = named(model) or "embedded"
    found = price(name, settings.prices)
    if settings.max_cost is not None and not found and name != "embedded":
        told = f"setting 'max_cost' = {settings.max_cost:g}: no price is known for {name}"
        raise SettingsError(f"{told}; put one into review.toml under [prices.\"{name}\"] or set 'max_tokens'")
    return found
