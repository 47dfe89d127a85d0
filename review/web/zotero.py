"""Take the items of a Zotero library, or of one of its collections."""

import json

from review.records import zotero
from review.records.fields import Found
from review.text.objects import Values
from review.web.client import Client
from review.web.index import Hits, Raw, Shape, paged
from review.web.service import Query, Service

SERVICE = Service(
    "zotero",
    "Zotero",
    "https://api.zotero.org",
    pause=0.5,
    key_from="ZOTERO_API_KEY",
    key_header="Zotero-API-Key",
    headers={"Zotero-API-Version": "3"},
)
_A_PAGE = 100


def library(client: Client, place: str, limit: int) -> Hits:
    """Give the items, none inside others, of a place: `users/475425`, `groups/123/collections/ABCD2345`."""
    parameters = {"format": "json", "include": "data", "limit": str(min(limit, _A_PAGE)), "start": "0"}
    query = Query(SERVICE, f"/{place}/items/top", parameters)
    return paged(client, query, limit, Shape(("items",), ("total",), _next, _items))


def read(item: Raw, where: str) -> Found:
    """Give the paper of an item."""
    return zotero.read(Values(item), where)


def _next(query: Query, _answer: Values, found: int) -> Query | None:
    """Ask on until a page is not full."""
    full = found % int(query.parameters["limit"]) == 0
    return query.with_parameters(start=str(found)) if full else None


def _items(text: str) -> Values:
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError("no list")  # noqa: TRY004 - what is no answer is told by one kind of error
    return Values({"items": found})
