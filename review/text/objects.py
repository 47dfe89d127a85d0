"""Find JSON objects in text, one broken object costing itself alone, and take plain values out of them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from review.text.latex import from_prose
from review.text.normal import clean

_OPENING = re.compile(r"\A\s*(?:\[\s*)?\{\s*[\"}]|^[ \t]*\{[ \t]*\"", re.MULTILINE)
_BRACKETS = re.compile(r"\s*\[\s*\]?\s*")
_BETWEEN = re.compile(r"[\s,\[\]]*")
_REST_OF_LINE = re.compile(r"[^\n]*")
_END = re.compile(r"[ \t]*(?:[,\]\n]|\Z)")
_OPENS = re.compile(r"\s*(?:\[\s*)?\{")
_NAME = re.compile(r'"([\w-]{1,50})"\s*:')
_HEAD = 100_000
_MOST = 100_000_000
_DECODER = json.JSONDecoder()
_T = TypeVar("_T")


class Item(NamedTuple):
    """Hold one value, the line it starts at, from 1, and why it is broken, if it is."""

    number: int
    value: object
    broken: str = ""


def has_object(text: str) -> bool:
    """Tell whether a text has an object at the start of a line, or is an array of them, or of nothing."""
    return _OPENING.search(text) is not None or _BRACKETS.fullmatch(text) is not None


def names(text: str) -> set[str]:
    """Give the names that the first objects of a text have, at any depth; none if it does not open with one."""
    return set(_NAME.findall(text[:_HEAD])) if _OPENS.match(text) else set()


def items(lines: Iterable[str]) -> Iterator[Item]:
    """Give the values of JSON Lines or of an array, a line of text after the other; a broken one costs its line.

    Of values on one line that are no objects, only the first is given. Only the lines of one value are held, and no
    more than `_MOST` characters of it.
    """
    window, odd = _Window(lines), 0
    while window.fill():
        value, broken = window.take()
        if isinstance(value, dict) or window.number != odd:
            yield Item(window.number, value, broken)
        odd = 0 if isinstance(value, dict) else window.number


def why_empty(text: str) -> str:
    """Say why a text has no values: it is broken, or empty brackets."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}"
    return "there is nothing between its brackets"


class _Window:
    """Hold the lines of a text from the one that the next value starts in to the one that it ends in."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.number = 1
        self._lines = iter(lines)
        self._text, self._place, self._seen = "", 0, 0

    def fill(self) -> bool:
        """Go to the next value; false if there is none."""
        self._pass(_BETWEEN)
        while self._place == len(self._text):
            self.number += self._text.count("\n")
            self._text, self._place, self._seen = next(self._lines, ""), 0, 0
            if not self._text:
                return False
            self._pass(_BETWEEN)
        return True

    def take(self) -> tuple[object, str]:
        """Decode the value here, with as many more lines as it takes; gives why it is broken, if it is."""
        self._drop()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._place)
            except (ValueError, RecursionError) as error:
                if self._is_cut(error) and self._grow():
                    continue
                return None, self._broken(self._fault(error))
            if not _END.match(self._text, end):
                return value, self._broken("there is more on its line than one JSON object")
            self._place = end
            return value, ""

    def _drop(self) -> None:
        """Let go of the lines before this one."""
        line = self._text.rfind("\n", self._seen, self._place) + 1
        self.number += self._text.count("\n", 0, line)
        self._text = self._text[line:]
        self._place = self._seen = self._place - line

    def _is_cut(self, error: Exception) -> bool:
        """Tell whether decoding failed for want of more lines."""
        return isinstance(error, json.JSONDecodeError) and not self._text[error.pos :].strip()

    def _fault(self, error: Exception) -> str:
        if not isinstance(error, json.JSONDecodeError):
            return f"broken JSON: {error}"
        line = self.number + error.lineno - 1
        return f"broken JSON at line {line}, column {error.colno}: {error.msg}"

    def _grow(self) -> bool:
        """Take as many characters again, so that the time to decode a value of many lines stays linear."""
        wanted, more = len(self._text), []
        while wanted > 0 and len(self._text) < _MOST and (line := next(self._lines, "")):
            more.append(line)
            wanted -= len(line)
        self._text += "".join(more)
        return bool(more)

    def _broken(self, why: str) -> str:
        self._pass(_REST_OF_LINE)
        return why

    def _pass(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._place)
        self._place = found.end() if found else self._place


def as_text(value: object) -> str:
    """Give a text as it is and a whole number (`2021`, `2021.0`) as text; empty for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
        return str(int(value))
    return value if isinstance(value, str) else ""


class Values:
    """Take values of known kinds out of an object; `doubts` tells of those that are of another kind and left out."""

    def __init__(self, value: object) -> None:
        """Take any value; what is no object has no values."""
        self.doubts: list[str] = []
        self._values: Mapping[str, object] = value if isinstance(value, dict) else {}

    def inner(self, *fields: str) -> "Values":
        """Give the object inside, inside … this one; one without values if there is none."""
        value: object = self._values
        for field in fields:
            value = value.get(field) if isinstance(value, dict) else None
        return Values(value)

    def each(self, field: str) -> "list[Values]":
        """Give the objects in a list, or the one object that stands there alone."""
        value = self.get(field)
        return [Values(one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]

    def list(self, field: str) -> list[str]:
        """Give the texts and whole numbers in a list, or the one that stands there alone, as they are written."""
        value = self.get(field)
        found = [as_text(one) for one in (value if isinstance(value, list) else [value])]
        return [text for text in found if text]

    def get(self, field: str) -> object:
        """Give a value as it is; None if there is none."""
        return self._values.get(field)

    def text(self, field: str) -> str:
        """Give a text, or a whole number (`2021`, `2021.0`) as text, on one line; empty if there is none."""
        value = as_text(self.get(field))
        return clean(value) if value else self.without(field, "")

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
