from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.model import Author, Paper
from review.stages.dedupe import dedupe
from tests.make import corpus, paper
from tests.stages.shelves import LONG, RECORDS


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
    assert all(source in note.what for source in ("a.bib:1", "b.bib:1"))


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


KIM = (Author(family="Kim", given="Bo"), Author(family="Lee", given="Ann"))
STORAGE = "Graph storage in columns, a practical guide"


def made(key: str, values: dict[str, object]) -> Paper:
    """Make a paper with these values."""
    return Paper.model_validate({"key": key, "year": 2020, "source": f"{key}.bib:1", **values})


def one_of(*papers: Paper) -> bool:
    """Tell whether papers are merged into one."""
    return len(dedupe(corpus(*papers)).papers) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"title": "GRAPH STORAGE IN COLUMNS - A PRACTICAL GUIDE."},
        {"title": "Gräph storage in còlumns, a practical guide"},
        {"title": r"{G}raph storage in \emph{columns}, a $practical$ guide"},
        {"title": "<i>Graph</i> storage in columns, a practical guide"},
        {"title": "Graph storrage in columns, a practical giude"},
        {"title": f"{STORAGE}: how to do it"},
        {"title": f"{STORAGE} (Extended abstract)"},
        {"authors": (Author(family="Kim", given="B."), Author(family="Lee", given="A."))},
        {"authors": (Author(family="Kim"),), "more_authors": True},
        {"year": 2021},
        {"year": None, "authors": ()},
        {"year": 2017, "arxiv_id": "1709.00001", "venue": "arXiv preprint"},
    ],
)
def test_one_paper_in_other_words_is_merged(other: dict[str, object]) -> None:
    """Case, accents, LaTeX, slips, a subtitle, initials, a year next to it and a preprint do not make another paper."""
    given: dict[str, object] = {"title": STORAGE, "authors": KIM, "venue": "Journal of Graphs"}
    assert one_of(made("a", given), made("b", given | other))


@pytest.mark.parametrize(
    "other",
    [
        {"title": f"{STORAGE}, Part II"},
        {"title": f"{STORAGE} 2"},
        {"title": f"Erratum: {STORAGE}"},
        {"title": f"Comment on “{STORAGE}”"},
        {"title": f"{STORAGE}: Reply"},
        {"title": "Graph storage in columns, an impractical guide"},
        {"title": "Graph storage in rows, a practical guide"},
        {"title": "Graph storage without columns, a practical guide"},
        {"authors": (Author(family="Kim", given="Zoe"),)},
        {"authors": (Author(family="Ode", given="Bo"),)},
        {"year": 2022},
        {"year": 2013, "arxiv_id": "1309.00001", "venue": "CoRR"},
        {"year": 2023, "arxiv_id": "2309.00001", "venue": "CoRR"},
        {"doi": "10.1/b"},
        {"details": {"volume": "8", "pages": "1--9"}},
        {"entry_type": "phdthesis"},
    ],
)
def test_another_paper_stays(other: dict[str, object]) -> None:
    """Parts, sequels, errata, comments, replies, opposites, namesakes, later and other printings are other papers."""
    given: dict[str, object] = {"title": STORAGE, "authors": KIM, "venue": "Journal of Graphs", "doi": "10.1/a"}
    given |= {"details": {"volume": "7", "pages": "1--9"}, "entry_type": "article"}
    bare = {"doi": None} if "doi" not in other else {}
    assert not one_of(made("a", given), made("b", given | bare | other))


def test_parts_stay_apart_and_find_their_own() -> None:
    """Roman and Arabic numerals name the same part, and no other."""
    first, again, second = (paper(f"part{n}", f"{STORAGE}, Part {n}", authors=KIM) for n in ("I", "1", "II"))
    assert one_of(first, again)
    assert dedupe(corpus(first, again, second)).papers[1] == second


@pytest.mark.parametrize(
    "words", ["ethanol/methanol", "nitrate/nitrite", "absorption/adsorption", "cats/cars", "CT/PET"]
)
def test_two_words_are_not_one_misspelt(words: str) -> None:
    """Words that differ in a letter or two, as words of a field do, make two papers of the same authors and year."""
    assert not one_of(*(paper(word, f"Oxidation with {word} in practice", authors=KIM) for word in words.split("/")))


def test_a_short_word_is_misspelt_where_the_right_one_is_common() -> None:
    """A slip in a short word is told by the other titles: one has the slip and several the word."""
    slip = [
        paper(key, f"Steps to draw a {word} of many words", authors=KIM) for key, word in (("a", "tree"), ("b", "teee"))
    ]
    others = [paper(f"o{n}", f"A tree and thing number {n}", authors=KIM) for n in range(3)]
    assert not one_of(*slip)
    assert len(dedupe(corpus(*slip, *others)).papers) == 4


def test_published_wins_over_its_preprint() -> None:
    """The published version gives venue, DOI and year, the preprint its arXiv id and abstract, not its place."""
    doi = "10.48550/arXiv.2209.06800"
    cut = {"volume": "abs/2209.06800", "publisher": "arXiv"}
    preprint = paper(
        "a", STORAGE, LONG, doi=doi, arxiv_id="2209.06800", year=2019, date="2019-05", venue="CoRR", details=cut
    )
    published = paper("b", STORAGE, doi="10.1/x", venue="Journal of Graphs", entry_type="article")
    (merged,) = dedupe(corpus(preprint, published)).papers
    assert (merged.key, merged.doi, merged.venue, merged.year) == ("b", "10.1/x", "Journal of Graphs", 2020)
    assert (merged.arxiv_id, merged.abstract, merged.date, merged.details) == ("2209.06800", LONG, None, {})


def test_the_best_writing_of_a_title_is_kept() -> None:
    """Of several writings the longest is kept that is free of LaTeX and not in capitals."""
    writings = (STORAGE.upper(), STORAGE, "{G}raph storage in columns, a practical guide: how to do it all the time")
    (merged,) = dedupe(corpus(*(paper(f"k{n}", title) for n, title in enumerate(writings)))).papers
    assert merged.title == STORAGE


def test_a_shared_identifier_is_not_all() -> None:
    """Papers by others under other titles that share the DOI of their volume both stay, and a problem names both."""
    one, two = paper("a", "On bees", doi="10.1/x"), paper("b", "Steel bridges crack", authors=KIM[:1], doi="10.1/x")
    kept = dedupe(corpus(one, two))
    assert kept.papers == (one, two)
    assert [("'a'" in each.what, "'b'" in each.what, each.severity) for each in kept.problems] == [
        (True, True, "warning")
    ]


@pytest.mark.parametrize(
    "differing",
    [
        [{"details": {"volume": "1"}}, {"details": {"volume": "2"}}, {}],
        [{"authors": KIM}, {"authors": (Author(family="Oh"),)}, {"authors": ()}],
        [{"year": 2019}, {"year": 2021}, {"year": 2020}],
        [{"doi": "10.1/a"}, {"doi": "10.1/b"}, {"doi": None}],
        [{"title": f"{STORAGE}: how to"}, {"title": f"{STORAGE}: a sequel for beginners"}, {"title": STORAGE}],
    ],
)
def test_what_could_be_either_of_two_stays(differing: list[dict[str, object]]) -> None:
    """A record that could be either of two papers which are certainly different is merged with none of them."""
    records = [made(f"c{n}", {"title": STORAGE, "authors": KIM} | each) for n, each in enumerate(differing)]
    assert len(dedupe(corpus(*records)).papers) == 3


def test_many_records_of_one_title_are_compared_with_few() -> None:
    """A thousand editorials and a thousand records of one paper are sorted out, each with its neighbours alone."""
    same = [paper(f"s{n}", STORAGE, authors=KIM) for n in range(1000)]
    columns = [paper(f"e{n}", "Editorial", details={"volume": str(n)}) for n in range(1000)]
    assert len(dedupe(corpus(*same, *columns)).papers) == 1001


def said(papers: Iterable[Paper]) -> list[str]:
    """Give what papers say, wherever they were read, in one order."""
    return sorted(each.model_copy(update={"source": ""}).model_dump_json() for each in papers)


SOME = st.lists(RECORDS, max_size=10).map(
    lambda found: [each.model_copy(update={"key": f"k{n}", "source": f"s{n}.bib:1"}) for n, each in enumerate(found)]
)


@given(SOME)
def test_nothing_disappears_without_a_note(papers: list[Paper]) -> None:
    """Each record is a paper or is named in a note, and a second pass finds nothing more to merge."""
    merged = dedupe(corpus(*papers))
    notes = " ".join(f"{problem.what}," for problem in merged.problems if problem.severity == "note")
    kept = {each.key for each in merged.papers}
    assert all(each.key in kept or f"{each.source}," in notes for each in papers)
    assert dedupe(corpus(*merged.papers)).papers == merged.papers


@given(SOME, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(papers: list[Paper], random: Random) -> None:
    """The same records in another order become the same papers."""
    shuffled = random.sample(papers, len(papers))
    assert said(dedupe(corpus(*shuffled)).papers) == said(dedupe(corpus(*papers)).papers)


def test_an_abstract_of_many_papers_is_one_short_line() -> None:
    """Of twenty papers with one abstract three are named, with the number of the others and titles cut short."""
    papers = [
        paper(f"p{n}", f"{'Heat ' * 99}{n} {chr(97 + n) * 9}", "One abstract for all of them. " * 4, year=1990 + n)
        for n in range(20)
    ]
    (told,) = [each for each in dedupe(corpus(*papers)).problems if "same abstract" in each.what]
    assert "(Heat Heat" in told.what
    assert "… and 17 more have the same abstract" in told.what.replace("…)", "…")
    assert told.where == "p0.bib:1, p1.bib:1, p2.bib:1, 17 more"
    assert len(told.what) < 900
