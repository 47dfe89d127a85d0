"""The recorded answers of the real services, as answers to our own questions."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import review
from review.model import Paper
from review.web import arxiv, crossref, openalex, semanticscholar, zotero
from review.web.client import Client
from review.web.index import Index, Search
from review.web.lookup import papers
from review.web.match import same
from tests.make import paper
from tests.web.shapes import Asked
from tests.web.world import Reply, World

REAL = Path(__file__).parents[3] / "shared" / "data" / "api"
pytestmark = [
    pytest.mark.block_network(allowed_hosts=["127.0.0.1"]),
    pytest.mark.skipif(not REAL.exists(), reason="the recorded answers are not published with the program"),
]
CHEMISTRY = "Augmenting large language models with chemistry tools"
WHO = paper("", CHEMISTRY, year=2024, authors=({"family": "Bran", "given": "Andres M."}, {"family": "Cox"}))
INDEXES = {
    "openalex": (openalex.INDEX, "openalex.json"),
    "crossref": (crossref.INDEX, "crossref.json"),
    "semantic-scholar": (semanticscholar.INDEX, "semanticscholar.json"),
}


def recorded(name: str) -> list[dict[str, Any]]:
    """Give the recorded answers of a file, each with its address, status and body."""
    found: list[dict[str, Any]] = json.loads((REAL / name).read_text("utf-8"))
    return found


def body(answer: Mapping[str, Any]) -> str:
    """Give the body of an answer as text."""
    return answer["body"] if isinstance(answer["body"], str) else json.dumps(answer["body"])


def playing(world: World, choose: Callable[[Asked], str]) -> None:
    """Let the services answer what is chosen."""

    def reply(asked: Asked) -> Reply:
        world.asked.append(asked)
        return Reply(body=choose(asked))

    world.reply = reply  # type: ignore[method-assign]


@pytest.mark.parametrize("service", INDEXES)
def test_a_title_is_asked_for_as_it_was_recorded(service: str, client: Client, world: World) -> None:
    """Our question has the path and a parameter of one that was recorded, and its answer is the paper."""
    index, name = INDEXES[service]
    answers = [each for each in recorded(name) if CHEMISTRY.replace(" ", "+") in each["url"] and each["status"] == 200]
    whole = max(answers, key=lambda each: len(body(each)))
    playing(world, lambda _: body(whole))
    found = papers(index, index.by_title(client, CHEMISTRY), "here")
    match = same(WHO, found).work
    assert match is not None
    assert match.doi == "10.1038/s42256-024-00832-8"
    assert match.year in (2023, 2024)
    (asked,) = world.asked
    theirs = urlsplit(whole["url"])
    assert asked.path == theirs.path
    assert {*asked.parameters} & {"query.title", "query", "filter"} <= {*parse_qs(theirs.query)}


@pytest.mark.parametrize("service", ["openalex", "crossref"])
def test_works_are_found_by_their_dois(service: str, client: Client, world: World) -> None:
    """Recorded works, listed as the services list them, are found by the DOIs that were asked for, in any case."""
    index, name = INDEXES[service]
    bodies = [json.loads(body(each)) for each in recorded(name) if each["status"] == 200 and "{" in body(each)[:5]]
    if service == "openalex":
        works = [each for each in bodies if "authorships" in each]
        listed: dict[str, Any] = {"meta": {"count": len(works)}, "results": works}
    else:
        works = [each["message"] for each in bodies if each.get("message-type") == "work"]
        listed = {"status": "ok", "message-type": "work-list", "message": {"items": works}}
    playing(world, lambda _: json.dumps(listed))
    known = [found for work in works for found in index.read(work, "here") if isinstance(found, Paper)]
    ids = [index.known_as(each) for each in known]
    assert len(known) > 4
    assert {*index.by_ids(client, ids)} == {*ids}


def test_a_batch_of_semantic_scholar(client: Client, world: World) -> None:
    """A recorded paper among unknown ones is given to the identifier that it was asked for by."""
    found = (REAL / "semanticscholar_client" / "Paper.json").read_text("utf-8")
    playing(world, lambda _: f"[null, {found}, null]")
    works = semanticscholar.INDEX.by_ids(client, ["DOI:10.1/a", "DOI:10.1/b", "ARXIV:1"])
    assert [*works] == ["DOI:10.1/b"]
    (one,) = papers(semanticscholar.INDEX, [*works.values()], "here")
    assert one.title


@pytest.mark.parametrize("path", sorted((REAL / "arxiv").glob("*.json")), ids=lambda path: path.stem[:24])
def test_feeds_of_arxiv(path: Path, client: Client, world: World) -> None:
    """Every entry of a recorded feed is a paper that comes through the folder of kept answers unchanged."""
    answer = json.loads(path.read_text("utf-8"))
    playing(world, lambda _: body(answer))
    entries, errors = (body(answer).count(said) for said in ("<entry>", "/api/errors#"))
    hits = arxiv.INDEX.search(client, Search("all:testing", max(entries, 1)))
    found = papers(arxiv.INDEX, hits.works, "here")
    assert len(found) == (0 if errors else entries)
    assert papers(arxiv.INDEX, json.loads(json.dumps(hits.works)), "here") == found


def test_items_of_zotero(world: World, tmp_path: Path) -> None:
    """Every recorded item that is a paper comes from a library that holds them."""
    playing(world, lambda _: (REAL / "zotero" / "items_doc.json").read_text("utf-8"))
    found = review.fetch(zotero="users/475425", services=world.bases, cache=tmp_path)
    assert {paper.title for paper in found.papers} >= {'HowStuffWorks "How Earthquakes Work"'}
    assert world.asked[0].service == zotero.SERVICE.name


def test_every_index_reads_the_other_ones_answers_as_nothing(client: Client, world: World) -> None:
    """An answer in the shape of another service gives no work, and no fault that ends a run."""
    indexes: list[Index] = [openalex.INDEX, crossref.INDEX]
    for index, other in zip(indexes, ("crossref.json", "openalex.json"), strict=True):
        for answer in recorded(other):
            if answer["status"] == 200 and body(answer).startswith("{"):
                playing(world, lambda _, said=answer: body(said))  # type: ignore[misc]
                assert papers(index, index.by_title(client, "wheels"), "here") == []
