"""What a run may spend, and what it has spent."""

from collections.abc import Callable

from review.llm.choose import named
from review.llm.deferred import Outbox
from review.llm.limits import Limiter, Limits, Wire
from review.llm.options import thinks
from review.llm.purse import FIRST, THOUGHTFUL, Budget
from review.llm.session import Session
from review.llm.tariff import tariff
from review.llm.usage import Call, Meter
from review.model import Spent
from review.settings import Settings

Tell = Callable[[Call, float | None], None]


class Account:
    """Bound and count the requests of one run as its settings say."""

    def __init__(self, settings: Settings, tell: Tell | None = None, outbox: Outbox | None = None) -> None:
        """Look up the price, and take who to tell of each request, with the cost so far.

        With an outbox, what is not answered is collected there, and what its batches took is counted as spent. Raises
        SettingsError when the run has a budget in money and a model has no known price.
        """
        self.tariff = tariff(settings)
        self._tell = tell
        limits = Limits(settings.concurrency, settings.requests_per_minute, settings.tokens_per_minute)
        options = (settings.model_options.get(name) for name in ("max_tokens", "max_completion_tokens"))
        cut = next((int(each) for each in options if each), None)
        budget = Budget(settings.max_cost, settings.max_tokens, cut)
        longest = cut or (THOUGHTFUL if thinks(named(settings.model) or "") else FIRST)
        told = self._told if tell else None
        self._meter = Meter(self.tariff.price, budget, told, longest, self.tariff.others)
        self._meter.add(*(outbox.taken if outbox else ()))
        self.wire = Wire(Limiter(limits), self._meter, outbox)

    def spent(self, session: Session | None) -> Spent:
        """Tell what was asked and found in a session, and what it cost."""
        known = {"stages": self._meter.usage, "cost": self._meter.cost, "prices": self.tariff.source}
        purse = self._meter.purse
        known |= {"crossed": purse.crossed or purse.unbought, "guessed": self._meter.guessed}
        if session is None:
            return Spent(model="embedded", **known)
        return Spent(model=session.name, kept=session.cached, useless=session.useless, fault=session.fault, **known)

    def _told(self, call: Call) -> None:
        if self._tell:
            self._tell(call, self._meter.cost)
