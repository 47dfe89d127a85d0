import datetime
import gzip
import json
import logging
from pathlib import Path

import httpx2
import pytest

from review.errors import UnreachableError, WebError
from review.web import arxiv, crossref, openalex, semanticscholar, zotero
from review.web.client import Client
from review.web.index import Search, as_json
from review.web.kept import Kept
from review.web.lookup import papers
from review.web.pace import Pace
from review.web.service import Query
from review.web.wire import Access
from tests.web.world import Reply, World, serving

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

QUERY = Query(openalex.SERVICE, "/works", {"search": "wheels", "per_page": "5"})
WEEK = datetime.timedelta(days=7)


def ask(client: Client, query: Query = QUERY) -> str:
    """Ask, and give the answer as it came; nothing is kept."""
    return client.ask(query, as_json).text


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(status: int, client: Client, world: World, waits: list[float]) -> None:
    """Two refusals and then an answer are an answer, after waits that grow."""
    world.faults["openalex"] = [Reply(status), Reply(status)]
    assert '"results"' in ask(client)
    assert world.count("openalex") == 3
    assert 0.5 <= waits[0] <= 1.0 <= waits[1] <= 2.0


def test_a_service_says_how_long_to_wait(client: Client, world: World, waits: list[float]) -> None:
    """Retry-After is waited for, Zotero's Backoff before the next question; a long one ends the service's part."""
    world.faults["openalex"] = [Reply(503, headers={"Retry-After": "17"})]
    ask(client)
    assert waits == [17.0]
    world.faults["zotero"] = [Reply(body="[]", headers={"Backoff": "9"})]
    zotero.library(client, "users/1", 5)
    zotero.library(client, "users/2", 5)
    assert waits == [17.0, 9.0]
    world.always["openalex"] = Reply(429, headers={"Retry-After": "86400"})
    before = world.count("openalex")
    with pytest.raises(UnreachableError, match=r"OpenAlex has had enough questions.*OPENALEX_API_KEY"):
        ask(client)
    assert (world.count("openalex"), waits[2:]) == (before + 1, [])


@pytest.mark.parametrize("status", [400, 404, 410])
def test_what_will_not_pass_is_not_tried_again(status: int, client: Client, world: World) -> None:
    """A refusal that stays costs one request and names the address and the status."""
    world.always["openalex"] = Reply(status)
    with pytest.raises(WebError, match=rf"/openalex/works\?search=wheels&per_page=5: .*status {status}") as caught:
        ask(client)
    assert (caught.value.status, type(caught.value), world.count("openalex")) == (status, WebError, 1)


def test_a_service_that_keeps_failing_is_given_up(client: Client, world: World) -> None:
    """Three questions in a row that fail, each tried four times, are the last; other services are still asked."""
    world.always["openalex"] = Reply(500)
    kinds = []
    for _ in range(5):
        with pytest.raises(WebError) as caught:
            ask(client)
        kinds.append(type(caught.value))
    assert kinds == [WebError, WebError, *[UnreachableError] * 3]
    assert world.count("openalex") == 12
    assert ask(client, Query(crossref.SERVICE, "/works", {"rows": "1"}))


@pytest.mark.parametrize("status", [401, 403])
def test_a_wrong_key_is_told_and_ends_it(status: int, client: Client, world: World) -> None:
    """A key that is not accepted names its variable, never itself, and is not tried again."""
    world.always["semantic-scholar"] = Reply(status)
    with pytest.raises(UnreachableError, match="SEMANTIC_SCHOLAR_API_KEY") as caught:
        ask(client, Query(semanticscholar.SERVICE, "/graph/v1/paper/search", {"query": "x"}))
    assert "s3cret" not in str(caught.value)
    assert world.count("semantic-scholar") == 1


BOMB = gzip.compress(bytes(80 << 20), mtime=0)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body="<html><title>Sign in</title></html>", headers={"Content-Type": "text/html"}),
        Reply(body=""),
        Reply(body='{"results": [{"title": "cut'),
        Reply(body="[" * 100_000),
        Reply(body="1" * 10_000),
        Reply(body='"text"'),
        Reply(body=b"\xff\xfe\x00"),
        Reply(body=b"no gzip", headers={"Content-Encoding": "gzip"}),
        Reply(body=BOMB, headers={"Content-Encoding": "gzip"}),
        Reply(302, headers={"Location": "http://127.0.0.2:1/works"}),
        Reply(302, headers={"Location": "https://example.org/works"}),
        Reply(302, headers={"Location": "file:///etc/passwd"}),
        Reply(302, headers={"Location": "http://[::bad"}),
        Reply(302),
        Reply(204),
        Reply(304),
    ],
    ids=lambda reply: f"{reply.status}-{str(reply.headers.get('Location', reply.body))[:20]}",
)
def test_what_is_no_answer_costs_the_question(reply: Reply, client: Client, world: World) -> None:
    """Another page, broken JSON, a bomb, and a way to another host are errors in one line, and nothing is kept."""
    world.always["openalex"] = reply
    with pytest.raises(WebError, match="OpenAlex") as caught:
        client.ask(QUERY, as_json, WEEK)
    assert "\n" not in str(caught.value)
    assert "s3cret" not in str(caught.value)
    world.always.clear()
    assert '"results"' in client.ask(QUERY, as_json, WEEK).text


CUT = Reply(body='{"results": [', headers={"Content-Length": "1000", "Connection": "close"})


@pytest.mark.parametrize("reply", [CUT, Reply(after=9.0)], ids=["cut", "silent"])
def test_a_broken_or_missing_answer_is_asked_for_again(
    reply: Reply, world: World, tmp_path: Path, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that breaks, or says nothing in time, is tried again, and four times in all."""
    monkeypatch.setattr("review.web.wire._TIMEOUT", httpx2.Timeout(0.3))
    with Client(tmp_path, Access(bases=world.bases)) as client:
        world.faults["openalex"] = [reply]
        assert '"results"' in ask(client)
        world.always["openalex"] = reply
        with pytest.raises(WebError, match=r"broke off its answer|gave no answer in time"):
            ask(client)
    assert world.count("openalex") == 6
    assert len(waits) == 5


def test_an_answer_that_drips_in_without_end_is_not_waited_for(tmp_path: Path, world: World) -> None:
    """However steadily an answer comes, it must be whole within two minutes."""
    clock = iter(range(0, 10**9, 60))
    world.always["openalex"] = Reply(body=" " * 5_000_000)
    with (
        Client(tmp_path, Access(bases=world.bases), Pace(lambda: float(next(clock)), lambda _: None)) as client,
        pytest.raises(WebError, match="no whole answer in time"),
    ):
        ask(client)


def test_a_feed_defines_nothing(client: Client, world: World) -> None:
    """Entities that a feed defines, be it to grow without bound or to read a file, are not known in its entries."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    entry = "<entry><id>http://arxiv.org/abs/2101.0000{}</id><title>{}</title></entry>"
    feed = f"{laughs}<feed>{entry.format(1, '&b;')}\n{entry.format(2, '&c;')}\n{entry.format(3, 'Wheels')}</feed>"
    world.always["arxiv"] = Reply(body=feed)
    works = arxiv.INDEX.search(client, Search("all:wheels", 3)).works
    assert [paper.title for paper in papers(arxiv.INDEX, works, "here")] == ["Wheels"]


def test_a_move_within_the_host_is_followed(client: Client, world: World) -> None:
    """Where a service moves a work, it is found, and a ring of moves ends."""
    world.faults["openalex"] = [Reply(301, headers={"Location": "/openalex/works?per_page=7"})]
    ask(client)
    assert world.asked[-1].parameters == {"per_page": "7"}
    world.always["openalex"] = Reply(301, headers={"Location": "/openalex/works"})
    with pytest.raises(WebError, match="without end"):
        ask(client)


def test_no_network_is_told_once(tmp_path: Path, waits: list[float]) -> None:
    """A service that cannot be reached is tried twice, and after that not at all."""
    with serving() as gone:
        bases = gone.bases
    with Client(tmp_path, Access(bases=bases)) as client:
        for _ in range(3):
            with pytest.raises(UnreachableError, match=r"OpenAlex cannot be reached.*is there a network"):
                ask(client)
    assert len(waits) == 1


def test_proxies_of_the_environment_are_respected(
    tmp_path: Path, world: World, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With HTTP_PROXY set, a question to a host that no one knows is sent to the proxy."""
    monkeypatch.setenv("HTTP_PROXY", world.url)
    world.always[""] = Reply(body='{"results": []}')
    with Client(tmp_path, Access(bases={"openalex": "http://nowhere.invalid"})) as client:
        assert ask(client) == '{"results": []}'
    assert world.asked[0].headers["host"] == "nowhere.invalid"
    assert waits == []


def test_keys_and_addresses_are_where_they_belong(
    client: Client, world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Keys are sent in headers, the address in header and parameter; neither is kept or logged with an answer."""
    with caplog.at_level(logging.DEBUG):
        client.ask(QUERY, as_json, WEEK)
        semanticscholar.INDEX.search(client, Search("wheels", 5))
        zotero.library(client, "users/1", 5)
    by_service = {each.service: each.headers for each in world.asked}
    assert by_service["openalex"]["authorization"] == "Bearer s3cret"
    assert by_service["semantic-scholar"]["x-api-key"] == "s3cret"
    assert by_service["zotero"]["zotero-api-key"] == "s3cret"
    assert by_service["zotero"]["zotero-api-version"] == "3"
    assert all("themed-review/" in each["user-agent"] for each in by_service.values())
    assert all("mailto:me@example.org" in each["user-agent"] for each in by_service.values())
    assert world.asked[0].parameters["mailto"] == "me@example.org"
    assert "s3cret" not in caplog.text
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*.json"))
    assert b"search=wheels" in kept
    assert b"s3cret" not in kept
    assert b"me@example.org" not in kept


def test_a_kept_answer_is_given_until_it_is_old(world: World, tmp_path: Path) -> None:
    """The same question, whoever asks it, is answered from disk for a week, and then asked again."""
    for mailto in (None, "me@example.org", "you@example.org"):
        with Client(tmp_path, Access(mailto, bases=world.bases)) as client:
            client.ask(QUERY, as_json, WEEK)
            client.ask(QUERY._replace(parameters={"per_page": "5", "search": "wheels"}), as_json, WEEK)
    assert world.count("openalex") == 1
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=8)
    with Client(tmp_path, Access(bases=world.bases)) as client:
        client.kept = Kept(tmp_path / "web", lambda: later)
        assert client.ask(QUERY, as_json, WEEK).day == later.date()
    assert world.count("openalex") == 2


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"name": 1}', b"\xff", json.dumps({"text": 1}).encode()])
def test_a_damaged_answer_is_asked_again(damage: bytes, client: Client, world: World, tmp_path: Path) -> None:
    """What was cut short or changed on disk is not there."""
    client.ask(QUERY, as_json, WEEK)
    for path in tmp_path.rglob("*.json"):
        path.write_bytes(damage)
    client.ask(QUERY, as_json, WEEK)
    assert world.count("openalex") == 2


def test_services_are_asked_no_faster_than_they_like(client: Client, waits: list[float]) -> None:
    """Between two questions to arXiv there are three seconds, and none between two services."""
    for _ in range(2):
        arxiv.INDEX.by_title(client, "wheels")
        crossref.INDEX.by_title(client, "wheels")
    assert waits == [3.0]
