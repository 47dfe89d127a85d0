import pytest

from review.evidence.context import Context
from review.evidence.judge import judge, support
from review.model import Claim, Support
from tests.make import claim, paper, record

HERON = paper(
    "lee2020heron",
    "Heron: Graphs on many processors",
    "Idle processors waste energy. We pipeline communication inside one kernel. Kernels are chosen by a learned model.",
)
CRANE = paper(
    "kim2021crane",
    "Crane: Verified proofs",
    "Verification of quantum programs relies on projections. Proofs are short.",
)
CONTEXT = Context([HERON, CRANE], [record(HERON), record(CRANE)])
KEYS = ("lee2020heron", "kim2021crane")


def test_support_points_to_the_words_it_rests_on() -> None:
    """The score is the share of content words that the quotes have; a span begins and ends with such words."""
    told = support(claim("Communication is pipelined within a kernel.", "lee2020heron:2", "lee2020heron:1"), CONTEXT)
    assert told
    assert told.score == 1.0
    (proof,) = told.proofs
    quote = CONTEXT.findings[proof.finding].quote
    assert quote[proof.start : proof.end] == "pipeline communication inside one kernel"


def test_words_of_the_paper_alone_count_half() -> None:
    """A word that only the abstract has counts half of one that the cited quote has."""
    told = support(claim("A kernel wastes energy.", "lee2020heron:2"), CONTEXT)
    assert told
    assert told.score == pytest.approx(2 / 3, abs=0.01)


def test_support_is_written_compactly_and_read_back() -> None:
    """In a file a proof is one string, and reading gives what was written."""
    told = support(claim("Communication is pipelined.", "lee2020heron:2"), CONTEXT)
    assert told
    assert told.model_dump(mode="json")["proofs"] == ["lee2020heron:2[3-25]"]
    assert Support.model_validate_json(told.model_dump_json()) == told


def test_a_counted_claim_has_no_support() -> None:
    """What counts papers rests on all of them and not on words."""
    assert support(Claim(text="Two papers.", evidence=("lee2020heron:1",), origin="counted"), CONTEXT) is None


@pytest.mark.parametrize(
    "text",
    [
        "Communication is pipelined inside a kernel. Several hospitals have adopted it since.",
        "Communication is pipelined inside a kernel. Verification of quantum programs relies on projections.",
        "It forecasts the weather.",
    ],
)
def test_an_invented_sentence_is_found(text: str) -> None:
    """A sentence that the cited papers bear out in nothing, or that another paper says, fails the claim."""
    assert judge(claim(text, "lee2020heron:2"), KEYS, CONTEXT).verdict == "off_topic"
