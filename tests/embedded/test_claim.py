import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.embedded import author_names, claim, quoted, record
from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Claim, Extraction, Finding, Paper
from tests.embedded.abstracts import ALL, EGRET, GERMAN, HERON, NAMELESS, NURSES, SURVEY, TITLE_ONLY, paper

NAMES = author_names(ALL)


def told(of: Paper) -> Claim:
    """Tell of one paper."""
    return claim(of, record(of), NAMES)


def test_contribution_and_result_are_joined() -> None:
    """The system is *it* after the semicolon, and the announcement of the result is gone."""
    assert told(HERON).text == (
        "Moreau et al. present Heron, a stream join operator that keeps only awaited keys; on two traffic "
        "traces, it is "
        "3.2× faster than SpillDB and needs 41% less memory."
    )


def test_a_claim_rests_on_the_findings_it_tells() -> None:
    """Contribution and main result."""
    assert told(HERON).evidence == ("moreau2021heron:1", "moreau2021heron:2")


def test_two_sentences_are_cited_one_by_one() -> None:
    """The first sentence's citation stands before its full stop."""
    long = HERON.abstract.replace("awaited keys", f"awaited keys {'and yet more of them ' * 6}in its tables")
    made = told(HERON.model_copy(update={"abstract": long}))
    (mark,) = made.marks
    assert made.text[mark.at] == "."
    assert mark.evidence == ("moreau2021heron:1",)


@pytest.mark.parametrize("of", ALL, ids=lambda of: of.key)
def test_every_claim_holds(of: Paper) -> None:
    """Evidence exists, numbers stand in it, names are known, nobody says *we*."""
    assert judge(told(of), [of.key], Context([of], [record(of)])).verdict == "supported"


def test_a_result_brings_what_it_speaks_of() -> None:
    """A planner that the result uses and the contribution does not know is introduced between them."""
    text = (
        "We present a data set of 900 wells. We also design a planner that routes pumps between wells. "
        "Experiments on all "
        "wells show that our planner saves 23% of the fuel."
    )
    each = paper("k", "Pumps", text, "A B")
    made = claim(each, record(each), {"k": "B et al."})
    assert made.text == (
        "B et al. present a data set of 900 wells. They also design a planner that routes pumps between wells; "
        "on all wells, "
        "their planner saves 23% of the fuel."
    )
    assert len(made.evidence) == 3


def test_what_nobody_has_named_is_looked_for_in_the_title() -> None:
    """A title that names it is enough; one that does not is put before the sentence."""
    text = "Wells are many. We show how to shrink this space."
    bare, named = paper("k", "Deep Water Below", text, "A B"), paper("k", "Deep Space Below", text, "A B")
    names = {"k": "B et al."}
    assert claim(bare, record(bare), names).text == "In “Deep Water Below”, B et al. show how to shrink this space."
    assert claim(named, record(named), names).text == "B et al. show how to shrink this space."


def test_this_problem_is_explained_by_the_title() -> None:
    """Out of its abstract the sentence would leave open which problem is meant."""
    text = "Glare hides wells. We give the first full account of this problem and its causes."
    each = paper("k", "Glare over Open Wells", text, "A B")
    assert claim(each, record(each), {"k": "B et al."}).text == (
        "In “Glare over Open Wells”, B et al. give the first full account of this problem and its causes."
    )


def test_an_acronym_is_spelled_out() -> None:
    """The abstract explained it in a sentence that is not told."""
    text = "Dissolved oxygen probes (DOPs) age. In this paper, we present a test of aged DOPs in wells."
    each = paper("k", "Probes", text, "A B")
    assert "dissolved" not in claim(each, record(each), {"k": "B et al."}).text
    assert "Dissolved oxygen probes (DOPs)" in claim(each, record(each), {"k": "B et al."}).text


def test_a_paper_with_results_only_is_reported() -> None:
    """The authors stand behind what nobody else proposed."""
    text = "Wells are old. In deep wells, the oxygen fell by 31% compared with shallow ones."
    each = paper("k", "Oxygen", text, "A B")
    assert claim(each, record(each), {"k": "B et al."}).text == (
        "B et al. report that in deep wells, the oxygen fell by 31% compared with shallow ones."
    )


def test_one_author_is_told_of_in_the_singular() -> None:
    """Verbs agree with the authors' number."""
    assert told(SURVEY).text.startswith("Weber reviews how satellites measure soil moisture and discusses")


def test_a_paper_without_authors_is_told_by_its_title() -> None:
    """Somebody wrote it."""
    assert told(NAMELESS).text == (
        "The authors of “Tides in Narrow Bays” measure tides in nine bays and find a delay of 14 minutes."
    )


def test_another_language_is_quoted() -> None:
    """Its own words, in typographic quotes."""
    assert told(GERMAN).text == "Huber et al. state: “Wir untersuchen hölzerne Brunnen aus zwölf Grabungen.”"


def test_a_title_stands_for_a_missing_abstract() -> None:
    """Nothing is made up about the paper."""
    assert told(TITLE_ONLY).text == "Of “Wells of 3 Villages” by Nakano et al. only the title was at hand."


def test_a_quote_keeps_its_own_quotes_apart() -> None:
    """The outer quotes are the only double ones, so that nobody mistakes where the quote ends."""
    each = paper("k", "Wells", "We call “deep” what lies below ten metres.", "A B")
    text = quoted(each, record(each), {"k": "B et al."}).text
    assert text == "B et al. state: “We call ‘deep’ what lies below ten metres.”"


def test_a_quote_without_end_is_cut() -> None:
    """Five thousand words, or one word of five thousand letters, fill no page."""
    for abstract in ("well " * 5000, "w" * 5000):
        each = paper("k", "Wells", abstract, "A B")
        made = claim(each, record(each), {"k": "B et al."})
        assert made.text.endswith(" […]”")
        assert len(made.text) < 600


def test_findings_of_a_model_are_told_by_the_same_rules() -> None:
    """A model marks quotes; the words are the embedded writer's."""
    quote = "In this paper, we introduce Egret, the first planner for joins over uneven links."
    start = EGRET.abstract.index(quote)
    finding = Finding(
        id=f"{EGRET.key}:1", kind="contribution", text="Egret plans.", quote=quote, span=(start, start + len(quote))
    )
    made = claim(EGRET, Extraction(key=EGRET.key, findings=(finding,), origin="model"), NAMES)
    assert made.text == "Moreau et al. introduce Egret, the first planner for joins over uneven links."


FRAGMENTS = st.sampled_from(
    (
        *(
            "we",
            "our",
            "us",
            "This paper presents",
            "In this paper,",
            "Heron",
            "is",
            "3.2x",
            "41%",
            "(1)",
            "i)",
            "such",
        ),
        *(
            "SpillDB",
            "to",
            "that",
            "experiments show that",
            "I",
            r"$\alpha$",
            r"\input{x}",
            "<b>",
            "😀",
            "漢字。",
            "“",
            "”",
        ),
        *("...", "e.g.", "et al.", "RESULTS:", ".;", "the", "of", "a system", ",", "p < 0.05", "10 us", "\u200b", "\n"),
    )
)
TEXTS = st.lists(st.lists(FRAGMENTS, max_size=25).map(" ".join), max_size=5).map(". ".join) | st.text(max_size=200)


@given(TEXTS, TEXTS)
def test_whatever_a_paper_holds_it_is_told_truly(title: str, abstract: str) -> None:
    """Evidence exists, numbers stand in the quotes, nobody says *we*, and no paper is left out."""
    each = paper("k", title, abstract, "Ida Bell", "Kai Roth")
    extraction = record(each)
    context = Context([each], [extraction])
    for made in (claim(each, extraction, {"k": "Bell et al."}), quoted(each, extraction, {"k": "Bell et al."})):
        assert made.cites == ("k",)
        assert judge(made, ["k"], context).verdict in ("supported", "name_not_found")


@given(TEXTS)
def test_every_quote_is_verbatim(abstract: str) -> None:
    """Whatever the abstract holds, spans and quotes agree and none is empty."""
    for finding in record(paper("k", "Title", abstract, "Ida Bell")).findings:
        source = "Title" if finding.part == "title" else abstract
        assert finding.quote
        assert source[slice(*finding.span)] == finding.quote


def test_the_main_result_of_a_labelled_abstract_is_told() -> None:
    """Labels leave no trace in the text."""
    assert told(NURSES).text == (
        "Silva et al. set out to compare two light schedules in hospital nurses; sleep latency fell by 12.5 "
        "minutes "
        "(p = 0.03)."
    )
