"""A review says how it was made, in figures that are those of what it was made from."""

from review import embedded
from review.embedded.introduction import counted_claims
from review.model import Check, Corpus, Flow, Provenance, Source
from review.text.numbers import numbers
from tests.make import corpus, paper, theme

FLOW = Flow(identified=130, duplicates=20, screened=110, excluded=(("another year", 15),), included=95)
CHECKS = [
    Check(section="a", text="x", verdict="uncited", detail="", action=act) for act in ("dropped", "dropped", "repaired")
]
MADE = Provenance(
    version="0.1.0",
    model="openai:m-7",
    judge="openai:j-8",
    prompts=(("extract", "3"), ("write", "4")),
    as_of="2026-11-22",
)


def told(
    made: Provenance = MADE, given: Corpus | None = None, checks: list[Check] | None = None, written: bool = True
) -> str:
    """Give the method of a review as one text."""
    checks = CHECKS if checks is None else checks
    claims = embedded.method(given or corpus(paper()), [theme("lee2020fast")], made, FLOW, checks, written)
    assert {claim.origin for claim in claims} == {"counted"}
    return " ".join(claim.text for claim in claims)


def test_sources_flow_model_prompts_and_checks_are_told() -> None:
    """Files with their formats, counts of the flow, models, the prompts' versions and what failed are there."""
    text = told()
    for each in (
        "“papers.bib” (bibtex, one entry)",
        "2026-11-22",
        "130 records",
        "15 left out (another year)",
        "openai:m-7",
    ):
        assert each in text
    for each in (
        "extract (version 3)",
        "write (version 4)",
        "openai:j-8",
        "Three sentences failed",
        "two were left out",
    ):
        assert each in text
    assert "one was put right by the model" in text


def test_no_figure_is_made_up() -> None:
    """Every number in the account of records is one of the flow or of the sources."""
    first = " ".join(claim.text for claim in embedded.method(corpus(paper()), [], MADE, FLOW, [], True)[1:2])
    assert {int(number.value) for number in numbers(first)} == {130, 20, 110, 15, 95}


def test_a_model_of_which_no_sentence_stands_wrote_nothing() -> None:
    """Where a model was asked and none of its sentences could be used, the text is not said to be the model's."""
    text = told(written=False)
    assert "written by the language model" not in text
    assert "of the language model openai:m-7, asked with the prompts extract (version 3)" in text
    assert "no sentence could be used" in text


def test_without_a_model_none_is_named() -> None:
    """The embedded writer says that no language model was used, and that nothing failed when nothing did."""
    text = told(Provenance(version="0.1.0", model="embedded"), checks=[])
    assert "no language model" in text
    assert "No sentence failed." in text
    assert "prompts" not in text


def test_papers_that_make_no_theme_are_not_said_to() -> None:
    """Where no group holds together, that is what is told of the grouping."""
    unlike = theme("lee2020fast").model_copy(update={"other": True})
    text = " ".join(each.text for each in embedded.method(corpus(paper()), [unlike], MADE, FLOW, [], True))
    assert "no group of papers held together well enough to be a theme." in text
    assert "the themes are" not in text


def test_many_sources_are_counted() -> None:
    """Of more than five sources the number and the sum of their entries are told."""
    sources = tuple(Source(name=f"{n}.bib", format="bibtex", sha256="0" * 64, entries=n) for n in range(100, 107))
    assert "seven sources with 721 entries" in told(given=Corpus(papers=(paper(),), sources=sources))


def test_an_abstract_says_what_its_sections_say() -> None:
    """It counts papers and themes, and tells of sections that are there alone."""
    papers = [paper(f"lee{n}", f"Pots {n}", "Pots break.", year=2015 + n) for n in range(4)]
    themes = [theme("lee0", "lee1", "lee2"), theme("lee3", title="Slow things")]
    with_gaps, without = (
        [each.text for each in embedded.abstract(corpus(*papers), themes, lambda _: False, across=gaps, gaps=gaps)]
        for gaps in (True, False)
    )
    assert with_gaps[0] == "This survey covers four papers from 2015 to 2018, grouped into two themes."
    assert with_gaps[-1] == "It then relates the themes to each other and counts what the papers hardly report."
    assert without == with_gaps[:-1]
    assert counted_claims(with_gaps, 0) == list(
        embedded.abstract(corpus(*papers), themes, lambda _: False, across=True, gaps=True)
    )
