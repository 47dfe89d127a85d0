import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.model import Author, Paper
from review.stages.dedupe import dedupe
from tests.make import corpus, paper

LONG = "An abstract that is long enough to be told from a placeholder, since it runs over more than eighty characters."


@pytest.mark.parametrize(
    "same",
    [
        {"doi": ("10.1/AB", "10.1/ab")},
        {"arxiv_id": ("2209.06800v1", "2209.06800v2")},
        {"arxiv_id": ("solv-int/9701001", "solv-int/9701001v2")},
        {"title": ("Fast: A Study", "FAST – a study.")},
    ],
)
def test_one_paper_is_merged(same: dict[str, tuple[str, str]]) -> None:
    """A DOI in any case, an arXiv id in any version and a title in any writing make two entries one paper."""
    (name, (first, second)) = next(iter(same.items()))
    titles = {"title": "Fast: A Study"} if name == "title" else {}
    one = paper("a", **{"title": "One title", **titles, name: first})
    two = paper("b", **{"title": "Another title", **titles, name: second})
    merged = dedupe(corpus(one, two))
    assert len(merged.papers) == 1
    (note,) = merged.problems
    assert note.severity == "note"
    assert "a.bib:1, b.bib:1" in note.what


def test_fields_are_merged_into_the_fullest_record() -> None:
    """The fullest record keeps its key and gains what it lacks; the longer, complete list of authors wins."""
    cut = paper("a", doi="10.1/x", abstract=LONG, more_authors=True, details={"volume": "1"})
    full = paper("b", doi="10.1/x", year=None, venue="JMLR", authors=(Author(family="Lee"), Author(family="Kim")))
    (merged,) = dedupe(corpus(cut, full)).papers
    assert (merged.key, merged.venue, merged.abstract, merged.year) == ("a", "JMLR", LONG, 2020)
    assert [author.family for author in merged.authors] == ["Lee", "Kim"]
    assert not merged.more_authors
    assert merged.details == {"volume": "1"}


def test_the_same_title_by_others_stays() -> None:
    """Papers of one title by different first authors are different papers."""
    one, two = paper("a"), paper("b", authors=(Author(family="Kim"),))
    assert dedupe(corpus(one, two)).papers == (one, two)


def test_columns_of_one_title_stay_apart() -> None:
    """Papers of one title and author in different issues are different papers; one without an issue stays, too."""
    columns = [paper(f"c{n}", "Editorial", details={"volume": "9", "number": str(n)}) for n in (1, 2, 2)]
    preprint = paper("d", "Editorial")
    assert [each.details for each in dedupe(corpus(*columns, preprint)).papers] == [
        {"volume": "9", "number": "1"},
        {"volume": "9", "number": "2"},
        {},
    ]


def test_a_preprint_and_its_published_version_are_one() -> None:
    """An entry without volume and pages is the same paper as the one entry of its title and author that has them."""
    published, preprint = paper("a", details={"volume": "9", "pages": "1–10"}), paper("b", arxiv_id="2209.06800")
    (merged,) = dedupe(corpus(preprint, published)).papers
    assert (merged.arxiv_id, merged.details["pages"]) == ("2209.06800", "1–10")


def test_a_chain_of_identities_is_one_paper() -> None:
    """Entries that are the same only through a third are one paper, and the note names every reason."""
    one = paper("a", doi="10.1/x")
    two = paper("b", "Another", doi="10.1/x", arxiv_id="2209.06800")
    three = paper("c", "Third", arxiv_id="2209.06800")
    merged = dedupe(corpus(one, three, two))
    assert len(merged.papers) == 1
    assert "same DOI and arXiv id" in merged.problems[0].what


def test_one_abstract_under_two_titles_is_two_papers() -> None:
    """Papers that share an abstract but no title both stay, with a problem that names both."""
    one, two = paper("a", "First title", LONG), paper("b", "Second title", LONG.upper())
    kept = dedupe(corpus(one, two))
    assert kept.papers == (one, two)
    (problem,) = kept.problems
    assert problem.severity == "warning"
    assert all(word in problem.what for word in ("'a'", "First title", "'b'", "Second title"))


PAPERS = st.builds(
    paper,
    key=st.uuids().map(str),
    title=st.sampled_from(["One", "one!", "Two", "Three", "…"]),
    doi=st.sampled_from([None, "10.1/a", "10.1/A", "10.1/b"]),
    abstract=st.sampled_from(["", LONG]),
)


@given(st.lists(PAPERS, max_size=12))
def test_nothing_disappears_without_a_note(papers: list[Paper]) -> None:
    """Each entry is a paper or is named in a note, and a second pass finds nothing more to merge."""
    merged = dedupe(corpus(*papers))
    notes = " ".join(problem.what for problem in merged.problems if problem.severity == "note")
    kept = {each.key for each in merged.papers}
    assert all(each.key in kept or each.source in notes for each in papers)
    assert dedupe(corpus(*merged.papers)).papers == merged.papers
