"""What a run may spend, and what it has spent."""

from collections.abc import Callable

from review.errors import SettingsError
from review.llm.choose import named
from review.llm.limits import Limiter, Limits, Wire
from review.llm.prices import price
from review.llm.session import Session
from review.llm.usage import FIRST, Budget, Call, Meter
from review.model import Spent
from review.settings import Settings

Tell = Callable[[Call, float | None], None]


class Account:
    """Bound and count the requests of one run as its settings say."""

    def __init__(self, settings: Settings, tell: Tell | None = None) -> None:
        """Look up the price, and take who to tell of each request, with the cost so far.

        Raises SettingsError when the run has a budget in money and the model has no known price.
        """
        name = named(settings.model) or "embedded"
        self._priced = price(name, settings.prices)
        if settings.max_cost is not None and not self._priced and name != "embedded":
            told = f"setting 'max_cost' = {settings.max_cost:g}: no price is known for {name}"
            raise SettingsError(f"{told}; put one into review.toml under [prices.\"{name}\"] or set 'max_tokens'")
        self._tell = tell
        limits = Limits(settings.concurrency, settings.requests_per_minute, settings.tokens_per_minute)
        budget = Budget(settings.max_cost, settings.max_tokens)
        known = self._priced.price if self._priced else None
        cut = [settings.model_options.get(name) for name in ("max_tokens", "max_completion_tokens")]
        longest = next((int(each) for each in cut if each), FIRST)
        self._meter = Meter(known, budget, self._told if tell else None, longest)
        self.wire = Wire(Limiter(limits), self._meter)

    def spent(self, session: Session) -> Spent:
        """Tell what was asked and found in a session, and what it cost."""
        source = self._priced.source if self._priced else ""
        stages = self._meter.usage
        return Spent(model=session.name, stages=stages, kept=session.cached, cost=self._meter.cost, prices=source)

    def _told(self, call: Call) -> None:
        if self._tell:
            self._tell(call, self._meter.cost)
