"""Find works at one service, by identifier many at a time, or by title; each is kept for itself."""

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from review.errors import WebError
from review.model import Paper
from review.web.client import Client
from review.web.index import QUERIES, Index, Raw

# A record is kept long, but not for ever: a paper may yet be retracted.
RECORDS = datetime.timedelta(days=180)
_TOO_MUCH = (400, 413, 414)


class Looked(NamedTuple):
    """Hold what was found, and why what was not asked was not, by what it was looked for."""

    found: Mapping[str, Raw]
    missed: Mapping[str, WebError]


def by_ids(client: Client, index: Index, ids: Sequence[str]) -> Looked:
    """Find works by the identifiers that this service knows them as."""
    found: dict[str, Raw] = {}
    unknown: list[str] = []
    for name in dict.fromkeys(ids):
        kept, work = _kept(client, _name(client, index, "id", name))
        if not kept:
            unknown.append(name)
        elif work:
            found[name] = work
    missed: dict[str, WebError] = {}
    for start in range(0, len(unknown), index.batch):
        batch = unknown[start : start + index.batch]
        try:
            found |= _asked(client, index, batch)
        except WebError as error:
            missed |= dict.fromkeys(batch, error)
    return Looked(found, missed)


def by_title(client: Client, index: Index, title: str) -> Sequence[Raw]:
    """Find works that may have a title. Raises WebError."""
    name = _name(client, index, "title", title)
    kept, works = _kept(client, name)
    if not (kept and isinstance(works, list)):
        works = list(index.by_title(client, title))
        client.kept.keep(name, json.dumps(works))
    return works


def papers(index: Index, works: Sequence[Raw], where: str) -> list[Paper]:
    """Read works."""
    return [found for work in works for found in index.read(work, where) if isinstance(found, Paper)]


def _asked(client: Client, index: Index, ids: Sequence[str]) -> dict[str, Raw]:
    """Ask for works, and for half as many at once if it is too much or one of them is no identifier to the service."""
    try:
        answered = index.by_ids(client, ids)
    except WebError as error:
        if error.status not in _TOO_MUCH:
            raise
        half = len(ids) // 2
        return _asked(client, index, ids[:half]) | _asked(client, index, ids[half:]) if half else {}
    found = {name: answered[name] for name in ids if name in answered}
    for name in ids:
        client.kept.keep(_name(client, index, "id", name), json.dumps(found.get(name)))
    return found


def _kept(client: Client, name: str) -> tuple[bool, Raw]:
    """Tell whether something is kept under a name, and give it; that nothing was found is not kept as long."""
    entry = client.kept.find(name, RECORDS)
    if entry is None:
        return False, None
    try:
        work = json.loads(entry.text)
    except (ValueError, RecursionError):
        return False, None
    return bool(work) or client.kept.find(name, QUERIES) is not None, work


def _name(client: Client, index: Index, kind: str, asked: str) -> str:
    return f"{client.base(index.service)} {kind} {asked}"
