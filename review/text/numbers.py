"""Read the numbers in a text as values with units, however they are written."""

import re
from decimal import Decimal
from typing import NamedTuple

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS = {word: Decimal(value) for value, word in enumerate(_WORDS, 2)}
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "t": 12, "trillion": 12}
_TIMES = {"x", "×", "times", "fold"}
_PERCENT = {"%", "percent", "per cent"}
_NUMBER = re.compile(
    r"""(?<![\w.])(?<![A-Za-z][-–])          # not inside a word, a name or a longer number
    (?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)
    (?P<unit>\s?(?:%|×|percent\b|per\ cent\b|times\b|thousand\b|million\b|billion\b|trillion\b)
      |-?fold\b|[xX](?![\w])|[A-Za-zµ]+(?![\w]))?""",
    re.VERBOSE,
)
_WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–—~∼]|to|and)\s*", re.IGNORECASE)


class Number(NamedTuple):
    """Hold one number: its value, its unit (`×`, `%`, letters, or empty), where it stands, whether it is a word."""

    value: Decimal
    unit: str
    start: int
    end: int
    word: bool = False


def numbers(text: str) -> list[Number]:
    """Find every number of a text, in order.

    `2.1x`, `2.1×` and `2.1 times` are one value, as are `1,319` and `1319`, `64.4K` and `64,400`; `two` to `twelve`
    count. The first number of a range takes the unit of the second (`1.27~1.89x`); digits in a name (`H100`) are none.
    """
    found = [_digits(match) for match in _NUMBER.finditer(text)]
    words = [Number(WORDS[m[0].lower()], "", m.start(), m.end(), word=True) for m in _WORD.finditer(text)]
    return sorted([*_ranged(found, text), *words], key=lambda number: number.start)


def agree(claimed: Number, stated: Number) -> bool:
    """Tell whether two numbers are the same value, in units that do not contradict each other."""
    return claimed.value == stated.value and (claimed.unit == stated.unit or not claimed.unit)


def _digits(match: re.Match[str]) -> Number:
    unit = (match["unit"] or "").strip(" -").lower()
    value = _value(match["digits"])
    if unit in _SCALES:
        value, unit = value.scaleb(_SCALES[unit]), ""
    unit = "×" if unit in _TIMES else "%" if unit in _PERCENT else unit
    return Number(value, unit, match.start(), match.end())


def _value(digits: str) -> Decimal:
    plain = digits.replace(",", "")
    whole, _, rest = plain.partition(".")
    return Decimal(f"{whole}.{rest.replace('.', '')}" if rest else whole).normalize()


def _ranged(found: list[Number], text: str) -> list[Number]:
    followers: list[Number | None] = [*found[1:], None]
    pairs = zip(found, followers, strict=False)
    return [
        number._replace(unit=following.unit)
        if following and not number.unit and _RANGE.fullmatch(text, number.end, following.start)
        else number
        for number, following in pairs
    ]
