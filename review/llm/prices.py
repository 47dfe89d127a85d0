"""What models cost: a dated table of our own, and the user's prices, which come first."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from review.settings import Price

_TABLE = Path(__file__).with_name("prices.toml")
_DATED = re.compile(r"(?:-20\d\d-?\d\d-?\d\d|-latest)$")


class Priced(NamedTuple):
    """Hold a price and where it is from, such as `price table of 2026-11-22, USD`."""

    price: Price
    source: str


def price(name: str, own: Mapping[str, Price]) -> Priced | None:
    """Find the price of `provider:model`, the user's first; a dated snapshot costs what its model does.

    None when no table has it.
    """
    for each in (name, _DATED.sub("", name)):
        if each in own:
            return Priced(own[each], "your price table")
    table = _table()
    known = table["models"].get(name) or table["models"].get(_DATED.sub("", name))
    source = f"price table of {table['as_of']}, {table['currency']}"
    return Priced(Price.model_validate(known), source) if known else None


def at_batch_price(name: str, priced: Priced) -> Priced:
    """Give what a model costs when it is asked in a batch: the user's share of the price, else the provider's."""
    share = priced.price.batch
    if share is None:
        share = _table()["batch"].get(name.partition(":")[0], 1.0)
    return Priced(priced.price.times(share), f"{priced.source}, asked in a batch")


def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text("utf-8"))
