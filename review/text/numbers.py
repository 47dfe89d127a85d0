"""Read the numbers in a text as values with units, however they are written."""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from review.text.signs import Sign, sign
from review.text.spelled import spelled
from review.text.units import KNOWN, NAMED, SPACED, UNSURE, unit

_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "t": 12, "trillion": 12}
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    rf"""(?<![\w.@#:])(?<!\d,)(?<![^\W\d_]{{2}}[-–])(?<!\b[A-WYZ][-–])   # not inside a word, a name, a longer number
    (?!\d(?:,\d)+-[a-z])                       # the name of a compound
    (?P<digits>\d+:\d+|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)*|\.\d+)
    (?P<power>\s?[×x]\s?10\s?\^?\s?\{{?(?P<exponent>[-−–]?\d+)\}}?(?![\d.]))?
    (?P<root>\^\{{?(?P<to>[-−–]?\d+)\}}?|[eE](?P<ten>[-−–+]?\d+)(?!\w))?
    (?:\+(?=\s?[A-Za-z%×]))?
    (?P<unit>{SPACED}|\s?(?:thousand|million|billion|trillion)\b|[xX](?![^\W\d_])|[A-Za-zµμ]+(?![\w]))?""",
    re.VERBOSE,
)
_NAMED_UNIT = re.compile(NAMED)
_ENUMERATED = re.compile(r"\((\d)\)(?=\s)")
_RANGE = re.compile(r"\s*(?:[-–—~∼]|to|and)\s*", re.IGNORECASE)
_LIST = re.compile(r"(?:\s*(?:[-–—~∼,]|,?\s*\b(?:to|and|or)\b)\s*)", re.IGNORECASE)
_NAMED = re.compile(r"\b[^\W\d_]{2,}(?:[-–]\d+){2,}\b")
_FACTOR = re.compile(r"\s+(?:of\s+(?:the|its|that|those)\b|(?:\w+\s+)?speed-?ups?\b)")
_SCALED = re.compile(r"(?:thousand|million|billion|trillion)$", re.IGNORECASE)
_SPEED = re.compile(r"speed-?ups?\s+of\s+(?:up\s+to\s+|about\s+|over\s+)?$", re.IGNORECASE)


class Number(NamedTuple):
    """Hold one number: its size, its unit (`×`, `%`, letters, or empty), where it stands, whether it is a word.

    Its sign is `±` where only its size is told; words are sizes.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    word: bool = False
    sign: Sign = "±"


def numbers(text: str) -> list[Number]:
    """Find every number of a text, in order.

    `2.1x`, `2.1×` and `2.1 times` are one value, as are `1,319` and `1319`, `64.4K` and `64,400`, `308% of` and `3.08×
    of`; `two`, `twice`, `a dozen` and `an order of magnitude` count. In a list or range (`1.27~1.89x`) numbers without
    a unit take that of the next. Digits in a name (`H100`) and of a list's items (`(1) …`) are none.
    """
    return [*_found(text)]


@lru_cache(maxsize=8192)
def _found(text: str) -> tuple[Number, ...]:
    found = _in_digits(text) if _DIGIT.search(text) else []
    taken = [(number.start, number.end) for number in found]
    words = [
        _worded(Number(value, each, start, end, word=True), text)
        for value, each, start, end in spelled(text)
        if not any(a < end and start < b for a, b in taken)
    ]
    return tuple(sorted([*_listed(found, text), *words], key=lambda number: number.start))


def _worded(number: Number, text: str) -> Number:
    behind = None if number.unit else _NAMED_UNIT.match(text, number.end)
    return number._replace(unit=unit(behind[0]), end=behind.end()) if behind else number


def _in_digits(text: str) -> list[Number]:
    named = _items(text) | {n for match in _NAMED.finditer(text) for n in range(*match.span())}
    return [_digits(match, text) for match in _NUMBER.finditer(text) if match.start() not in named]


def agree(claimed: Number, stated: Number) -> bool:
    """Tell whether two numbers are the same value, in units that do not contradict each other.

    What is below zero is not the same above it. A percentage may be told in points, but points are no percentage.
    A half is 50 %; a whole multiple in words (`twice`) is the same in digits (`2×`, `200%` of something is read so).
    """
    if {claimed.sign, stated.sign} == {"-", "+"}:
        return False
    if claimed.value == stated.value and _same_unit(claimed.unit, stated.unit):
        return True
    parts = {claimed.unit, stated.unit} == {"×", "%"} and (claimed.word or stated.word)
    return parts and _share(claimed) == _share(stated) < 1


def _same_unit(claimed: str, stated: str) -> bool:
    return claimed in {"", stated} or (claimed, stated) == ("pp", "%") or (not stated and claimed in UNSURE)


def _scaled(number: Number, last: Number, text: str) -> Decimal:
    """Read `200 to 671 billion` as `200 billion to 671 billion`."""
    scale = _SCALED.search(text, last.start, last.end)
    plain = text[number.start : number.end].isdigit()
    small = scale and plain and number.value < last.value
    return number.value.scaleb(_SCALES[scale[0].lower()]) if scale and small else number.value


def _items(text: str) -> set[int]:
    """Give where the numbers of a list's items stand, in a text that has `(1) …` and `(2) …`."""
    items = list(_ENUMERATED.finditer(text))
    return {match.start(1) for match in items} if {"1", "2"} <= {match[1] for match in items} else set()


def _share(number: Number) -> Decimal:
    return number.value / 100 if number.unit == "%" else number.value


def _digits(match: re.Match[str], text: str) -> Number:
    value = _value(match["digits"])
    if ten := match["exponent"] or match["ten"]:
        value = value.scaleb(_exponent(ten))
    if match["to"]:
        value = value ** _exponent(match["to"])
    written = unit(match["unit"] or "")
    if written in _SCALES:
        value, written = value.scaleb(_SCALES[written]), ""
    if ":" in match["digits"]:
        written = f":{match['digits'].partition(':')[2]}"
    if written == "%" and _is_factor(value, match, text):
        value, written = value / 100, "×"
    below = sign(text, match.start(), match.end()) if value else "±"
    return Number(value, written, match.start(), match.end(), sign=below)


def _is_factor(value: Decimal, match: re.Match[str], text: str) -> bool:
    """Tell whether a percentage over 100 is a multiple: `210% of the speed`, `a speedup of 308%`."""
    return value > 100 and bool(_FACTOR.match(text, match.end()) or _SPEED.search(text[: match.start()]))


def _exponent(digits: str) -> int:
    return max(-30, min(30, int(re.sub("[−–]", "-", digits))))


def _value(digits: str) -> Decimal:
    plain = digits.replace(",", "").partition(":")[0]
    whole, _, rest = plain.partition(".")
    return Decimal(f"{whole or 0}.{rest.replace('.', '')}" if rest else whole).normalize()


def _listed(found: list[Number], text: str) -> list[Number]:
    shared = list(found)
    for n, (number, following) in reversed(list(enumerate(pairwise(found)))):
        last = shared[n + 1]
        measured = last.unit in KNOWN or _RANGE.fullmatch(text, number.end, following.start)
        if not number.unit and measured and _LIST.fullmatch(text, number.end, following.start):
            shared[n] = number._replace(unit=last.unit, value=_scaled(number, last, text))
    return shared
