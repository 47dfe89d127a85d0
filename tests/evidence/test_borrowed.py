import pytest

from review.evidence.borrowed import borrowed
from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Author
from tests.make import claim, paper, record

EARLIER = "Earlier work reported a yield of 41% after 200 days."
OWN = "Here we show that ash raises the yield to 78%, compared with 52% for bare soil."
NAMED = "Keller and Brown (2016) obtain -0.016 since they pool all ages."
SOIL = paper("kim2019soil", "Ash on soil", f"{EARLIER} {OWN}", authors=(Author(family="Kim"),))
CONTEXT = Context([SOIL], [record(SOIL)])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kim et al. reported a yield of 41% after 200 days.", EARLIER),
        ("The paper reaches 41%.", EARLIER),
        ("The yield is 41% after 200 days.", EARLIER),
        ("Kim reports gains of up to 45 min.", "Prior studies had claimed gains of up to 45 min."),
        ("Brown and Ito obtain -0.016 since they pool all ages.", NAMED),
        ("Kim finds that song doubles the number of frogs.", "Song was reported to double the number of frogs."),
        ("Kim finds that frogs sing at night.", "Lee et al. [12] found that frogs sing at night."),
    ],
)
def test_what_others_found_is_not_the_papers_own(text: str, quote: str) -> None:
    """What a paper says of earlier or cited work fails where a claim tells it as its own, or without whose it is."""
    assert borrowed(text, [quote], frozenset({"kim", "brown", "ito"})) == text


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Earlier work, as Kim recalls, had reported a yield of 41%.", [EARLIER]),
        ("Ash raises the yield to 78%, up from 41% in earlier work.", [EARLIER, OWN]),
        ("Kim raises the yield to 78%.", [EARLIER, OWN]),
        ("Keller and Brown obtain -0.016 since they pool all ages.", [NAMED]),
        ("Kim outperforms prior work by 2×.", ["We outperform prior work by 2x."]),
        ("Ash outperforms other soils by 2×.", ["Ash outperforms prior methods by 2x."]),
        ("Frogs sing at night.", ["Lee et al. [12] found that frogs sing at night."]),
    ],
)
def test_results_with_their_owners_pass(text: str, quotes: list[str]) -> None:
    """A claim that keeps whose result it is passes, as do the paper's own results and comparisons with others."""
    assert borrowed(text, quotes, frozenset({"kim", "brown", "ito"})) is None


def test_the_verdict_says_whose_result_it_is_not() -> None:
    """A claim that credits its paper with earlier work is misattributed."""
    found = judge(claim("Kim et al. reported a yield of 41%.", "kim2019soil:1"), ["kim2019soil"], CONTEXT)
    assert found.verdict == "name_misplaced"
    assert found.detail == "the quotes report it of others: 'Kim et al. reported a yield of 41%.'"
