"""What models cost: a dated table of our own, and the user's prices, which come first."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

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
    table = tomllib.loads(_TABLE.read_text("utf-8"))
    known = table["models"].get(name) or table["models"].get(_DATED.sub("", name))
    source = f"price table of {table['as_of']}, {table['currency']}"
    return Priced(Price.model_validate(known), source) if known else None
