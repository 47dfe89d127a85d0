"""Ask arXiv."""

import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from review.errors import WebError
from review.model import Paper, Problem
from review.records import arxiv
from review.records.fields import Found
from review.text import identifiers, xml
from review.text.objects import Values
from review.web.client import Client
from review.web.index import Hits, Index, Raw, Search, Shape, paged, words, works
from review.web.service import Query, Service

SERVICE = Service("arxiv", "arXiv", "https://export.arxiv.org", pause=3.0)
_PATH = "/api/query"
_MOST = 100
_A_PAGE = 100
_TOTAL = re.compile(r"<opensearch:totalResults[^<>]*>\s*(\d{1,12})\s*<")
_FEED = re.compile(r"<feed[\s>]")
# What arXiv's own language of queries looks like: a field before a colon.
_FIELDED = re.compile(r"\b(?:ti|au|abs|co|jr|cat|rn|id|all):")


def _known_as(paper: Paper) -> str:
    return paper.arxiv_id or ""


def _by_ids(client: Client, ids: Sequence[str]) -> Mapping[str, Raw]:
    query = Query(SERVICE, _PATH, {"id_list": ",".join(ids), "max_results": str(len(ids))})
    found = works(client.ask(query, _entries).value, "entries")
    named = ((identifiers.arxiv_id(Values(work).text("id")), work) for work in reversed(found))
    return {name: work for name, work in named if name}


def _by_title(client: Client, title: str) -> Sequence[Raw]:
    query = Query(SERVICE, _PATH, {"search_query": f'ti:"{words(title)}"', "max_results": "5"})
    try:
        return works(client.ask(query, _entries).value, "entries")
    except WebError as error:
        if error.status == 400:  # a title of nothing that it looks for
            return []
        raise


def _search(client: Client, search: Search) -> Hits:
    text = search.text
    wanted = f"({text})" if _FIELDED.search(text) else " AND ".join(f"all:{word}" for word in words(text).split())
    if search.years:
        wanted += f" AND submittedDate:[{search.since or 1991:04}01010000 TO {search.until or 9999:04}12312359]"
    parameters = {"search_query": wanted, "start": "0", "max_results": str(min(search.limit, _A_PAGE))}
    query = Query(SERVICE, _PATH, {**parameters, "sortBy": "relevance", "sortOrder": "descending"})
    return paged(client, query, search.limit, Shape(("entries",), ("total",), _next, _entries))


def _next(query: Query, answer: Values, found: int) -> Query | None:
    total = answer.get("total")
    return query.with_parameters(start=str(found)) if isinstance(total, int) and found < total else None


def _entries(text: str) -> Values:
    """Read a feed into objects that can be kept, each with the entry's identifier and XML."""
    if not _FEED.search(text):
        raise ValueError("no feed")
    total = _TOTAL.search(text)
    cuts = [cut.element for cut in xml.elements(text.splitlines(keepends=True), "entry") if not cut.broken]
    entries = [{"id": xml.text(each.find("id")), "xml": ElementTree.tostring(each, "unicode")} for each in cuts]
    return Values({"entries": entries, "total": int(total[1]) if total else None})


def _read(work: Raw, where: str) -> Found:
    for cut in xml.elements([Values(work).text("xml")], "entry"):
        if cut.broken:
            yield Problem(where=where, what=f"an entry is left out: {cut.broken}", severity="error")
        else:
            yield from arxiv.read(cut.element, where)


INDEX = Index(SERVICE, _MOST, _known_as, _by_ids, _by_title, _search, _read)
