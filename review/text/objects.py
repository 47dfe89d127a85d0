"""Find JSON objects in text, one broken object costing itself alone, and take plain values out of them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from review.text.normal import clean
from review.text.prose import prose
from review.text.window import Window

_OPENING = re.compile(r"\A\s*(?:\[\s*)?\{\s*[\"}]|^[ \t]*\{[ \t]*\"", re.MULTILINE)
_BRACKETS = re.compile(r"\s*\[\s*\]?\s*")
_OPENS = re.compile(r"\s*(?:\[\s*)?\{")
_NAME = re.compile(r'"([\w-]{1,50})"\s*:')
_CUT = "the file ends after this entry, before its list does: it is cut off, and what came after is not there"
_HEAD = 100_000
_T = TypeVar("_T")


class Item(NamedTuple):
    """Hold one value, the line it starts at, from 1, and why it is broken, if it is.

    `path` leads to it from the value that starts there, as in `message.items[2]`, counted from 0; empty if it is that.
    `says_all` marks that no value is lost at that line: `broken` is all that there is to say.
    """

    number: int
    value: object
    broken: str = ""
    says_all: bool = False
    path: str = ""

    def where(self, name: str) -> str:
        """Say where it stands in the file of a name."""
        return f"{name}:{self.number}" + (f" ({self.path})" if self.path else "")

    def inner(self, path: str, value: object) -> "Item":
        """Give a value that a path leads to from this one."""
        return self._replace(value=value, path=f"{self.path}.{path}".lstrip("."))

    def each(self, path: str, values: Sequence[object]) -> "Iterator[Item]":
        """Give the values of a list that a path leads to from this one."""
        return (self.inner(f"{path}[{n}]", value) for n, value in enumerate(values))

    def loss(self, known_as: str) -> str:
        """Say what is lost: this one, known as what it should be, unless `broken` says all."""
        return self.broken if self.says_all else f"{known_as} is left out: {self.broken}"


def has_object(text: str) -> bool:
    """Tell whether a text has an object at the start of a line, or is an array of them, or of nothing."""
    return _OPENING.search(text) is not None or _BRACKETS.fullmatch(text) is not None


def names(text: str) -> set[str]:
    """Give the names that the first objects of a text have, at any depth; none if it does not open with one."""
    return set(_NAME.findall(text[:_HEAD])) if _OPENS.match(text) else set()


def items(lines: Iterable[str]) -> Iterator[Item]:
    """Give the values of JSON Lines or of an array, a line of text after the other; a broken one costs its line.

    Where the text ends before its array does, the last item says so, at the line of the last value. Of values on one
    line that are no objects, only the first is given. Only the lines of one value are held, and no more than a hundred
    million characters of it.
    """
    window, odd, last, nth = Window(lines), 0, 0, 0
    while window.fill():
        value, broken = window.take()
        if isinstance(value, dict) or window.number != odd:
            nth = nth + 1 if window.number == last else 0
            yield Item(window.number, value, broken, path=f"[{nth}]" if nth else "")
        odd, last = 0 if isinstance(value, dict) else window.number, window.number
    if last and window.is_cut:
        yield Item(last, None, _CUT, says_all=True)


def why_empty(text: str) -> str:
    """Say why a text has no values: it is broken, or empty brackets."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}"
    return "there is nothing between its brackets"


def joined(path: Iterable[str | int]) -> str:
    """Write a path into a value as in `themes[2].claims[0].text`."""
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in path).lstrip(".")


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
        if self.get(field) is None:
            return ""
        value = as_text(self.get(field))
        return clean(value) if value else self.without(field, "")

    def prose(self, field: str) -> str:
        """Give a text in which HTML and LaTeX have become Unicode; empty if there is none."""
        value = self.get(field)
        return prose(value) if isinstance(value, str) else self.without(field, "")

    def texts(self, field: str) -> tuple[str, ...]:
        """Give a list of texts, or the parts of a text between commas or semicolons, each as `prose` gives one."""
        value = self.get(field)
        parts = re.split(r"[;,]", prose(value)) if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            return self.without(field, ())
        return tuple(filter(None, map(prose, parts)))

    def flag(self, field: str) -> bool:
        """Give true or false; false if there is none."""
        value = self.get(field)
        return value if isinstance(value, bool) else self.without(field, False)

    def without(self, field: str, instead: _T) -> _T:
        """Give something instead of a value that cannot be used, and note it unless the field is empty."""
        if self.get(field) not in (None, ""):
            self.doubts.append(f"'{field}' is not what it should be: it is left out")
        return instead
