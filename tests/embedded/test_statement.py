"""The embedded writer of a statement: lines in time, their transitions, and what their counts leave open."""

from collections.abc import Sequence

import pytest

from review.embedded import record
from review.embedded.statement import Line, directions, line, pronouns
from review.embedded.statement.lines import opening
from review.model import Claim, Paper, Theme
from tests.make import paper, theme

NAMES = ("Boson", "Gluon", "Meson", "Quark", "Lepton", "Tachyon", "Muon")


def papers(first: int, count: int, said: str = "", *, reporting: int = 0) -> list[Paper]:
    """Make papers on GPUs, one a year; the last so many say something more."""
    texts = [f"Graph queries on GPUs are slow. We present {name}, a store for graph queries." for name in NAMES[:count]]
    more = [said if n >= count - reporting else "" for n in range(count)]
    return [
        paper(f"doe{first + n}", f"{NAMES[n]}: Graph queries", f"{text} {extra}".strip(), year=first + n)
        for n, (text, extra) in enumerate(zip(texts, more, strict=True))
    ]


def made(some: list[Paper], title: str = "Graph queries") -> Line:
    return line(theme(*(each.key for each in some), title=title), {each.key: each for each in some})


def told(*lines: Line, voice: str = "I") -> list[Claim]:
    records = {each.key: record(each) for one in lines for each in one.papers}
    return list(directions(lines, records, pronouns("we" if voice == "we" else "I"), lambda _claim: True))


def test_a_thing_that_few_report_is_counted_with_those_that_do() -> None:
    """One of six reports energy: it is the evidence, and what follows is to measure it."""
    said = "It lowers the energy consumption of queries by 20%."
    gap, slot = told(made(papers(2010, 6, said, reporting=1)))[:2]
    counted = "Of the six papers on graph queries, only one speaks of energy or power consumption in its abstract."
    assert gap.text.startswith(f"{counted} This is where I go next: to measure the energy")
    assert (gap.cites, gap.origin, slot.origin) == (("doe2015",), "counted", "slot")


def test_a_thing_that_many_report_is_no_gap() -> None:
    """Where half of the papers report energy, something else is missing."""
    said = "It lowers the energy consumption of queries by 20%."
    assert not any("energy" in each.text for each in told(made(papers(2010, 6, said, reporting=3))))


def test_a_thing_that_some_may_report_in_other_words_is_no_direction() -> None:
    """A paper on batteries may be on energy, so that nobody can say that no paper is."""
    said = "It lasts longer on a battery."
    assert not any("energy" in each.text for each in told(made(papers(2010, 6, said, reporting=1))))


def test_what_nobody_reports_names_all_papers_while_that_can_be_read() -> None:
    """None of five cites the five; of seven, which a short statement may not all tell of, the references have all."""
    five, seven = (told(made(papers(2010, count)))[0] for count in (5, 7))
    assert len(five.cites) == 5
    assert five.text.startswith("None of the five papers on graph queries speaks of energy")
    assert (seven.cites, "all listed in the references" in seven.text) == ((), True)


def test_papers_without_an_abstract_are_in_no_count() -> None:
    """Of three papers with an abstract and one without, the three alone are spoken of, without a number for all."""
    some = [*papers(2010, 3), paper("doe2020", "Tachyon: Graph queries", year=2020)]
    gap = told(made(some))[0]
    assert gap.text.startswith("None of the papers on graph queries that have an abstract speaks of energy")
    assert gap.cites == ("doe2010", "doe2011", "doe2012")


def test_an_own_voice_leads_on() -> None:
    """The step that follows is the speaker's, one or several."""
    assert "where I go next" in told(made(papers(2010, 4)))[0].text
    assert "where we go next" in told(made(papers(2010, 4)), voice="we")[0].text


FOUR = "with four papers"
GRAPHS = "graph queries"
LAST = "the latest of 2017"


@pytest.mark.parametrize(
    ("before", "first", "count", "years", "head", "rest"),
    [
        (None, 2010, 4, range(2010, 2020), "I began with graph queries in 2010", f"{FOUR} up to 2013"),
        ((2010, 4), 2011, 4, range(2010, 2020), "From 2011 on, I also worked on graph queries", f"{FOUR} up to 2014"),
        (
            (2010, 4),
            2010,
            4,
            range(2010, 2020),
            f"Alongside, and from 2010 on, I worked on {GRAPHS}",
            f"{FOUR} up to 2013",
        ),
        ((2010, 2), 2013, 4, range(2010, 2030), "In 2013, I turned to graph queries", f"{FOUR} up to 2016"),
        (
            (2010, 4),
            2014,
            4,
            range(2010, 2018),
            "Since 2014, my work has been on graph queries",
            f"{FOUR} so far, {LAST}",
        ),
        (
            (2010, 4),
            2014,
            4,
            [*range(2010, 2018), 2016],
            "Since 2014, most of my work has been on graph queries",
            f"{FOUR} so far, {LAST}",
        ),
        (None, 2010, 1, range(2010, 2020), "I began with graph queries in 2010", "with one paper"),
    ],
)
def test_a_line_opens_by_how_it_follows_the_one_before(
    before: tuple[int, int] | None, first: int, count: int, years: Sequence[int], head: str, rest: str
) -> None:
    """It began, ran beside another, came after it, or is what most of the work is on since."""
    current = made(papers(first, count))
    records = {each.key: record(each) for each in current.papers}
    earlier = made(papers(*before), "Bees") if before else None
    claim = opening(current, earlier, list(years), records, pronouns("I"))
    assert claim.text == f"{head}, {rest}."
    assert claim.cites == tuple(dict.fromkeys((current.papers[0].key, current.papers[-1].key)))


def test_a_line_without_years_is_counted_alone() -> None:
    """Undated papers have a number and no time."""
    some = [paper(f"doe{n}", f"On {name}", year=None) for n, name in enumerate(NAMES[:2])]
    records = {each.key: record(each) for each in some}
    assert opening(made(some, "Bees"), None, [], records, pronouns("we")).text == "Two papers of ours are on “Bees”."


def test_a_subject_keeps_its_names() -> None:
    """A title opens with a small letter only where its first word is known to be no name."""
    known = paper(abstract="Our graph stores are fast.")
    titles = {"Graph stores": "graph stores", "GPU kernels": "GPU kernels", "Galerkin methods": "“Galerkin methods”"}
    made_of = {
        title: line(Theme(id="t", title=title, keys=(known.key,)), {known.key: known}).subject for title in titles
    }
    assert made_of == titles
