"""Numbers that stand in words: `two`, `twenty-five`, `a dozen`, `twice`, `half`, `an order of magnitude`."""

import re
from collections.abc import Callable
from decimal import Decimal

from review.text.grammar import words

_ONES = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TWENTIES = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: Decimal(n) for n, word in enumerate(f"{_ONES} eighteen nineteen".split(), 2)}
_TENS = {word: Decimal(10 * n) for n, word in enumerate(_TWENTIES.split(), 2)}
CARDINALS = _SMALL | _TENS
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_FACTORS = {
    Decimal("0.5"): words("half halve halves halved halving"),
    Decimal(2): words("twice twofold double doubles doubled doubling"),
    Decimal(3): words("thrice threefold triple triples tripled tripling"),
    Decimal(4): words("fourfold quadruple quadruples quadrupled quadrupling"),
    Decimal(10): words("tenfold"),
}
FACTORS = {word: value for value, listed in _FACTORS.items() for word in listed}
_CARDINAL = "|".join(CARDINALS)
_COUNT = rf"(?P<tens>{'|'.join(_TENS)})-(?P<ones>{'|'.join([*_SMALL][:8])})|(?P<plain>{_CARDINAL})"
_ORDERS = re.compile(
    rf"\b(?:(?P<plain>{_CARDINAL}|\d+)|an?|one)[\s-](?:or more\s)?orders?[\s-]of[\s-]magnitude\b", re.IGNORECASE
)
# `double-mask` and `half-precision` are names of things.
_FACTOR = re.compile(rf"\b(?:{'|'.join(FACTORS)})\b(?![-–]\w)", re.IGNORECASE)
_DOZENS = re.compile(
    rf"\b(?:(?P<plain>{_CARDINAL})|an?|one)\s(?P<power>dozen|hundred|thousand|million|billion)\b", re.IGNORECASE
)
_PARTS = re.compile(
    r"\b(?:(?P<plain>two|three)[\s-](?P<many>thirds|quarters)|(?:an?|one)[\s-](?P<single>third|quarter)(?=\sof\b))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b(?:{_COUNT})(?:\s(?P<power>{'|'.join(_POWERS)}))?\b", re.IGNORECASE)
_MANY = frozenset(CARDINALS)
_ROUND = frozenset({"dozen", *_POWERS})
_SHARES = words("third thirds quarter quarters")
_TELLING = _MANY | _ROUND | _SHARES | FACTORS.keys() | words("order orders")
_WORD = re.compile(r"[a-z]+")

Spelled = tuple[Decimal, str, int, int]


def spelled(text: str) -> list[Spelled]:
    """Find every number that a text writes in words: value, unit (`×` for factors, else empty), start and end.

    A factor of ten to the n-th is what `n orders of magnitude` is read as. The words do not overlap; the longest wins.
    """
    there = _TELLING.intersection(_WORD.findall(text.lower()))
    found: list[Spelled] = []
    for signs, pattern, read in _READERS if there else ():
        for match in pattern.finditer(text) if there & signs else ():
            if not any(start < match.end() and match.start() < end for *_, start, end in found):
                found.append((*read(match), match.start(), match.end()))
    return found


def _orders(match: re.Match[str]) -> tuple[Decimal, str]:
    plain = match["plain"]
    return Decimal(10) ** (1 if not plain else int(plain) if plain.isdigit() else CARDINALS[plain.lower()]), "×"


def _dozens(match: re.Match[str]) -> tuple[Decimal, str]:
    many = CARDINALS[match["plain"].lower()] if match["plain"] else Decimal(1)
    power = match["power"].lower()
    return many * 12 if power == "dozen" else many.scaleb(_POWERS[power]), ""


def _parts(match: re.Match[str]) -> tuple[Decimal, str]:
    many = CARDINALS[match["plain"].lower()] if match["plain"] else Decimal(1)
    of = 3 if (match["many"] or match["single"]).lower().startswith("third") else 4
    return many / of, "×"


def _factor(match: re.Match[str]) -> tuple[Decimal, str]:
    return FACTORS[match[0].lower()], "×"


def _counted(match: re.Match[str]) -> tuple[Decimal, str]:
    value = CARDINALS[(match["plain"] or match["tens"]).lower()]
    value += CARDINALS[match["ones"].lower()] if match["ones"] else 0
    return value.scaleb(_POWERS[match["power"].lower()]) if match["power"] else value, ""


# Each with words of which one stands wherever the pattern matches.
_READERS: tuple[tuple[frozenset[str], re.Pattern[str], Callable[[re.Match[str]], tuple[Decimal, str]]], ...] = (
    (frozenset({"order", "orders"}), _ORDERS, _orders),
    (_ROUND, _DOZENS, _dozens),
    (_SHARES, _PARTS, _parts),
    (frozenset(FACTORS), _FACTOR, _factor),
    (_MANY, _COUNTED, _counted),
)
