import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

import review
from review.errors import InputError, SettingsError, WebError
from review.model import Corpus
from review.run import make
from review.settings import Settings, load
from tests.web.shapes import Work
from tests.web.world import Reply, World

pytestmark = [pytest.mark.block_network(allowed_hosts=["127.0.0.1"]), pytest.mark.usefixtures("waits")]

ICE = Work("Wheels that turn by themselves on ice", "10.5555/Ice", "2101.00001", abstract="Wheels turn on ice.")
RIM = Work("A rim for every road", "10.5555/rim", abstract="A rim fits every road.", people=(("Bo", "Ek"),))
OLD = Work("Spokes before the war", "", "hep-th/9901001", 1999, "Spokes were of wood.")
SPOKES = [Work(f"On the spokes of wheel {n}", f"10.5555/s{n}", abstract=f"Spoke {n} bends.") for n in range(230)]

Fetch = Callable[..., Corpus]


@pytest.fixture
def fetch(world: World, tmp_path: Path) -> Fetch:
    """Give a function that fetches from the services here, with a folder for answers."""
    return lambda *sources, **options: review.fetch(sources, services=world.bases, cache=tmp_path / "cache", **options)


def told(corpus: Corpus, severity: str) -> list[str]:
    """Give the problems of a severity as lines."""
    return [f"{each.where}: {each.what}" for each in corpus.problems if each.severity == severity]


def test_identifiers_become_papers(fetch: Fetch, world: World) -> None:
    """A DOI and arXiv identifiers in any disguise are looked up, and each paper has its abstract and its people."""
    world.know(ICE, RIM, OLD)
    found = fetch(doi=["https://doi.org/10.5555/RIM"], arxiv=["arXiv:2101.00001v3", "hep-th/9901001"])
    assert [paper.title for paper in found.papers] == [RIM.title, ICE.title, OLD.title]
    assert [paper.abstract for paper in found.papers] == [RIM.abstract, ICE.abstract, OLD.abstract]
    assert [paper.arxiv_id for paper in found.papers] == [None, "2101.00001", "hep-th/9901001"]
    assert [paper.key for paper in found.papers] == ["ek2021rim", "lee2021wheels", "lee1999spokes"]
    assert [(each.name, each.entries) for each in found.sources] == [("identifiers", 3)]
    assert told(found, "warning") == []


def test_many_identifiers_cost_few_questions(fetch: Fetch, world: World) -> None:
    """200 DOIs are four questions, and none when they are asked for again, be it among others."""
    world.know(*SPOKES)
    dois = [work.doi for work in SPOKES[:200]]
    assert len({paper.title for paper in fetch(doi=dois).papers}) == 200
    assert len(world.asked) == 4
    assert len(fetch(doi=[*reversed(dois), SPOKES[200].doi]).papers) == 201
    assert len(world.asked) == 5


def test_what_is_not_found_is_told_and_asked_anew_after_a_while(fetch: Fetch, world: World) -> None:
    """An unknown DOI costs itself alone, is one problem, and every service that could know it was asked once."""
    world.know(RIM)
    for _ in range(2):
        found = fetch(doi=["10.5555/rim", "10.5555/none"])
        assert [paper.title for paper in found.papers] == [RIM.title, "10.5555/none"]
        (line,) = told(found, "warning")
        assert "identifiers:2: '10.5555/none' is not known" in line
        assert [world.count(name) for name in ("openalex", "crossref", "semantic-scholar", "arxiv")] == [1, 1, 1, 0]


def test_a_list_of_identifiers_is_looked_up(fetch: Fetch, world: World, tmp_path: Path) -> None:
    """The identifiers of a plain list become papers at their lines; without the network they stay what they are."""
    world.know(ICE, RIM)
    path = tmp_path / "reading.txt"
    path.write_text("# to read\n10.5555/rim\n\narXiv:2101.00001\n10.5555/none\n", "utf-8")
    found = fetch(path)
    assert [(paper.title, paper.source) for paper in found.papers] == [
        (RIM.title, "reading.txt:2"),
        (ICE.title, "reading.txt:4"),
        ("10.5555/none", "reading.txt:5"),
    ]
    assert len(told(found, "warning")) == 1
    asked = len(world.asked)
    apart = fetch(path, offline=True)
    assert [paper.title for paper in apart.papers] == ["10.5555/rim", "2101.00001", "10.5555/none"]
    assert sum("the network is needed" in line for line in told(apart, "warning")) == 3
    assert len(world.asked) == asked


@pytest.mark.parametrize("service", ["openalex", "crossref", "semantic-scholar", "arxiv"])
def test_a_query_is_paged_and_recorded(service: str, fetch: Fetch, world: World) -> None:
    """A query gives as many papers as wanted, page after page, and says how many there are and when it was asked."""
    works = [Work(each.title, each.doi, f"2101.{n:05}", 2021, each.abstract) for n, each in enumerate(SPOKES)]
    world.know(*works)
    found = fetch(query="spokes of wheels", limit=220, search_in=service)
    assert [paper.title for paper in found.papers] == [work.title for work in works[:220]]
    assert {each.service for each in world.asked} == {service}
    assert len(world.asked) == 3
    (source,) = found.sources
    assert (source.name, source.format, source.entries) == (f'{service}: query "spokes of wheels"', service, 220)
    assert source.asked == datetime.datetime.now(datetime.UTC).date().isoformat()
    assert source.sha256 != hashlib.sha256(b"").hexdigest()
    assert "the first 220 of 230 are taken" in "".join(told(found, "note"))
    again = fetch(query="spokes of wheels", limit=220, search_in=service)
    assert (again, len(world.asked)) == (found, 3)


@pytest.mark.parametrize(
    ("service", "name", "value"),
    [
        ("openalex", "filter", "from_publication_date:2020-01-01,to_publication_date:2024-12-31"),
        ("crossref", "filter", "from-pub-date:2020,until-pub-date:2024"),
        ("semantic-scholar", "year", "2020-2024"),
        ("arxiv", "search_query", "all:spokes AND submittedDate:[202001010000 TO 202412312359]"),
    ],
)
def test_a_query_is_for_the_years_that_are_kept(
    service: str, name: str, value: str, fetch: Fetch, world: World
) -> None:
    """What screening by year would leave out is not asked for, and the source says so."""
    world.know(ICE)
    found = fetch(query="spokes", search_in=service, since=2020, until=2024)
    assert world.asked[0].parameters[name] == value
    assert found.sources[0].name == f'{service}: query "spokes" of 2020-2024'
    fetch(query="spokes", search_in=service)
    assert world.asked[-1].parameters.get(name) in (None, "all:spokes")
    assert len(world.asked) == 2


def test_a_query_may_have_fewer_hits_than_wanted(fetch: Fetch, world: World) -> None:
    """Paging ends with what there is, everywhere, and nothing found is said."""
    world.know(*(Work(each.title, each.doi, f"2101.{n:05}") for n, each in enumerate(SPOKES[:100])))
    found = fetch(query="spokes", limit=500, search_in="openalex,crossref,semantic-scholar,arxiv")
    assert [source.entries for source in found.sources] == [100] * 4
    world.works.clear()
    found = fetch(query=["spokes", "no such thing"], search_in="crossref,openalex", limit=500)
    assert [line for line in told(found, "warning") if "no such thing" in line] == [
        'crossref: query "no such thing": nothing is found: try other words',
        'openalex: query "no such thing": nothing is found: try other words',
    ]


def test_an_author_and_a_library(fetch: Fetch, world: World) -> None:
    """The works of an author and the items of a library, of any size, are papers."""
    world.know(*SPOKES)
    found = fetch(openalex_author="A5023888391", zotero=["users/475425", "groups/7/collections/ABCD2345"], limit=201)
    assert [(source.name, source.entries) for source in found.sources] == [
        ("openalex: author A5023888391", 201),
        ("zotero: users/475425", 201),
        ("zotero: groups/7/collections/ABCD2345", 201),
    ]
    paths = {each.path for each in world.asked}
    assert {"/users/475425/items/top", "/groups/7/collections/ABCD2345/items/top", "/works"} == paths
    assert world.asked[0].parameters["filter"] == "authorships.author.id:A5023888391"


def test_a_page_that_fails_costs_the_rest_of_its_query(fetch: Fetch, world: World) -> None:
    """What came before a fault is kept, and the fault is told."""
    world.know(*SPOKES)
    fetch(query="spokes", limit=100, search_in="crossref")
    world.always["crossref"] = Reply(400)
    found = fetch(query="spokes", limit=200, search_in="crossref")
    assert len(found.papers) == 100
    assert "only the first 100 are taken" in "".join(told(found, "error"))


def test_one_bad_identifier_costs_itself(fetch: Fetch, world: World) -> None:
    """Where a service refuses a whole batch for one identifier, the others are still found."""
    world.know(*SPOKES[:8])
    dois = [work.doi for work in SPOKES[:8]]
    reply, bad = world.reply, "10.5555/s3"

    def refusing(asked: object) -> Reply:
        answer = reply(asked)  # type: ignore[arg-type]
        return Reply(400) if bad in str(asked) and "openalex" in str(asked) else answer

    world.reply = refusing  # type: ignore[method-assign]
    found = fetch(doi=dois)
    assert {paper.title for paper in found.papers} == {work.title for work in SPOKES[:8]}
    assert "all from Crossref by its identifier" in "".join(told(found, "note"))


def test_files_stay_when_the_network_is_gone(fetch: Fetch, world: World, tmp_path: Path) -> None:
    """With files beside them, a query and identifiers that fail are problems; with none, that is the end."""
    for name in ("openalex", "crossref", "semantic-scholar", "arxiv"):
        world.always[name] = Reply(503)
    path = tmp_path / "papers.bib"
    path.write_text("@article{a, title={Of brakes}, author={Bo Ek}, year=2020}", "utf-8")
    found = fetch(path, query="wheels", doi="10.5555/rim")
    assert [paper.title for paper in found.papers] == ["Of brakes", "10.5555/rim"]
    assert 'openalex: query "wheels": left out' in "".join(told(found, "error"))
    assert len(told(found, "warning")) <= 4
    for options in ({"query": "wheels"}, {"doi": "10.5555/rim"}, {"zotero": "users/1", "query": "wheels"}):
        with pytest.raises(WebError, match=r"gave no papers: .*status 503"):
            fetch(**options)


def test_hostile_answers_are_text(fetch: Fetch, world: World) -> None:
    """What a service says is cleaned like what a file says, and values of other kinds are left out."""
    world.know(
        Work("<b>Wheels</b>\u202e on \x00ice <script>", "10.5555/ice", abstract="Wheels\u200b turn."),
        only=("openalex",),
    )
    world.faults["crossref"] = [Reply(body='{"message": {"items": [1, null, {"DOI": 7, "title": {"a": 1}}]}}')]
    found = fetch(query="wheels", search_in="openalex,crossref")
    assert [paper.title for paper in found.papers] == ["Wheels on ice <script>"]
    assert found.papers[0].abstract == "Wheels turn."
    assert "it has no title" in "".join(told(found, "error"))


def test_a_plain_file_asks_nothing(fetch: Fetch, world: World, tmp_path: Path) -> None:
    """A file of papers never leads to the network, whatever its papers lack."""
    path = tmp_path / "papers.bib"
    path.write_text("@article{a, title={Of brakes}}\n@article{b, doi={10.5555/rim}}", "utf-8")
    assert len(fetch(path).papers) == 2
    assert world.asked == []


@pytest.mark.parametrize("asked", [{"doi": "10.5555/rim"}, {"query": "wheels"}, {"enrich": True}])
def test_offline_forbids_it(asked: dict[str, object], fetch: Fetch, world: World, tmp_path: Path) -> None:
    """What needs the network is refused with `offline`, before anything is asked."""
    path = tmp_path / "papers.bib"
    path.write_text("@article{a, title={Of brakes}}", "utf-8")
    with pytest.raises(SettingsError, match="offline"):
        fetch(path, offline=True, **asked)
    assert world.asked == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("doi", "12.34/x"),
        ("arxiv", "22.1"),
        ("openalex_author", "Lee"),
        ("zotero", "users/../../keys"),
        ("zotero", "users/1?key=2"),
        ("search_in", "google"),
        ("query", ""),
        ("limit", 0),
        ("mailto", "me"),
        ("mailto", "me@here\nX-Evil: 1"),
        ("services", {"openalex": "ftp://x"}),
        ("services", {"openalex": "https://user:pw@x"}),
        ("services", {"nasa": "https://x"}),
    ],
)
def test_what_cannot_be_asked_is_named(name: str, value: object) -> None:
    """An identifier, place or address that is none is reported with the name of its setting."""
    with pytest.raises(SettingsError, match=name):
        load(None, **{name: value})


def test_nothing_given_is_an_error(fetch: Fetch) -> None:
    """With neither a source nor anything to ask for, the user is told to name one."""
    with pytest.raises(InputError, match="no source is given"):
        fetch()


def test_a_review_counts_what_was_fetched(world: World, tmp_path: Path) -> None:
    """A review of a query's papers and a file's counts both as identified, and says where and when it asked."""
    world.know(*SPOKES[:12])
    path = tmp_path / "papers.bib"
    path.write_text("@article{a, title={On the spokes of wheel 3}, author={Ann Lee}, year=2021}", "utf-8")
    settings = Settings(model="embedded", query=("spokes",), services=world.bases, cache=tmp_path / "cache")
    made = make([path], tmp_path / "out", settings)
    assert made.review.flow is not None
    assert (made.review.flow.identified, made.review.flow.duplicates, made.review.flow.included) == (13, 1, 12)
    assert made.review.corpus.sources[-1].asked is not None
    assert made.review.audit.violations == 0
