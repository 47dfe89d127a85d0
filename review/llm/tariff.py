"""What each stage of a run costs, as far as there are prices."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from review.errors import SettingsError
from review.llm.choose import named
from review.llm.options import qualified
from review.llm.prices import Priced, at_batch_price, price
from review.llm.usage import EMBEDDINGS
from review.model import Usage
from review.settings import Price, Settings

JUDGE = "judge"
_FREE = Priced(Price(input=0, output=0), "")


class Tariff(NamedTuple):
    """Hold the price of the model that writes and those of stages that others do; None if one is not known."""

    main: Priced | None
    apart: Mapping[str, Priced]

    @property
    def price(self) -> Price | None:
        """Give the price of the model that writes."""
        return self.main.price if self.main else None

    @property
    def others(self) -> dict[str, Price]:
        """Give the prices of the other stages."""
        return {stage: priced.price for stage, priced in self.apart.items()}

    @property
    def source(self) -> str:
        """Say where the prices are from; empty if they are not known."""
        known = (self.main, *self.apart.values()) if self.main else ()
        return next((each.source for each in known if each and each.source), "")

    def cost(self, taken: Iterable[Usage]) -> float | None:
        """Give what usages cost; None if the prices are not known."""
        main = self.price
        return sum(self.others.get(each.stage, main).of(each) for each in taken) if main else None


def tariff(settings: Settings, auto: str | None = None) -> Tariff:
    """Look up the prices that a run's settings call for; `auto` is the model that `auto` means.

    What is asked in a batch has the price of that; embeddings are asked at once. Raises SettingsError when the run has
    a budget in money and a model has no known price.
    """
    main = auto if auto and settings.model == "auto" else named(settings.model)
    judge = named(settings.judge) if settings.judge else None
    found = {"": _priced(main, settings, batch=settings.batch)}
    if judge:
        found[JUDGE] = _priced(judge, settings, batch=settings.batch)
    if settings.embeddings:
        found[EMBEDDINGS] = _priced(qualified(settings.embeddings), settings)
    known = {stage: priced for stage, priced in found.items() if priced}
    if len(known) < len(found):
        return Tariff(None, {})
    return Tariff(known.pop(""), known)


def _priced(name: str | None, settings: Settings, batch: bool = False) -> Priced | None:
    if name is None:
        return _FREE
    found = price(name, settings.prices)
    if settings.max_cost is not None and not found:
        told = f"setting 'max_cost' = {settings.max_cost:g}: no price is known for {name}"
        raise SettingsError(f"{told}; put one into review.toml under [prices.\"{name}\"] or set 'max_tokens'")
    return at_batch_price(name, found) if batch and found else found
