import pytest

from review.evidence.context import Context
from review.evidence.judge import judge
from review.evidence.related import unrelated
from tests.make import claim, paper, record

HERON = paper("lee2020", "Heron: Joins in little memory", "Heron estimates joins of tables. It outperforms Ibis.")
IBIS = paper("kim2021", "Ibis: Joins of streams", "Ibis joins streams of tables. Bad estimates cause slow joins.")
LARK = paper("ito2022", "Lark: Stages of sleep", "Lark stages the sleep of adults. Noise causes bad sleep.")
WAGES = paper("oduya2023", "Wages and prices", "Minimum wages raise prices of bread. Sparsity plays no role.")
PAPERS = (HERON, IBIS, LARK, WAGES)
CONTEXT = Context(PAPERS, map(record, PAPERS))
ALL = tuple(CONTEXT.findings)


@pytest.mark.parametrize(
    "text",
    [
        "Heron builds on Lark.",
        "Ibis outperforms Heron and extends Lark.",
        "Minimum wages cause bad sleep.",
        "Noise reduces prices of bread.",
        "Older work on sleep was refuted by newer work on wages.",
    ],
)
def test_a_relation_that_no_paper_has_fails(text: str) -> None:
    """Words of different papers do not add up to a relation, though every word is in some cited paper."""
    found = judge(claim(text, *ALL), tuple(CONTEXT.papers), CONTEXT)
    assert found.verdict == "off_topic"
    assert found.detail == f"no cited paper relates the two: '{text}'"


@pytest.mark.parametrize(
    "text",
    [
        "Heron outperforms Ibis.",
        "Bad estimates cause slow joins, and noise causes bad sleep.",
        "Noise and minimum wages cause bad sleep.",
        "Both themes rely on estimates of tables.",
        "While Heron estimates joins, Lark turns to the sleep of adults.",
        "The papers on sleep stage adults, whereas those on wages ask for prices.",
        "Both themes improve on older work.",
    ],
)
def test_honest_syntheses_pass(text: str) -> None:
    """What one cited paper speaks of together, contrasts, and relations without a subject of their own pass."""
    assert (
        unrelated(text, [f"{each.title} {each.abstract}" for each in PAPERS], frozenset({"heron", "ibis", "lark"}))
        is None
    )


def test_two_names_have_to_stand_in_one_text() -> None:
    """A relation of two systems needs a paper that names both, not one on the same words."""
    names = frozenset({"heron", "ibis"})
    assert unrelated("Heron extends Ibis.", ["Heron joins tables.", "Ibis joins tables."], names)
    assert unrelated("Heron extends Ibis.", ["Heron joins tables like Ibis."], names) is None
