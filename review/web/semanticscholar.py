"""Ask Semantic Scholar."""

import json
from collections.abc import Mapping, Sequence

from review.errors import WebError
from review.matching.traits import bare_doi
from review.model import Paper
from review.records import semanticscholar
from review.records.fields import Found
from review.text.objects import Values
from review.web.client import Client
from review.web.index import Hits, Index, Raw, Search, Shape, as_json, paged, words, works
from review.web.service import Query, Service

SERVICE = Service(
    "semantic-scholar",
    "Semantic Scholar",
    "https://api.semanticscholar.org",
    pause=1.1,
    key_from="SEMANTIC_SCHOLAR_API_KEY",
    key_header="x-api-key",
)
_PAPERS = "/graph/v1/paper"
_MOST = 500
_A_PAGE = 100
_REACH = 1000
_FIELDS = {
    "fields": "title,abstract,authors,year,publicationDate,publicationTypes,venue,publicationVenue,journal,externalIds,"
    "fieldsOfStudy,url"
}


def _known_as(paper: Paper) -> str:
    """Give the arXiv identifier, which is the surer one here, or the DOI."""
    if paper.arxiv_id:
        return f"ARXIV:{paper.arxiv_id}"
    doi = bare_doi(paper)
    return f"DOI:{doi}" if doi else ""


def _by_ids(client: Client, ids: Sequence[str]) -> Mapping[str, Raw]:
    query = Query(SERVICE, f"{_PAPERS}/batch", _FIELDS, {"ids": list(ids)})
    try:
        found = client.ask(query, lambda text: _in_order(text, len(ids))).value
    except WebError as error:
        if error.status == 400:  # it knows none of them
            return {}
        raise
    return {name: work for name, work in zip(ids, found, strict=True) if isinstance(work, dict)}


def _in_order(text: str, count: int) -> list[Raw]:
    """Read a list with an object, or null, for each identifier. Raises ValueError if it is of another length."""
    found = json.loads(text)
    if not isinstance(found, list) or len(found) != count:
        raise ValueError("not as many as were asked for")
    return found


def _by_title(client: Client, title: str) -> Sequence[Raw]:
    query = Query(SERVICE, f"{_PAPERS}/search/match", {"query": words(title), **_FIELDS})
    try:
        return works(client.ask(query, as_json).value, "data")
    except WebError as error:
        if error.status == 404:  # no title is like it
            return []
        raise


def _search(client: Client, search: Search) -> Hits:
    years = {"year": search.years} if search.years else {}
    parameters = {"query": search.text, **years, "limit": str(min(search.limit, _A_PAGE)), "offset": "0", **_FIELDS}
    query = Query(SERVICE, f"{_PAPERS}/search", parameters)
    return paged(client, query, min(search.limit, _REACH), Shape(("data",), ("total",), _next, as_json))


def _next(query: Query, answer: Values, found: int) -> Query | None:
    more = answer.get("next") is not None and found < _REACH
    return query.with_parameters(offset=str(found), limit=str(min(_A_PAGE, _REACH - found))) if more else None


def _read(work: Raw, where: str) -> Found:
    return semanticscholar.read(Values(work), where)


INDEX = Index(SERVICE, _MOST, _known_as, _by_ids, _by_title, _search, _read)
