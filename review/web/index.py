"""What all services that know papers have in common."""

import datetime
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from review.errors import WebError
from review.model import Paper
from review.records.fields import Found
from review.text.normal import clean
from review.text.objects import Values
from review.web.client import Answer, Client
from review.web.service import Query, Service

QUERIES = datetime.timedelta(days=7)
_WORD = re.compile(r"\w+")

# What a service knows of one work, as it can be kept: a JSON object.
Raw = object


class Shape(NamedTuple):
    """Tell where, in an answer, the list of works and their number in all are, and how to ask for the next page.

    `following` takes a question, its answer and how many works are found so far; it gives None after the last page.
    """

    works: Sequence[str]
    total: Sequence[str]
    following: "Callable[[Query, Values, int], Query | None]"
    read: Callable[[str], Values]


class Hits(NamedTuple):
    """Hold the works that a query found, how many there are (None: not said), the answers, and what cut it short."""

    works: list[Raw]
    total: int | None
    answers: list[Answer[Values]]
    fault: WebError | None = None


class Search(NamedTuple):
    """Say what to search for: words, of which years at the earliest and latest, and how many works at most."""

    text: str
    limit: int
    since: int | None = None
    until: int | None = None

    @property
    def years(self) -> str:
        """Give the years as `2020-2024`, `2020-`, `-2024` or nothing."""
        return f"{self.since or ''}-{self.until or ''}" if self.since or self.until else ""


class Index(NamedTuple):
    """Know how a service is asked about papers.

    `known_as` gives the identifier that a paper is asked for by, empty if there is none; `by_ids` finds works by at
    most `batch` of these; `by_title` finds candidates. `read` makes papers of what was found.
    """

    service: Service
    batch: int
    known_as: Callable[[Paper], str]
    by_ids: Callable[[Client, Sequence[str]], Mapping[str, Raw]]
    by_title: Callable[[Client, str], Sequence[Raw]]
    search: Callable[[Client, Search], Hits]
    read: Callable[[Raw, str], Found]


def as_json(text: str) -> Values:
    """Read an answer that must be a JSON object. Raises ValueError if it is none."""
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("no object")  # noqa: TRY004 - what is no answer is told by one kind of error
    return Values(value)


def works(answer: Values, *path: str) -> list[Raw]:
    """Give the objects of the list at a path."""
    *outer, last = path
    found = answer.inner(*outer).get(last)
    return [work for work in found if isinstance(work, dict)] if isinstance(found, list) else []


def number(answer: Values, *path: str) -> int | None:
    """Give a whole number at a path; None if there is none."""
    *outer, last = path
    found = answer.inner(*outer).get(last)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def paged(client: Client, query: Query, limit: int, shape: Shape) -> Hits:
    """Ask page after page until enough works are found. Raises WebError when the first page fails."""
    found: list[Raw] = []
    answers: list[Answer[Values]] = []
    total: int | None = None
    page: Query | None = query
    while page and len(found) < limit:
        try:
            answer = client.ask(page, shape.read, QUERIES)
        except WebError as error:
            if not answers:
                raise
            return Hits(found, total, answers, error)
        new = works(answer.value, *shape.works)
        found += new
        answers.append(answer)
        total = total if total is not None else number(answer.value, *shape.total)
        more = bool(new) and (total is None or len(found) < total)
        page = shape.following(page, answer.value, len(found)) if more else None
    return Hits(found[:limit], total, answers)


def words(title: str) -> str:
    """Give a title's words alone, for services to which signs and capitals mean more than that."""
    return " ".join(_WORD.findall(clean(title).lower())[:40])
