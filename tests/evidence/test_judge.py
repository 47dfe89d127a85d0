import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Author, Claim, Verdict
from tests.make import claim, paper, record

MGG = paper(
    "wang2022mgg",
    "MGG: Graphs on many GPUs",
    "We present MGG for graphs. It is 4.41x faster than DGL and 10.83x faster than ROC.",
    authors=(Author(family="Wang"),),
    year=2022,
)
GRASP = paper(
    "li2024grasp",
    "GraspNet 2.0: Learning to grasp",
    "We grasp objects in two stages. The success rate is 90.7%.",
    authors=(Author(family="Li"),),
    year=2024,
)
CONTEXT = Context([MGG, GRASP], [record(MGG), record(GRASP)])
KEYS = ("wang2022mgg",)


def test_a_claim_judged_before_is_judged_anew_for_another_section() -> None:
    """What is kept of a judgement hangs on the papers of the section and on the origin, not on the wording alone."""
    of = claim("MGG is 4.41× faster than DGL.", "wang2022mgg:2")
    assert [verdict(of, keys) for keys in (KEYS, ("li2024grasp",), KEYS)] == [
        "supported",
        "foreign_evidence",
        "supported",
    ]
    assert verdict(of.model_copy(update={"origin": "counted"})) == "count_wrong"


def verdict(of: Claim, keys: tuple[str, ...] = KEYS) -> Verdict:
    return judge(of, keys, CONTEXT).verdict


@pytest.mark.parametrize(
    "text",
    [
        "MGG is 4.41× faster than DGL.",
        "In 2022, Wang et al. reached 4.41 times the speed of DGL.",
        "Wang et al. state: “We present MGG for graphs.”",
        "Wang et al. state: “We present MGG […]”",
    ],
)
def test_a_true_claim_is_supported(text: str) -> None:
    """Figures in any writing, the paper's year, and the first person inside a quotation are all supported."""
    assert verdict(claim(text, "wang2022mgg:1", "wang2022mgg:2")) == "supported"


@pytest.mark.parametrize("title", ["1", "Grasp 4", "1: First steps", "4", "5", "4: Grasps", "st", "In 1"])
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("grasp 41 objects", "supported"),
        ("grasp 43 objects", "number_not_found"),
        ("need 4.5 seconds", "supported"),
        ("need 4.6 seconds", "number_not_found"),
    ],
)
def test_a_title_inside_a_figure_is_no_name(title: str, said: str, expected: Verdict) -> None:
    """A title, or the name it begins with, is passed over where it stands as words of its own, not inside others."""
    short = paper("k", title, "Grasp 41 objects; we need 4.5 seconds.", authors=(Author(family="Li"),))
    context = Context([short], [record(short)])
    assert judge(claim(f"Li et al. {said}.", "k:1"), ["k"], context).verdict == expected


@pytest.mark.parametrize("title", ["GraspNet 2.0: Learning to grasp", "GraspNet 2.0 : learning", "GraspNet 2.0"])
def test_the_digits_of_a_name_are_no_figure(title: str) -> None:
    """The name that a title begins with may be said with its digits, whatever stands between it and the colon."""
    named = paper("k", title, "It grasps 41 objects.", authors=(Author(family="Li"),))
    context = Context([named], [record(named)])
    assert judge(claim("GraspNet 2.0 grasps 41 objects.", "k:1"), ["k"], context).verdict == "supported"


@pytest.mark.parametrize(
    ("text", "evidence", "expected"),
    [
        ("MGG is fast.", (), "uncited"),
        ("MGG is fast.", ("wang2022mgg:9",), "unknown_evidence"),
        ("It grasps.", ("li2024grasp:1",), "foreign_evidence"),
        ("MGG is 4.81× faster than DGL.", ("wang2022mgg:2",), "number_not_found"),
        ("MGG is 4.41% faster than DGL.", ("wang2022mgg:2",), "number_not_found"),
        ("MGG is 4.41× faster than DGL.", ("wang2022mgg:1",), "number_not_found"),
        ("MGG has three parts.", ("wang2022mgg:1",), "number_not_found"),
        ("MGG is 4.41× faster than NeuGraph.", ("wang2022mgg:2",), "name_not_found"),
        ("We find MGG fast.", ("wang2022mgg:1",), "first_person"),
        ("Wang et al. state: “We present MGG for trees.”", ("wang2022mgg:1",), "first_person"),
    ],
)
def test_each_fault_has_its_verdict(text: str, evidence: tuple[str, ...], expected: Verdict) -> None:
    """Every way in which a claim can fail is found and named; a number must stand in the quotes that are cited."""
    assert verdict(claim(text, *evidence)) == expected


def test_microseconds_are_nobody() -> None:
    """`10 us` is a time, not the authors."""
    assert verdict(claim("MGG answers in 10 us.", "wang2022mgg:1")) == "number_not_found"


def test_digits_of_a_systems_name_are_no_figure() -> None:
    """The `2.0` of a system's name needs no quote, while other figures next to it do."""
    keys = ("li2024grasp",)
    assert verdict(claim("GraspNet 2.0 grasps objects.", "li2024grasp:1"), keys) == "supported"
    assert verdict(claim("GraspNet 2.0 grasps 2.5 objects.", "li2024grasp:1"), keys) == "number_not_found"


@pytest.mark.parametrize(
    ("text", "expected"), [("Both of the two papers grow.", "supported"), ("Three grow.", "count_wrong")]
)
def test_counted_claims_are_recounted(text: str, expected: Verdict) -> None:
    """A counted claim holds only if its numbers are those of its papers and its theme."""
    keys = ("wang2022mgg", "li2024grasp")
    counted = claim(text, "wang2022mgg:1", "li2024grasp:1", origin="counted")
    assert verdict(counted, keys) == expected


@given(st.decimals(min_value=0, max_value=1000, places=2, allow_nan=False).filter(lambda d: d not in {4.41, 10.83}))
def test_no_invented_figure_passes(figure: object) -> None:
    """Whatever factor is put in the place of the stated ones, the claim fails."""
    if f"{figure:f}" not in {"4.41", "10.83"}:
        assert verdict(claim(f"MGG is {figure:f}× faster than DGL.", "wang2022mgg:2")) == "number_not_found"
