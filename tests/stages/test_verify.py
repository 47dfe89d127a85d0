"""The check as a stage: faults go back with plain details, support is measured, a second model may only doubt."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from review.errors import AnswerError
from review.evidence.context import Context
from review.llm import Session
from review.model import Claim, Section
from review.pipeline import build
from review.resources import Prompts
from review.settings import Settings
from review.stages.judge import CLAIMS_PER_QUESTION, SecondOpinion
from review.stages.verify import verify
from tests import honest
from tests.make import claim, paper, record, theme
from tests.scripted import ScriptedModel

HERON = paper(
    "lee2020heron",
    "Heron: Graphs on many processors",
    "We present Heron for graphs. Heron is 4.41x faster than EGR2 and 10.83x faster than STORK3.",
)
CONTEXT = Context([HERON], [record(HERON)])
THEME = theme(HERON.key)
TRUE = claim("Heron is 10.83× faster than STORK3.", "lee2020heron:2")
FALSE = claim("Heron is 10.83× faster than EGR2.", "lee2020heron:2")


def section(*claims: Claim) -> Section:
    return Section(id=THEME.id, title=THEME.title, theme=THEME.id, claims=claims)


def entailed(**doubts: str) -> Callable[..., dict[str, Any]]:
    """Answer a question of the second opinion: all follow but those whose text holds a given word."""

    def answered(prompt: Any, _kind: Any) -> dict[str, Any]:
        lines = [line for line in prompt.user.splitlines() if line[:1].isdigit()]
        found = {n: next((why for word, why in doubts.items() if word in line), "") for n, line in enumerate(lines, 1)}
        return {"claims": [{"claim": n, "entailed": not why, "reason": why} for n, why in found.items()]}

    return answered


def test_the_model_is_told_what_a_misplaced_figure_belongs_to() -> None:
    """The question for corrections says in plain words what is wrong, and the corrected claim is taken."""
    fixed = {"claims": [{"claim": 1, "text": TRUE.text, "evidence": [2]}]}
    model = ScriptedModel(fixed)
    with Session(model) as session:
        (checked,), (check,) = verify([section(FALSE)], [THEME], CONTEXT, session, Prompts())
    assert "10.83× is over stork3 in the quote, not over egr2" in model.asked[0].prompt.user
    assert (check.verdict, check.action) == ("number_misplaced", "repaired")
    assert [each.text for each in checked.claims] == [TRUE.text]


def test_every_claim_that_stays_has_its_support() -> None:
    """The review says for each claim how much of it its quotes bear out, and where."""
    (checked,), _ = verify([section(TRUE)], [THEME], CONTEXT, None, Prompts())
    (kept,) = checked.claims
    assert kept.support
    assert kept.support.score == 1.0
    assert [proof.finding for proof in kept.support.proofs] == ["lee2020heron:2"]


def test_a_doubted_claim_is_corrected_with_the_reason() -> None:
    """A claim that only the second model doubts goes back with its reason; a correction that it believes is taken."""
    fixed = {"claims": [{"claim": 1, "text": "Heron is 4.41× faster than EGR2.", "evidence": [2]}]}
    model = ScriptedModel(fixed)
    second = ScriptedModel(by=entailed(STORK3="only on graphs"))
    with Session(model) as session, Session(second) as other:
        doubt = SecondOpinion(other, CONTEXT, Prompts())
        (checked,), (check,) = verify([section(TRUE)], [THEME], CONTEXT, session, Prompts(), doubt)
    assert "only on graphs" in model.asked[0].prompt.user
    assert (check.verdict, check.detail, check.action) == ("doubted", "only on graphs", "repaired")
    assert [each.text for each in checked.claims] == ["Heron is 4.41× faster than EGR2."]


def test_a_correction_that_is_doubted_again_is_replaced() -> None:
    """When the second model doubts the correction too, the embedded writer's claim takes the place."""
    model = ScriptedModel({"claims": [{"claim": 1, "text": TRUE.text, "evidence": [2]}]})
    second = ScriptedModel(by=entailed(STORK3="no"))
    with Session(model) as session, Session(second) as other:
        doubt = SecondOpinion(other, CONTEXT, Prompts())
        (checked,), (check,) = verify([section(TRUE)], [THEME], CONTEXT, session, Prompts(), doubt)
    assert (check.verdict, check.action) == ("doubted", "replaced")
    assert {each.origin for each in checked.claims} == {"embedded"}


def test_the_second_model_cannot_pass_what_the_check_fails() -> None:
    """It is never asked about a claim that has failed already."""
    model = ScriptedModel({"claims": []})
    second = ScriptedModel(by=entailed())
    with Session(model) as session, Session(second) as other:
        doubt = SecondOpinion(other, CONTEXT, Prompts())
        _, (check,) = verify([section(FALSE)], [THEME], CONTEXT, session, Prompts(), doubt)
    assert second.asked == []
    assert (check.verdict, check.action) == ("number_misplaced", "replaced")


@pytest.mark.parametrize("reply", [AnswerError("no"), {"claims": []}, {"claims": [{"claim": 99, "entailed": False}]}])
def test_a_second_model_without_a_usable_answer_raises_no_doubt(reply: Any) -> None:
    """A refusal, an empty answer and an opinion on a claim that was not shown change nothing."""
    with Session(ScriptedModel(reply)) as other:
        assert SecondOpinion(other, CONTEXT, Prompts())([TRUE]) == {}


def test_several_claims_go_into_one_question() -> None:
    """Claims are asked about in batches, and each doubt finds its claim."""
    model = ScriptedModel(by=entailed(EGR2="another one"))
    with Session(model) as other:
        doubts = SecondOpinion(other, CONTEXT, Prompts())([*[TRUE] * CLAIMS_PER_QUESTION, FALSE])
        assert other.calls == 2
    assert doubts == {CLAIMS_PER_QUESTION: "another one"}


def test_a_run_names_its_judge() -> None:
    """With a second model the whole review is sound, and its provenance names that model and its prompt."""
    with (
        Session(ScriptedModel(by=honest.answer)) as session,
        Session(ScriptedModel(by=entailed(), name="b:c")) as second,
    ):
        review = build(honest.shelf(), Settings(judge="b:c"), session, second=second)
        assert second.calls > 0
    assert (review.audit.violations, review.audit.checks) == (0, ())
    assert review.provenance.judge == "b:c"
    assert "judge" in dict(review.provenance.prompts)


@pytest.mark.parametrize(
    ("reply", "why"),
    [(AnswerError("HTTP 500"), "HTTP 500"), ({"claims": []}, "its answers do not speak of them")],
)
def test_a_judge_that_judged_nothing_is_not_said_to_have_judged(reply: Any, why: str) -> None:
    """The review lists how many sentences had no second opinion and why, and its document names no second model."""
    with (
        Session(ScriptedModel(by=honest.answer)) as session,
        Session(ScriptedModel(by=lambda *_: reply, name="b:c")) as second,
    ):
        review = build(honest.shelf(), Settings(judge="b:c"), session, second=second)
    (problem,) = (each for each in review.corpus.problems if "second opinion" in each.where)
    written = review.origins.count("model")
    assert re.fullmatch(rf"gave no opinion on (\d+) of \1 sentences, .*: {re.escape(why)}", problem.what)
    assert int(re.findall(r"\d+", problem.what)[0]) >= written > 0
    assert review.provenance.judge is None
    assert "judge" not in dict(review.provenance.prompts)
    assert "second opinion" not in " ".join(claim.text for section in review.sections for claim in section.claims)


def test_claims_that_a_judge_passes_over_are_counted() -> None:
    """Of three claims, two judged, one is said to have had no second opinion."""
    opinions = [{"claim": n, "entailed": True} for n in (1, 3, 3)]
    with Session(ScriptedModel({"claims": opinions}, name="b:c")) as other:
        opinion = SecondOpinion(other, CONTEXT, Prompts())
        opinion([TRUE] * 3)
    (problem,) = opinion.missing
    assert "1 of 3 sentences" in problem.what
    assert opinion.was_given
