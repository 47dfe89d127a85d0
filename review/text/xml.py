"""Cut XML into its records, so that a broken one costs itself alone, and no entity is ever defined.

Each record is parsed by itself, without what stands before the first: a file's own entities (billion laughs, external
files) are therefore unknown, and using one breaks only the record that does.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree

_PREFIX = re.compile(r"[<\s/](?!xml)([A-Za-z][\w.-]{0,30}):(?=[A-Za-z])")
_LONGEST = 20_000_000
_DEEPEST = 50
Element = ElementTree.Element


class Cut(NamedTuple):
    """Hold one record, the line it starts at, from 1, and why it is broken, if it is."""

    number: int
    element: Element
    broken: str = ""


def elements(lines: Iterable[str], *names: str) -> Iterator[Cut]:
    """Give the elements of these names, none inside another, with neither namespaces nor prefixes."""
    tags = re.compile(rf"<(?P<end>/?)(?:[\w.-]+:)?(?P<name>{'|'.join(names)})(?=[\s>/])[^<>]*>")
    held: list[str] = []
    size, first = 0, 0
    for number, line in enumerate(lines, 1):
        place = 0
        for tag in tags.finditer(line):
            if not tag["end"]:
                if held:
                    yield _broken(first, "it is not closed")
                held, size, first, place = [], 0, number, tag.start()
            elif first:
                held.append(line[place : tag.end()])
                yield _parsed(first, "".join(held))
                held, size, first = [], 0, 0
        if first and size < _LONGEST:
            held.append(line[place:])
            size += len(line) - place
    if first:
        yield _broken(first, "it is not closed")


def text(element: Element | None, depth: int = 0) -> str:
    """Give the text of an element with its inner tags, as `markup.plain` takes them."""
    if element is None:
        return ""
    if depth > _DEEPEST:
        return "".join(element.itertext())
    inner = (f"<{one.tag}>{text(one, depth + 1)}</{one.tag}>{one.tail or ''}" for one in element)
    return (element.text or "") + "".join(inner)


def texts(element: Element, path: str) -> list[str]:
    """Give the text of each element at a path."""
    return [text(one) for one in element.iterfind(path)]


def _parsed(number: int, source: str) -> Cut:
    """Parse a record in which every prefix stands for a namespace of its own, and take the prefixes off its tags."""
    spaces = "".join(f' xmlns:{prefix}="{prefix}"' for prefix in set(_PREFIX.findall(source)))
    try:
        (record,) = ElementTree.fromstring(f"<record{spaces}>{source}</record>")  # noqa: S314  it can define no entity
    except (ElementTree.ParseError, RecursionError, ValueError) as error:
        return _broken(number, f"it is no XML ({str(error).partition(': line')[0]})")
    for element in record.iter():
        element.tag = element.tag.rpartition("}")[2]
    return Cut(number, record)


def _broken(number: int, why: str) -> Cut:
    return Cut(number, Element("nothing"), why)
