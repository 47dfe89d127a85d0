"""Ask Crossref."""

from collections.abc import Mapping, Sequence

from review.matching.traits import bare_doi
from review.model import Paper
from review.records import csl
from review.records.fields import Found
from review.text import identifiers
from review.text.objects import Values
from review.web.client import Client
from review.web.index import Hits, Index, Raw, Search, Shape, as_json, paged, words, works
from review.web.service import Query, Service

SERVICE = Service("crossref", "Crossref", "https://api.crossref.org", pause=0.5, contact="mailto")
_MOST = 50
_A_PAGE = 100
_OF_ARXIV = "10.48550/"


def _known_as(paper: Paper) -> str:
    """Give a DOI that Crossref can know: arXiv's are another agency's, and a comma would part it in two."""
    doi = bare_doi(paper)
    return "" if doi.startswith(_OF_ARXIV) or "," in doi else doi


def _by_ids(client: Client, dois: Sequence[str]) -> Mapping[str, Raw]:
    query = Query(SERVICE, "/works", {"filter": ",".join(f"doi:{doi}" for doi in dois), "rows": str(len(dois))})
    found = works(client.ask(query, as_json).value, "message", "items")
    named = ((identifiers.doi(Values(work).text("DOI")), work) for work in reversed(found))
    return {doi.lower(): work for doi, work in named if doi}


def _by_title(client: Client, title: str) -> Sequence[Raw]:
    query = Query(SERVICE, "/works", {"query.title": words(title), "rows": "5"})
    return works(client.ask(query, as_json).value, "message", "items")


def _search(client: Client, search: Search) -> Hits:
    since = [f"from-pub-date:{search.since:04}"] if search.since else []
    until = [f"until-pub-date:{search.until:04}"] if search.until else []
    years = {"filter": ",".join(since + until)} if since or until else {}
    parameters = {"query": search.text, **years, "rows": str(min(search.limit, _A_PAGE)), "cursor": "*"}
    query = Query(SERVICE, "/works", parameters)
    return paged(client, query, search.limit, Shape(("message", "items"), ("message", "total-results"), _next, as_json))


def _next(query: Query, answer: Values, _found: int) -> Query | None:
    cursor = answer.inner("message").text("next-cursor")
    return query.with_parameters(cursor=cursor) if cursor else None


def _read(work: Raw, where: str) -> Found:
    return csl.read(Values(work), where)


INDEX = Index(SERVICE, _MOST, _known_as, _by_ids, _by_title, _search, _read)
