from collections.abc import Sequence

from review.embedded import author_names, compose, record
from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Claim, Paper, Theme
from tests.embedded.abstracts import ALL, EGRET, GERMAN, HERON, NAMELESS, NURSES, SURVEY, TITLE_ONLY, paper


def composed(papers: Sequence[Paper], *, other: bool = False, beside: Sequence[Paper] = ()) -> tuple[Claim, ...]:
    """Compose a theme of these papers, beside others."""
    theme = Theme(id="t", title="Things", keys=tuple(each.key for each in papers), other=other)
    return compose(theme, papers, {each.key: record(each) for each in (*papers, *beside)})


def lenses(count: int) -> list[Paper]:
    """Make papers on lenses, one a year."""
    text = "We present Lens{n}, a lens. Tests show that Lens{n} is {n}.5x faster than IrisX."
    return [
        paper(f"k{n}", f"Lens{n}: A Lens", text.format(n=n), "Ida Bell", "Kai Roth", year=1980 + n)
        for n in range(1, count + 1)
    ]


def test_every_paper_is_cited() -> None:
    """Whatever is known of it."""
    assert {key for claim in composed(ALL) for key in claim.cites} == {each.key for each in ALL}


def test_every_claim_holds() -> None:
    """Counted claims as well."""
    keys = [each.key for each in ALL]
    context = Context(ALL, [record(each) for each in ALL])
    assert {judge(claim, keys, context).verdict for claim in composed(ALL)} == {"supported"}


def test_the_order_of_papers_given_does_not_matter() -> None:
    """Papers of different years come out oldest first."""
    papers = [HERON, EGRET, NURSES, SURVEY, GERMAN, TITLE_ONLY]
    shuffled = [papers[n] for n in (3, 0, 5, 1, 4, 2)]
    assert [claim.text for claim in composed(papers)] == [claim.text for claim in composed(shuffled)]


def test_the_first_paper_opens_with_its_year() -> None:
    """The next year is said as *a year later*, and the first verb is put into the past."""
    first, second, *_ = composed([EGRET, HERON])
    assert first.text.startswith("In 2021, Moreau et al. presented Heron")
    assert second.text.startswith("A year later, Moreau et al. introduced Egret")


def test_leads_vary() -> None:
    """Once the years have been said, systems and authors take turns."""
    openings = [claim.text.split(",")[0].split()[0] for claim in composed(lenses(4))[:4]]
    assert openings == ["In", "A", "Lens3", "Bell"]


def test_paragraphs_are_of_equal_length() -> None:
    """Nine papers make three paragraphs of three."""
    paragraphs = [claim.paragraph for claim in composed(lenses(9)) if claim.origin == "embedded"]
    assert paragraphs == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_the_same_authors_do_something_also() -> None:
    """Two papers of one year and one first author running."""
    texts = ["We present a lens for wells.", "We present a lamp for wells."]
    papers = [paper(f"k{n}", f"Light {text[13:17]}", text, "Ida Bell", year=2001) for n, text in enumerate(texts)]
    assert [claim.text for claim in composed(papers)] == [
        "In 2001, Bell et al. presented a lens for wells.",
        "Bell et al. also present a lamp for wells.",
    ]


def test_unknown_authors_are_not_taken_for_the_same() -> None:
    """Papers without authors whose titles cannot be quoted follow each other, and nobody does something *also*."""
    texts = ("We present Kiln{n}, a kiln that fires {n} pots.", "We introduce Oven{n}, an oven for {n} loaves.")
    told = composed([paper(f"k{n}", f"{n} Pots", text.format(n=n), year=None) for n, text in enumerate(texts, 2)])
    assert [claim.text for claim in told] == [
        "The authors present Kiln2, a kiln that fires 2 pots.",
        "The authors introduce Oven3, an oven for 3 loaves.",
    ]


def test_a_shared_abstract_is_told_once() -> None:
    """The second paper is said to have the same one."""
    twin = HERON.model_copy(update={"key": "moreau2021stork", "title": "Stork Joins"})
    _, second, *_ = composed([HERON, EGRET, twin])
    assert second.text == "“Stork Joins” by Moreau et al. has word for word the same abstract."
    assert second.cites == ("moreau2021stork",)


def test_a_shared_baseline_is_counted() -> None:
    """Both papers compare their main result with SpillDB."""
    counted = [claim for claim in composed([HERON, EGRET, SURVEY]) if claim.origin == "counted"]
    assert counted[0].text == "Two of the three papers compare their main result with SpillDB."
    assert set(counted[0].cites) == {HERON.key, EGRET.key}


def test_figures_are_counted() -> None:
    """One of two papers gives a figure."""
    (counted,) = (claim for claim in composed([HERON, SURVEY]) if claim.origin == "counted")
    assert counted.text == "One of the two papers quantifies its main result."
    assert counted.cites == (HERON.key,)


def test_all_papers_are_counted_as_all() -> None:
    """Not as five of the five."""
    texts = [claim.text for claim in composed(lenses(5)) if claim.origin == "counted"]
    assert texts == ["All five papers compare their main result with IrisX.", "All five papers give figures for speed."]


def test_nothing_is_counted_in_a_theme_of_one() -> None:
    """One of one says nothing."""
    assert [claim.origin for claim in composed([HERON])] == ["embedded"]


def test_what_fits_nowhere_is_said_to() -> None:
    """No kinship is made up."""
    lead, *_ = composed([HERON, NURSES], other=True, beside=lenses(3))
    assert lead.text == (
        "Two papers stand apart from the themes above and from each other; they follow in order of date."
    )
    assert lead.origin == "counted"


def test_where_there_is_no_theme_none_is_spoken_of() -> None:
    """Papers that make no theme are told one by one; a single one needs no word on it."""
    lead, *_ = composed([HERON, NURSES, SURVEY], other=True)
    assert lead.text == (
        "Three papers are told one by one, for no group of them is alike enough to be a theme; they follow in order of "
        "date."
    )
    assert [claim.origin for claim in composed([HERON], other=True)] == ["embedded"]


def test_titles_without_abstracts_are_listed_together() -> None:
    """Each title carries its citation."""
    other = TITLE_ONLY.model_copy(update={"key": "nakano2001lamps", "title": "Lamps of Villages", "year": 2001})
    (claim,) = composed([TITLE_ONLY, other])
    assert claim.text == "Only the title was at hand of “Wells of 3 Villages” and “Lamps of Villages”."
    (mark,) = claim.marks
    assert claim.text[: mark.at].endswith("“Wells of 3 Villages”")


def test_names_can_be_told_apart_in_the_whole_corpus() -> None:
    """A theme alone does not know the namesakes of others."""
    namesake = NAMELESS.model_copy(
        update={"key": "k", "authors": (HERON.authors[0].model_copy(update={"given": "Bo"}),)}
    )
    names = author_names([HERON, namesake])
    (claim,) = compose(Theme(id="t", title="Joins", keys=(HERON.key,)), [HERON], {HERON.key: record(HERON)}, names)
    assert claim.text.startswith("In 2021, A. Moreau et al. presented Heron")
