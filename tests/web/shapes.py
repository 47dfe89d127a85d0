"""Invented papers in the shapes in which web services answer."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Work:
    """Hold what services know of one work."""

    title: str
    doi: str = ""
    arxiv_id: str = ""
    year: int = 2021
    abstract: str = ""
    people: tuple[tuple[str, str], ...] = (("Ann", "Lee"),)
    retracted: bool = False


@dataclass(frozen=True)
class Asked:
    """Hold one request."""

    service: str
    method: str
    path: str
    parameters: dict[str, str]
    headers: dict[str, str]
    body: str


def _words(text: str) -> set[str]:
    return {word.strip(".,:?!'\"").lower() for word in text.split()}


def _titled(works: list[Work], wanted: str) -> list[Work]:
    return [work for work in works if _words(wanted) <= _words(work.title)]


def _openalex_work(work: Work) -> dict[str, Any]:
    index: dict[str, list[int]] = {}
    for place, word in enumerate(work.abstract.split()):
        index.setdefault(word, []).append(place)
    return {
        "id": f"https://openalex.org/W{abs(hash(work.title)) % 10**9}",
        "doi": f"https://doi.org/{work.doi}" if work.doi else None,
        "title": work.title,
        "display_name": work.title,
        "publication_year": work.year,
        "publication_date": f"{work.year}-03-01",
        "type": "article",
        "primary_location": {"landing_page_url": None, "source": {"display_name": "Journal of Wheels"}},
        "authorships": [{"raw_author_name": f"{given} {family}", "institutions": []} for given, family in work.people],
        "biblio": {"volume": "7", "issue": None, "first_page": "1", "last_page": "9"},
        "is_retracted": work.retracted,
        "abstract_inverted_index": index or None,
    }


def _openalex(asked: Asked, works: list[Work]) -> object:
    parameters = asked.parameters
    name, _, wanted = parameters.get("filter", "").partition(":")
    if name == "doi":
        works = [work for work in works if work.doi.lower() in wanted.lower().split("|")]
    elif name == "title.search":
        works = _titled(works, wanted)
    page, size = int(parameters.get("page", 1)), int(parameters["per_page"])
    found = [_openalex_work(work) for work in works[(page - 1) * size : page * size]]
    meta = {"count": len(works), "db_response_time_ms": 3, "page": page, "per_page": size, "groups_count": None}
    return {"meta": meta, "results": found, "group_by": []}


def _crossref_work(work: Work) -> dict[str, Any]:
    found: dict[str, Any] = {
        "DOI": work.doi,
        "type": "journal-article",
        "title": [work.title],
        "container-title": ["Journal of Wheels"],
        "author": [{"given": given, "family": family, "sequence": "first"} for given, family in work.people],
        "issued": {"date-parts": [[work.year, 3]]},
        "is-referenced-by-count": 4,
        "URL": f"https://doi.org/{work.doi}",
    }
    if work.abstract:
        found["abstract"] = f"<jats:p>{escape(work.abstract)}</jats:p>"
    if work.retracted:
        found["updated-by"] = [{"type": "retraction", "DOI": "10.5555/notice", "source": "retraction-watch"}]
    return found


def _crossref(asked: Asked, works: list[Work]) -> object:
    parameters = asked.parameters
    works = [work for work in works if work.doi]
    if parameters.get("filter", "").startswith("doi:"):
        wanted = [part.removeprefix("doi:") for part in parameters["filter"].lower().split(",")]
        works = [work for work in works if work.doi.lower() in wanted]
    elif "query.title" in parameters:
        works = _titled(works, parameters["query.title"])
    start = int(parameters.get("cursor", "*").replace("*", "0"))
    found = works[start : start + int(parameters["rows"])]
    message: dict[str, Any] = {"total-results": len(works), "items": [_crossref_work(work) for work in found]}
    if "cursor" in parameters:
        message["next-cursor"] = str(start + len(found))
    return {"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message}


def _semanticscholar_work(work: Work) -> dict[str, Any]:
    ids = {"DOI": work.doi, "ArXiv": work.arxiv_id, "CorpusId": 1}
    return {
        "paperId": f"{abs(hash(work.title)):040x}"[:40],
        "externalIds": {name: value for name, value in ids.items() if value},
        "title": work.title,
        "abstract": work.abstract or None,
        "venue": "Journal of Wheels",
        "year": work.year,
        "publicationDate": f"{work.year}-03-01",
        "journal": {"name": "Journal of Wheels"},
        "authors": [{"authorId": "1", "name": f"{given} {family}"} for given, family in work.people],
    }


def _semanticscholar(asked: Asked, works: list[Work]) -> object:
    parameters = asked.parameters
    if asked.path.endswith("/batch"):
        named = {name: work for work in works for name in (f"DOI:{work.doi.lower()}", f"ARXIV:{work.arxiv_id}")}
        return [_semanticscholar_work(named[name]) if name in named else None for name in json.loads(asked.body)["ids"]]
    if asked.path.endswith("/match"):
        found = _titled(works, parameters["query"])[:1]
        return {"data": [{**_semanticscholar_work(work), "matchScore": 99.5} for work in found]} if found else None
    start, size = int(parameters["offset"]), int(parameters["limit"])
    page = [_semanticscholar_work(work) for work in works[start : start + size]]
    more = {"next": start + size} if start + size < len(works) else {}
    return {"total": len(works), "offset": start, **more, "data": page}


def _arxiv_entry(work: Work) -> str:
    people = "".join(f"<author><name>{escape(f'{given} {family}')}</name></author>" for given, family in work.people)
    doi = f"<arxiv:doi>{work.doi}</arxiv:doi>" if work.doi else ""
    return (
        f"<entry><id>http://arxiv.org/abs/{work.arxiv_id}v2</id><title>{escape(work.title)}</title>"
        f"<published>{work.year}-03-01T08:00:00Z</published><summary>{escape(work.abstract)}</summary>"
        f'{people}{doi}<arxiv:primary_category term="cs.LG"/></entry>'
    )


def _arxiv(asked: Asked, works: list[Work]) -> object:
    parameters = asked.parameters
    works = [work for work in works if work.arxiv_id]
    if "id_list" in parameters:
        works = [work for work in works if work.arxiv_id in parameters["id_list"].split(",")]
    elif parameters["search_query"].startswith("ti:"):
        works = _titled(works, parameters["search_query"].removeprefix("ti:").strip('"'))
    start, size = int(parameters.get("start", 0)), int(parameters["max_results"])
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" '
        'xmlns="http://www.w3.org/2005/Atom"><id>https://arxiv.org/api/x</id>'
        f"<opensearch:totalResults>{len(works)}</opensearch:totalResults>\n"
        + "\n".join(map(_arxiv_entry, works[start : start + size]))
        + "</feed>"
    )


def _zotero(asked: Asked, works: list[Work]) -> object:
    start, size = int(asked.parameters["start"]), int(asked.parameters["limit"])
    return [
        {
            "key": f"KEY{n:05}",
            "data": {
                "key": f"KEY{n:05}",
                "itemType": "journalArticle",
                "title": work.title,
                "abstractNote": work.abstract,
                "date": str(work.year),
                "DOI": work.doi,
                "creators": [
                    {"creatorType": "author", "firstName": given, "lastName": family} for given, family in work.people
                ],
                "tags": [],
            },
        }
        for n, work in enumerate(works)
    ][start : start + size]


ANSWERS: dict[str, Callable[[Asked, list[Work]], object]] = {
    "openalex": _openalex,
    "crossref": _crossref,
    "semantic-scholar": _semanticscholar,
    "arxiv": _arxiv,
    "zotero": _zotero,
}
