import pytest

from review.evidence.context import Context
from review.evidence.judge import judge
from review.evidence.systems import introduced
from review.model import Author
from tests.make import claim, paper, record

HERON = paper(
    "lee2020heron",
    "Heron: Graphs on many processors",
    "We present Heron, which pipelines communication inside a kernel. Heron is 4.41x faster than Egret2 on WaterSet3.",
)
CRANE = paper(
    "kim2021crane",
    "Crane: Sparse graphs on matrix units",
    "In this work, we build Crane, which translates sparse graphs for matrix units. Crane is 1.7x faster than Egret2.",
    authors=(Author(family="Kim"),),
)
CONTEXT = Context([HERON, CRANE], [record(HERON), record(CRANE)])
KEYS = ("lee2020heron", "kim2021crane")
BOTH = ("lee2020heron:1", "lee2020heron:2", "kim2021crane:1", "kim2021crane:2")


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Heron pipelines communication inside a kernel, while Crane translates sparse graphs for matrix units.", BOTH),
        ("Both Heron and Crane beat Egret2: the former is 4.41× faster, the latter 1.7×.", BOTH),
        ("Whereas Heron gains 4.41×, Crane gains 1.7×.", BOTH),
        ("Egret2 is slower than Heron by 4.41×.", BOTH[:2]),
        ("On WaterSet3, Heron is 4.41× faster than Egret2.", BOTH[:2]),
    ],
)
def test_deeds_of_their_own_papers_pass(text: str, evidence: tuple[str, ...]) -> None:
    """A clause may credit each system with what its own paper says, in any order and by pointing words."""
    assert judge(claim(text, *evidence), KEYS, CONTEXT).verdict == "supported"


@pytest.mark.parametrize(
    ("text", "evidence", "verdict"),
    [
        (
            "Crane pipelines communication inside a kernel, while Heron translates sparse graphs for matrix units.",
            BOTH,
            "name_misplaced",
        ),
        ("Both Heron and Crane beat Egret2: the former is 1.7× faster, the latter 4.41×.", BOTH, "number_misplaced"),
        ("Whereas Crane gains 4.41×, Heron gains 1.7×.", BOTH, "number_misplaced"),
        ("Egret2 pipelines communication inside a kernel.", BOTH[:2], "name_misplaced"),
        ("Egret2 is 4.41× faster on Heron.", BOTH[:2], "number_misplaced"),
        ("WaterSet3 pipelines communication inside a kernel on Heron.", BOTH[:2], "name_misplaced"),
        ("Crane pipelines communication inside a kernel.", BOTH[:2], "name_not_found"),
    ],
)
def test_swapped_systems_are_found(text: str, evidence: tuple[str, ...], verdict: str) -> None:
    """A system in another's place, a baseline in the system's, and the system in a data set's all fail."""
    assert judge(claim(text, *evidence), KEYS, CONTEXT).verdict == verdict


def test_what_a_paper_introduces_is_in_its_title_or_its_authors_sentences() -> None:
    """Names that the title opens with or that the authors say they build are the paper's own; others are not."""
    assert introduced(HERON) == {"heron"}
    named = paper(title="A study", abstract="We collect RiverText9, a data set. ABC5 is a baseline.")
    assert introduced(named) == {"rivertext9"}
    spelled = paper(title="A study", abstract="We introduce water of wells (WoW), which beats ponds (PoP).")
    assert introduced(spelled) == {"wow"}
