"""Take the records out of the JSON that reference managers and web services give."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from review.model import Problem
from review.records.fields import Found
from review.text import objects
from review.text.objects import Item, Values


def read(
    lines: Iterable[str], name: str, known_as: str, paper: Callable[[Values, str], Found], within: Sequence[str] = ()
) -> Found:
    """Read each record of a file: one, a list of them, one a line, or the list under one of the names in `within`.

    A name with dots leads through objects inside objects. What is no sound JSON or no object costs itself alone, and
    the problem calls it what it is `known_as`.
    """
    for outer in objects.items(lines):
        for item in map(_judged, _taken_out(outer, within)):
            where = item.where(name)
            if item.broken:
                yield Problem(where=where, what=item.loss(known_as), severity="error")
            else:
                yield from paper(Values(item.value), where)


def _judged(item: Item) -> Item:
    return item if item.broken or isinstance(item.value, dict) else item._replace(broken="it is no object")


def _taken_out(item: Item, within: Sequence[str]) -> Iterator[Item]:
    for path in within:
        inner: object = item.value
        for name in path.split("."):
            inner = inner.get(name) if isinstance(inner, dict) else None
        if isinstance(inner, list | dict):
            yield from item.each(path, inner) if isinstance(inner, list) else [item.inner(path, inner)]
            return
    yield item
