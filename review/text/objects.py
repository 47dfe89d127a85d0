"""Find JSON objects in text, one broken object costing itself alone, and take plain values out of them."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from review.text.latex import from_prose
from review.text.normal import clean

_OPENING = re.compile(r"\A\s*(?:\[\s*)?\{\s*[\"}]|^[ \t]*\{[ \t]*\"", re.MULTILINE)
_BETWEEN = re.compile(r"[\s,\[\]]*")
_REST_OF_LINE = re.compile(r"[^\n]*")
_END = re.compile(r"[ \t]*(?:[,\]\n]|\Z)")
_DECODER = json.JSONDecoder()
_T = TypeVar("_T")


class Item(NamedTuple):
    """Hold one value, the line it starts at, from 1, and why it is broken, if it is."""

    number: int
    value: object
    broken: str = ""


def has_object(text: str) -> bool:
    """Tell whether a text has an object at the start of a line, or is an array of them."""
    return _OPENING.search(text) is not None


def items(text: str) -> Iterator[Item]:
    """Give the values of a JSON Lines file or of an array; after a broken one, reading goes on at the next line."""
    number, last = 1, 0
    place = _past(_BETWEEN, text, 0)
    while place < len(text):
        number, last = number + text.count("\n", last, place), place
        value, end, broken = _value(text, place)
        yield Item(number, value, broken)
        place = _past(_BETWEEN, text, _past(_REST_OF_LINE, text, end) if broken else end)


def _value(text: str, place: int) -> tuple[object, int, str]:
    try:
        value, end = _DECODER.raw_decode(text, place)
    except (ValueError, RecursionError) as error:
        return None, place, f"this is no JSON ({str(error).partition(': line')[0]})"
    return value, end, "" if _END.match(text, end) else "there is more on its line than one JSON object"


def _past(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


class Values:
    """Take values of known kinds out of an object; `doubts` tells of those that are of another kind and left out."""

    def __init__(self, value: object) -> None:
        """Take any value; what is no object has no values."""
        self.doubts: list[str] = []
        self._values: Mapping[str, object] = value if isinstance(value, dict) else {}

    def get(self, field: str) -> object:
        """Give a value as it is; None if there is none."""
        return self._values.get(field)

    def text(self, field: str) -> str:
        """Give a text, or a whole number (`2021`, `2021.0`) as text, on one line; empty if there is none."""
        value = self.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
            return str(int(value))
        return clean(value) if isinstance(value, str) else self.without(field, "")

    def prose(self, field: str) -> str:
        """Give a text in which LaTeX has become Unicode; empty if there is none."""
        value = self.get(field)
        return from_prose(value) if isinstance(value, str) else self.without(field, "")

    def texts(self, field: str) -> tuple[str, ...]:
        """Give a list of texts, or the parts of a text between commas or semicolons."""
        value = self.get(field)
        parts = re.split(r"[;,]", value) if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            return self.without(field, ())
        return tuple(filter(None, map(clean, parts)))

    def flag(self, field: str) -> bool:
        """Give true or false; false if there is none."""
        value = self.get(field)
        return value if isinstance(value, bool) else self.without(field, False)

    def without(self, field: str, instead: _T) -> _T:
        """Give something instead of a value that cannot be used, and note it unless the field is empty."""
        if self.get(field) not in (None, ""):
            self.doubts.append(f"'{field}' is not what it should be: it is left out")
        return instead
