"""A record of tags and values (RIS, MEDLINE, Web of Science) to a paper."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from review.model import Problem
from review.records.fields import Found, paper
from review.records.kinds import kind
from review.text import names
from review.text.tagged import Record

Table = Mapping[str, Sequence[str]]
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx](?!\d)")
_YEAR = re.compile(r"[12]\d{3}")


def read(record: Record, table: Table, where: str, separator: str = "") -> Found:
    """Give the paper of a record, whose tags a table lists, best first, under the names of `records.fields`.

    Beside those the table has `authors`, `editors`, `types`, and `first`, `last` for pages. A `separator` parts the
    keywords in one value.
    """
    values = record.values
    said = {name: list(chain.from_iterable(values.get(tag, ()) for tag in tags)) for name, tags in table.items()}
    # A book's title has one tag, whether the book is the paper or what the paper is in.
    titled = next((tag for tag in table["title"] if values.get(tag)), "")
    said["venue"] = [text for tag in table.get("venue", ()) if tag != titled for text in values.get(tag, ())]
    said["date"] = _dates(said.get("date", []))
    if separator:
        said["keywords"] = [word for text in said.get("keywords", ()) for word in re.split(separator, text)]
    first, last = ("".join(said.get(name, ())[:1]) for name in ("first", "last"))
    if first or last:
        said["pages"] = ["–".join(dict.fromkeys(filter(None, (first, last))))]
    if record.unclosed:
        what = "the entry has no line that ends it: it is taken to end where the next begins"
        yield Problem(where=where, what=what, severity="note")
    said["issn"] = [*said.get("issn", ()), *filter(_ISSN.match, said.get("isbn", ()))]
    said["isbn"] = [text for text in said.get("isbn", ()) if not _ISSN.match(text)]
    editors = names.from_index(said.get("editors", ()))
    people = names.from_index(said.get("authors", ()))
    if people.authors and editors.authors:
        said["editor"] = [" and ".join(editor.name for editor in editors.authors)]
    yield from paper(
        said, editors if editors.authors and not people.authors else people, where, kind(*said.get("types", ()))
    )


def _dates(found: Sequence[str]) -> list[str]:
    """Put the year to a date that has none, as in `DA  - SEP 14` beside `PY  - 2012`."""
    year = next((match[0] for text in found if (match := _YEAR.search(text))), "")
    return [text if _YEAR.search(text) else f"{text} {year}" for text in sorted(found, key=_lacks_year)]


def _lacks_year(text: str) -> bool:
    return not _YEAR.search(text)
