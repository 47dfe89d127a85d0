import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import review
from review.model import Author, Corpus, Paper
from review.web.fill import filled
from review.web.match import same
from tests.make import paper
from tests.web.shapes import Work
from tests.web.world import Reply, World

pytestmark = [pytest.mark.block_network(allowed_hosts=["127.0.0.1"]), pytest.mark.usefixtures("waits")]

ICE = Work("Wheels that turn by themselves on ice", "10.5555/ice", "2101.00001", abstract="Wheels turn on ice.")
RIM = Work("A rim for every road", "10.5555/rim", abstract="A rim fits every road.", people=(("Bo", "Ek"),))
BARE = Work("On the wear of wooden hubs", "10.5555/hub", people=(("Cy", "Oh"),))

Enrich = Callable[..., Corpus]


@pytest.fixture
def enrich(world: World, tmp_path: Path) -> Enrich:
    """Give a function that reads objects as papers and fills in what they lack."""

    def enriched(*papers: dict[str, object]) -> Corpus:
        path = tmp_path / "papers.jsonl"
        path.write_text("\n".join(map(json.dumps, papers)), "utf-8")
        return review.fetch(path, enrich=True, services=world.bases, cache=tmp_path / "cache")

    return enriched


def lines(corpus: Corpus, severity: str = "warning") -> list[str]:
    """Give the problems of a severity as lines."""
    return [f"{each.where}: {each.what}" for each in corpus.problems if each.severity == severity]


def test_only_what_is_missing_is_filled_in(enrich: Enrich, world: World) -> None:
    """A paper gets its abstract by its DOI and keeps title, year, venue and people as its own source has them."""
    world.know(ICE)
    own = {"title": "Wheels on ICE", "doi": "10.5555/ICE", "year": 2020, "venue": "Ice 20", "authors": ["A. B. Lee"]}
    (found,) = enrich(own).papers
    assert found.abstract == ICE.abstract
    assert (found.title, found.year, found.date, found.venue) == ("Wheels on ICE", 2020, "2020", "Ice 20")
    assert (found.doi, found.authors) == ("10.5555/ICE", (Author(family="Lee", given="A. B."),))


def test_it_is_noted_what_came_from_where(enrich: Enrich, world: World) -> None:
    """Each service is asked for what those before it did not have, and a note says which gave what."""
    world.know(Work(ICE.title, ICE.doi, people=(("Ann", "Lee"),)), only=("openalex",))
    world.know(ICE, only=("semantic-scholar",))
    found = enrich({"title": ICE.title, "doi": ICE.doi})
    (note,) = lines(found, "note")
    assert note == (
        "papers.jsonl:1: year, authors, venue from OpenAlex by its identifier; abstract, arXiv id from Semantic Scholar"
        f" by its identifier ('{ICE.title}')"
    )
    assert (found.papers[0].year, found.papers[0].abstract) == (2021, ICE.abstract)
    assert world.count("arxiv") == 0


@pytest.mark.parametrize("service", ["openalex", "crossref", "semantic-scholar", "arxiv"])
def test_a_paper_is_found_by_title_and_people(service: str, enrich: Enrich, world: World) -> None:
    """With no identifier the exact title, whatever its case and signs, and its authors lead to the paper everywhere."""
    world.know(ICE, only=(service,))
    found = enrich({"title": "Wheels, that turn by themselves, on Ice!", "authors": ["Lee, A."]})
    assert found.papers[0].abstract == ICE.abstract
    assert "by its title and authors" in lines(found, "note")[-1]
    assert (found.papers[0].title, lines(found)) == ("Wheels, that turn by themselves, on Ice!", [])


@pytest.mark.parametrize(
    "own",
    [
        {"title": ICE.title, "authors": ["Zoe Quint"]},
        {"title": f"{ICE.title} and snow", "authors": ["Ann Lee"]},
        {"title": "Wheels that turn by themselves", "authors": ["Ann Lee"]},
        {"title": f"Erratum: {ICE.title}", "authors": ["Ann Lee"]},
        {"title": ICE.title, "authors": ["Ann Lee"], "year": 1987},
    ],
    ids=["other people", "longer", "shorter", "erratum", "other year"],
)
def test_another_paper_is_not_taken(own: dict[str, object], enrich: Enrich, world: World) -> None:
    """A paper of other authors, of another title or of long before gives nothing, and what is missing is said."""
    world.know(ICE)
    found = enrich(own)
    assert (found.papers[0].abstract, found.papers[0].doi) == ("", None)
    assert lines(found) == [f"papers.jsonl:1: no abstract is found: it is cited by its title only ('{own['title']}')"]


def test_an_identifier_of_another_paper_gives_nothing(enrich: Enrich, world: World) -> None:
    """A DOI that leads to a paper of another title and other people is told, and nothing is taken from there."""
    world.know(RIM)
    own = {"title": "On the sound of bells in fog", "doi": RIM.doi, "authors": ["Zoe Quint"]}
    found = enrich(own)
    assert (found.papers[0].abstract, found.papers[0].year) == ("", None)
    (line,) = lines(found)
    assert line.startswith(f"papers.jsonl:1: its identifier is that of '{RIM.title}' in OpenAlex")
    translated = {"title": "Eine Felge für jede Straße", "doi": RIM.doi, "authors": ["Bo Ek"]}
    assert enrich(translated).papers[0].abstract == RIM.abstract


def test_a_title_alone_must_be_telling_and_of_one_work(enrich: Enrich, world: World) -> None:
    """Without authors, a telling title of one work is taken, with a warning; a short one, or one of two, is not."""
    twins = [
        Work("A survey of the roads of the north", f"10.5555/t{n}", people=who)
        for n, who in enumerate(((("A", "B"),), (("C", "D"),)))
    ]
    world.know(ICE, *twins, Work("Wheels", "10.5555/wheels", abstract="Short."))
    found = enrich({"title": ICE.title}, {"title": twins[0].title}, {"title": "Wheels"})
    assert [paper.doi for paper in found.papers] == [ICE.doi, None, None]
    assert "by its title alone" in lines(found)[0]
    assert "papers.jsonl:2: several works have this title" in lines(found)[1]
    assert "papers.jsonl:3: no abstract is found" in lines(found)[2]


@pytest.mark.parametrize("service", ["openalex", "crossref"])
def test_a_retraction_is_told_loudly(service: str, enrich: Enrich, world: World) -> None:
    """A paper that a service knows to be retracted is marked and warned of, though it lacked nothing else."""
    gone = Work(ICE.title, ICE.doi, abstract=ICE.abstract, retracted=True)
    world.know(gone, only=(service,))
    whole = {"title": ICE.title, "doi": ICE.doi, "year": 2021, "abstract": "Own." if service == "openalex" else ""}
    found = enrich(whole)
    assert found.papers[0].retracted
    (line,) = lines(found)
    assert "this paper is retracted, says" in line
    assert ICE.title in line


def test_whole_papers_cost_one_question(enrich: Enrich, world: World) -> None:
    """Papers that lack nothing are asked for at one service only, many at once, for their retraction."""
    world.know(ICE, RIM)
    own = [{"title": each.title, "doi": each.doi, "year": 2021, "abstract": "Own."} for each in (ICE, RIM)]
    found = enrich(*own)
    assert [paper.abstract for paper in found.papers] == ["Own.", "Own."]
    assert [each.service for each in world.asked] == ["openalex"]


def test_asking_again_asks_nothing(enrich: Enrich, world: World) -> None:
    """What was found, by identifier or title, and what was not, is kept."""
    world.know(ICE, RIM)
    own = ({"title": ICE.title, "doi": ICE.doi}, {"title": RIM.title, "authors": ["Bo Ek"]}, {"title": BARE.title})
    first = enrich(*own)
    asked = len(world.asked)
    assert enrich(*own) == first
    assert len(world.asked) == asked


FAULTS = [
    Reply(500),
    Reply(404),
    Reply(429, headers={"Retry-After": "9999"}),
    Reply(403),
    Reply(body="<html>"),
    Reply(body="[]"),
    Reply(body="{}"),
    Reply(body='{"results": 7, "data": 7, "message": 7}'),
    Reply(302, headers={"Location": "https://example.org"}),
]


@pytest.mark.parametrize("reply", FAULTS, ids=lambda reply: f"{reply.status}-{str(reply.body)[:9]}")
@pytest.mark.parametrize("service", ["openalex", "crossref", "semantic-scholar", "arxiv"])
def test_a_faulty_service_costs_no_paper(service: str, reply: Reply, enrich: Enrich, world: World) -> None:
    """Whatever one service answers, every paper stays, and the others fill in what they can."""
    world.know(ICE, RIM)
    world.always[service] = reply
    found = enrich(
        {"title": ICE.title, "doi": ICE.doi, "arxiv_id": ICE.arxiv_id},
        {"title": RIM.title, "authors": ["Bo Ek"]},
        {"title": BARE.title, "authors": ["Cy Oh"]},
    )
    assert [paper.abstract for paper in found.papers] == [ICE.abstract, RIM.abstract, ""]
    assert sum(BARE.title in line for line in lines(found)) == 1


def test_with_no_service_at_all_papers_stay(enrich: Enrich, world: World) -> None:
    """When every service is down, each paper is there as it was, and one problem says so."""
    for name in ("openalex", "crossref", "semantic-scholar", "arxiv"):
        world.always[name] = Reply(403)
    own: list[dict[str, object]]
    own = [{"title": f"Of wheel {n}", "doi": f"10.5555/{n}", "authors": ["Ann Lee"]} for n in range(30)]
    found = enrich(*own)
    assert len(found.papers) == 30
    about = [line for line in lines(found) if "no abstract is found" not in line]
    assert len(about) == 1
    assert "neither OpenAlex nor Crossref nor Semantic Scholar nor arXiv gave an answer" in about[0]
    assert len(world.asked) == 4


def test_a_service_that_is_down_is_told_once(enrich: Enrich, world: World) -> None:
    """A service that gives nothing is one problem, with the number of papers, and is asked no more."""
    world.know(ICE, RIM)
    world.always["openalex"] = Reply(429, headers={"Retry-After": "9999"})
    found = enrich({"title": ICE.title, "doi": ICE.doi}, {"title": RIM.title, "authors": ["Bo Ek"]})
    (line,) = lines(found)
    assert "OpenAlex: 2 papers were not looked up there: " in line
    assert "OPENALEX_API_KEY" in line
    assert world.count("openalex") == 1


def test_abstracts_are_cited_in_the_review(enrich: Enrich, world: World) -> None:
    """A review of enriched papers says what their abstracts say, which their own file did not have."""
    world.know(ICE, RIM)
    corpus = enrich({"title": ICE.title, "doi": ICE.doi}, {"title": RIM.title, "doi": RIM.doi})
    made = review.generate(corpus, model="embedded")
    quotes = [finding.quote for each in made.extractions for finding in each.findings]
    assert {ICE.abstract, RIM.abstract} <= set(quotes)
    assert made.audit.violations == 0


PAPERS = st.builds(
    paper,
    title=st.sampled_from(["Of wheels and of the roads", "of Wheels and of the Roads.", "Of rims", "10.5555/a"]),
    abstract=st.sampled_from(["", "One.", "Two."]),
    doi=st.sampled_from([None, "10.5555/a", "10.48550/arXiv.2101.00001"]),
    arxiv_id=st.sampled_from([None, "2101.00001"]),
    year=st.sampled_from([None, 2000, 2020]),
    venue=st.sampled_from([None, "Here"]),
    authors=st.sampled_from([(), (Author(family="Lee"),), (Author(family="Ek", given="B."),)]),
)


@given(PAPERS, PAPERS)
def test_nothing_that_is_there_is_changed(own: Paper, known: Paper) -> None:
    """Whatever another record says, a field that a paper has stays, and filling in twice is filling in once."""
    done = filled(own, known).paper
    kept = {name: value for name, value in own if value and name not in ("title", "entry_type", "retracted")}
    if own.title not in (own.doi, own.arxiv_id):
        assert {name: getattr(done, name) for name in kept} == kept
        assert done.title == own.title
    assert (done.key, done.source) == (own.key, own.source)
    assert done.title == done.doi or filled(done, known).paper == done


@given(PAPERS, st.lists(PAPERS, max_size=4))
def test_a_match_does_not_hang_on_the_order(own: Paper, candidates: list[Paper]) -> None:
    """Whether a paper is found by its title does not depend on the order of what a service answers."""
    one, other = same(own, candidates), same(own, candidates[::-1])
    assert (one.work is None, one.doubtful) == (other.work is None, other.doubtful)
