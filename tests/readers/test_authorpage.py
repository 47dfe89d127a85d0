"""An author's page as it is copied, and as it is copied badly."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review import readers
from review.model import Author, Corpus, Profile
from review.readers import authorpage, gathered
from review.sources.files import written

DAY = datetime.date(2026, 6, 1)
REAL = Path(__file__).parents[3] / "shared" / "data" / "seed" / "author_page.txt"
NAMES = ("Ada Lovelace", "Luigi Menabrea", "Charles Babbage")


def block(number: int, tag: str = "SEMay 13, 2020", authors: str = ", ".join(NAMES)) -> str:
    """Write a paper as the page has it."""
    return f"{tag}\nTitle number {number} of the page\n\n{authors}\n\nWe count to {number}. It is enough.\n\n"


def page(blocks: int, broken: str = "") -> str:
    """Write a page of sound blocks with a broken one in the middle."""
    sound = [block(number) for number in range(blocks)]
    return f"Ada Lovelace\n\n{''.join(sound[: blocks // 2])}{broken}{''.join(sound[blocks // 2 :])}"


def read(text: str) -> Corpus:
    """Read a page that was copied on the same day as all pages here."""
    return gathered(authorpage.read(written(text, "page.txt"), DAY))


@pytest.mark.skipif(not REAL.exists(), reason="the real page is not published with the program")
def test_the_real_page_is_read_exactly() -> None:
    """All 43 papers have the title, authors, tag, date, marks and abstract of their seven lines of the page."""
    lines = REAL.read_text("utf-8").split("\n")
    corpus = readers.read([REAL], as_of=DAY)
    assert (len(corpus.papers), corpus.problems) == (43, ())
    figures = Profile(
        name="Yufei Ding", field="LG", h_index=18, papers=43, citations=987, novelty=57, ai_score=59, listed=43
    )
    assert corpus.profile == figures
    for paper, start in zip(corpus.papers, range(11, len(lines), 7), strict=True):
        tag, title, _, authors, _, abstract = lines[start : start + 6]
        people, _, places = authors.partition(" · ")
        cut_short = people.endswith(" et al.")
        assert paper.date is not None
        written = f"{datetime.date.fromisoformat(paper.date):%b %d, %Y}".replace(" 0", " ").replace(", 2026", "")
        assert f"{paper.fields[0]}{written}{'Code' * paper.code}" == tag
        assert (paper.title, paper.year, paper.source) == (title, int(paper.date[:4]), f"author_page.txt:{start + 1}")
        assert ", ".join(author.name for author in paper.authors) + " et al." * cut_short == people
        assert (paper.more_authors, ", ".join(paper.affiliations)) == (cut_short, places)
        assert paper.abstract == as_text(abstract)


def as_text(abstract: str) -> str:
    """Turn the LaTeX of the real page, and nothing else, into text."""
    known = {
        r"\%": "%",
        r"$\sim$": "∼",
        r"$\times$": "×",
        r"\times$": "×",
        r"~\textit{": " ",
        "{https": "https",
        "},": ",",
    }
    for latex, text in known.items():
        abstract = abstract.replace(latex, text)
    return re.sub(r"\$([\d.]+×)", r"\1", abstract).strip()


@pytest.mark.skipif(not REAL.exists(), reason="the real page is not published with the program")
def test_the_real_pages_keys_and_code_are_known() -> None:
    """Keys are made of the papers; an address of code or data in an abstract is kept without the braces around it."""
    papers = {paper.key: paper for paper in readers.read([REAL], as_of=DAY).papers}
    assert {
        "wang2022mgg",
        "wang2021tcgnn",
        "wu2021efficient",
        "zhang2021understanding",
        "feng2020sgquant",
    } <= papers.keys()
    assert {key: paper.code_url for key, paper in papers.items() if paper.code_url} == {
        "yu2026chipmate": "https://github.com/zhongkaiyu/ChipMATE",
        "guan2026tlx": "https://github.com/facebookexperimental/triton",
        "yu2026chipbench": "https://github.com/zhongkaiyu/ChipBench.git",
        "yu2025orders": "https://huggingface.co/datasets/core12345/MoE_expert_selection_trace",
    }


BROKEN = {
    "no tag": block(9).partition("\n")[2].replace("Babbage", "Babbage et al."),
    "a tag of another form": block(9, "2020-05-13"),
    "a tag without its field": block(9, "May 13, 2020Code"),
    "no title": "SEMay 13, 2020\n\nAda Lovelace, Luigi Menabrea et al.\n\nWe count.\n\n",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_block_costs_itself(fault: str) -> None:
    """A block without a proper tag or title is one problem, with its line; its neighbours are whole."""
    corpus = read(page(20, BROKEN[fault]))
    assert corpus.papers == tuple(
        paper.model_copy(update={"source": found.source})
        for paper, found in zip(read(page(20)).papers, corpus.papers, strict=True)
    )
    assert [(problem.where, problem.severity) for problem in corpus.problems] == [("page.txt:73", "error")]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", " \t\n"),
        lambda text: text.replace("\n\n", "\n\n\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("Babbage\n\n", "Babbage\n"),
        lambda text: text.replace("page\n\n", "page\n"),
        lambda text: text.replace("enough.\n\n", "enough.\n"),
        lambda text: text.replace("count to", "count\n\nto"),
    ],
    ids=["trailing", "more", "none", "after authors", "after title", "after abstract", "paragraphs"],
)
def test_white_space_may_be_wrong(change: Callable[[str], str]) -> None:
    """Trailing, missing and added blanks change nothing that is read, but for the lines it is from."""
    read_well, read_badly = read(page(3)), read(change(page(3)))
    assert [paper.model_copy(update={"source": ""}) for paper in read_badly.papers] == [
        paper.model_copy(update={"source": ""}) for paper in read_well.papers
    ]
    assert read_badly.problems == ()


def test_a_tag_in_an_abstract_is_text() -> None:
    """A line that looks like a tag inside a paragraph, or alone between two, opens no block."""
    inside = (
        "SEMay 13, 2020\nTitle\n\nAda Lovelace\n\nWe quote\nSEMay 14, 2021\nand this:\n\nLGMay 15, 2022\n\nThe end.\n"
    )
    (paper,) = read(inside + block(1)).papers[:-1]
    assert paper.abstract == "We quote SEMay 14, 2021 and this: LGMay 15, 2022 The end."


def test_what_is_missing_is_told() -> None:
    """A paper without authors or abstract is kept, and a problem says what it lacks."""
    corpus = read("SEMay 13, 2020\nOnly a title\n\n" + block(1))
    assert corpus.papers[0].abstract == ""
    assert [problem.what.partition(":")[0] for problem in corpus.problems] == [
        "there is no line with authors under the title ('Only a title')",
        "there is no abstract",
    ]


def test_figures_that_do_not_fit_are_told() -> None:
    """A page that lists another number of papers than it has is a problem."""
    (problem,) = read("Ada Lovelace\n\n3 Papers\n\n" + block(1) + block(2)).problems
    assert "lists 3 papers, but 2 entries can be read" in problem.what


def test_a_date_without_a_year_is_of_the_pages_year() -> None:
    """The year is that of the day the page was copied; a date after that day is told."""
    corpus = read(block(1, "SEMay 13") + block(2, "SEJul 2Code"))
    assert [paper.date for paper in corpus.papers] == ["2026-05-13", "2026-07-02"]
    assert [(problem.where, problem.severity) for problem in corpus.problems] == [("page.txt:8", "note")]


def test_single_authors_suffixes_and_places_are_read() -> None:
    """One author, a suffix after a comma and an affiliation without `et al.` are told apart."""
    corpus = read(block(1, authors="Ada Lovelace · oxford") + block(2, authors="Ada King, Jr., Luigi Menabrea"))
    assert [paper.authors[0] for paper in corpus.papers] == [
        Author(given="Ada", family="Lovelace"),
        Author(given="Ada", family="King Jr."),
    ]
    assert corpus.papers[0].affiliations == ("oxford",)


LINES = st.sampled_from(
    ["SEMay 13, 2020", "May 13", "Title", "Ada Lovelace et al.", "A, B · x", "", "h-index3", "4 Papers", "a b."]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=20).map("\n".join))
def test_no_page_is_too_broken(text: str) -> None:
    """Any lines at all are read without a fault, and no author is called `et al.`."""
    for paper in read(text).papers:
        assert paper.title
        assert all("et al" not in author.name for author in paper.authors)
