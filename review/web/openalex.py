"""Ask OpenAlex."""

from collections.abc import Mapping, Sequence

from review.matching.traits import bare_doi
from review.model import Paper
from review.records import openalex
from review.records.fields import Found
from review.text import identifiers
from review.text.objects import Values
from review.web.client import Client
from review.web.index import Hits, Index, Raw, Search, Shape, as_json, paged, words, works
from review.web.service import Query, Service

SERVICE = Service(
    "openalex",
    "OpenAlex",
    "https://api.openalex.org",
    pause=0.1,
    key_from="OPENALEX_API_KEY",
    key_header="Authorization",
    key_scheme="Bearer ",
    contact="mailto",
)
_MOST = 50
_A_PAGE = 100
_APART = ",|"


def by_author(client: Client, author: str, limit: int) -> Hits:
    """Find the works of an author by OpenAlex's identifier of the person, the newest first."""
    return _listed(client, {"filter": f"authorships.author.id:{author}", "sort": "publication_date:desc"}, limit)


def _known_as(paper: Paper) -> str:
    """Give a DOI without signs that part several; arXiv's papers are known by the one that arXiv gives each."""
    doi = bare_doi(paper) or (f"10.48550/arxiv.{paper.arxiv_id.lower()}" if paper.arxiv_id else "")
    return "" if any(sign in doi for sign in _APART) else doi


def _by_ids(client: Client, dois: Sequence[str]) -> Mapping[str, Raw]:
    query = Query(SERVICE, "/works", {"filter": f"doi:{'|'.join(dois)}", "per_page": str(_A_PAGE)})
    found = works(client.ask(query, as_json).value, "results")
    named = ((identifiers.doi(Values(work).text("doi")), work) for work in reversed(found))
    return {doi.lower(): work for doi, work in named if doi}


def _by_title(client: Client, title: str) -> Sequence[Raw]:
    query = Query(SERVICE, "/works", {"filter": f"title.search:{words(title)}", "per_page": "25"})
    return works(client.ask(query, as_json).value, "results")


def _search(client: Client, search: Search) -> Hits:
    since = [f"from_publication_date:{search.since:04}-01-01"] if search.since else []
    until = [f"to_publication_date:{search.until:04}-12-31"] if search.until else []
    years = {"filter": ",".join(since + until)} if since or until else {}
    return _listed(client, {"search": search.text, **years}, search.limit)


def _listed(client: Client, parameters: Mapping[str, str], limit: int) -> Hits:
    """Ask for pages by number, which leads to 10,000 works: cursors, which lead further, take a key."""
    query = Query(SERVICE, "/works", {**parameters, "per_page": str(min(limit, _A_PAGE)), "page": "1"})
    return paged(client, query, limit, Shape(("results",), ("meta", "count"), _next, as_json))


def _next(query: Query, _answer: Values, _found: int) -> Query:
    return query.with_parameters(page=str(int(query.parameters["page"]) + 1))


def _read(work: Raw, where: str) -> Found:
    return openalex.read(Values(work), where)


INDEX = Index(SERVICE, _MOST, _known_as, _by_ids, _by_title, _search, _read)
