"""Recorded answers of web services, and the same works in BibTeX."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from review import readers
from review.errors import InputError
from review.model import Author, Paper
from review.text.normal import fold

REAL = Path(__file__).parents[3] / "shared" / "data" / "api"
SERVICES = ("crossref", "openalex", "semanticscholar")
NO_DATA = pytest.mark.skipif(not REAL.exists(), reason="the recorded answers are not published with the program")


def works(service: str) -> Iterator[Paper]:
    """Give the papers of a service's recorded answers, but for those of BibTeX among them."""
    corpus = readers.read([REAL / f"{service}.json"])
    bibtex = {source.name for source in corpus.sources if source.format == "bibtex"}
    yield from (paper for paper in corpus.papers if paper.source.rpartition(":")[0] not in bibtex)


def named(paper: Paper) -> tuple[str, int | None]:
    """Give what two records of one work have in common."""
    return fold(paper.title).rstrip("."), paper.year


def bibliography(service: str, folder: Path) -> dict[tuple[str, int | None], Paper]:
    """Read the BibTeX of works, by title: Semantic Scholar's own for its papers, Crossref's for the others."""
    if service == "semanticscholar":
        text = (REAL / "semanticscholar.json").read_text("utf-8")
        texts = [json.loads(f'"{found}"') for found in re.findall(r'"bibtex": "((?:[^"\\]|\\.)*)"', text)]
    else:
        answers = json.loads((REAL / "crossref.json").read_text("utf-8"))
        texts = [answer["body"] for answer in answers if "bibtex" in answer["url"] and answer["status"] == 200]
    (folder / "all.bib").write_text("\n".join(texts), "utf-8")
    papers = readers.read([folder / "all.bib"]).papers
    places: dict[tuple[str, int | None], set[str | None]] = {}
    for paper in papers:
        places.setdefault(named(paper), set()).add(paper.details.get("volume"))
    # A news item of the same title comes every week.
    return {named(paper): paper for paper in papers if len(places[named(paper)]) == 1}


def initials(author: Author) -> tuple[str, str]:
    """Give what all services agree on in a name: the family's last word, and the first letter of the given name."""
    return fold(author.family).split()[-1], fold(author.given)[:1]


@NO_DATA
@pytest.mark.parametrize("service", SERVICES)
def test_a_work_is_the_same_paper_as_in_bibtex(service: str, tmp_path: Path) -> None:
    """Title, people, year, venue, volume, number and pages of a work are those of its BibTeX, where both have them.

    OpenAlex has names as they are printed, and sometimes the day of another publication or a number in other signs.
    """
    known = bibliography(service, tmp_path)
    pairs = [(paper, known[named(paper)]) for paper in works(service) if named(paper) in known]
    assert len(pairs) >= {"crossref": 10, "openalex": 4, "semanticscholar": 15}[service]
    for paper, other in pairs:
        # Semantic Scholar parts a name with a comma in it by `and`.
        if service == "semanticscholar" and len(paper.authors) < len(other.authors):
            continue
        assert not (paper.authors and other.authors) or [*map(initials, paper.authors)] == [
            *map(initials, other.authors)
        ]
        assert paper.title == other.title
        same = paper.doi == other.doi or None in (paper.doi, other.doi)
        assert not same or paper.venue == other.venue or None in (paper.venue, other.venue)
        ours = {"issn", "number"} if service == "openalex" else {"issn"}
        shared = (paper.details.keys() & other.details.keys()) - ours if same else set()
        assert {name: paper.details[name] for name in shared} == {name: other.details[name] for name in shared}
        if service != "openalex":
            assert paper.authors == other.authors or not (paper.authors and other.authors)
            assert not same or not (paper.date and other.date) or paper.date.startswith(other.date)


@NO_DATA
def test_every_recorded_answer_is_accounted_for() -> None:
    """Each answer became papers, or a problem that says why not; of each work listed in one, nothing is lost."""
    for service in SERVICES:
        corpus = readers.read([REAL / f"{service}.json"])
        read = {source.name for source in corpus.sources}
        told = {problem.where for problem in corpus.problems}
        answers = json.loads((REAL / f"{service}.json").read_text("utf-8"))
        assert len(read | {where for where in told if where.count(":") == 1}) == len(answers)


@NO_DATA
@pytest.mark.parametrize("path", sorted((REAL / "arxiv").glob("*.json")), ids=lambda path: path.stem[:20])
def test_arxiv_answers_are_read(path: Path) -> None:
    """Every entry of a recorded feed is a paper with title, abstract, people, date and identifier."""
    body = json.loads(path.read_text("utf-8"))["body"]
    entries = body.count("<entry>")
    if not entries or "/api/errors" in body:
        with pytest.raises(InputError, match=r"no paper|status 400"):
            readers.read([path])
        return
    papers = readers.read([path]).papers
    assert len(papers) == entries
    assert all(paper.title and paper.abstract and paper.authors and paper.date and paper.arxiv_id for paper in papers)
