"""One lie at a time, at every stage: the document stays correct and the review says what happened."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from review.data import themes_json
from review.errors import AnswerError, ModelError, SettingsError
from review.grouping import outline
from review.llm import Session
from review.model import Flow, Review
from review.pipeline import build
from review.settings import Settings
from review.terminal.summary import summary
from review.writers import render
from tests import honest
from tests.scripted import ScriptedModel, refusal, timeout

Reply = dict[str, Any] | Exception | str


def made(by: Callable[..., Any], **settings: Any) -> Review:
    with Session(ScriptedModel(by=by)) as session:
        return build(honest.shelf(), Settings(**settings), session)


def assert_sound(review: Review) -> None:
    """Every paper is placed and cited, and nothing in the document breaks the promise."""
    assert (review.audit.placed, review.audit.cited, review.audit.violations) == (8, 8, 0)
    assert review.audit.missing == ()


def claims(review: Review) -> str:
    return "\n".join(claim.text for section in review.sections for claim in section.claims)


def actions(review: Review) -> set[tuple[str, str]]:
    return {(check.verdict, check.action) for check in review.audit.checks}


def test_an_honest_model_needs_no_repair() -> None:
    """When every answer is true, every claim in the themes is the model's and nothing is repaired or reported."""
    review = made(honest.answer)
    assert_sound(review)
    assert review.audit.checks == ()
    assert {record.origin for record in review.extractions} == {"model"}
    assert {claim.origin for section in review.sections if section.theme for claim in section.claims} == {"model"}
    assert [problem for problem in review.corpus.problems if problem.severity != "note"] == []


def test_without_a_model_the_same_papers_are_reviewed() -> None:
    """The embedded writer places and cites every paper, too."""
    review = build(honest.shelf(), Settings(), None)
    assert_sound(review)
    assert review.provenance.model == "embedded"


def test_themes_alone_cost_one_question() -> None:
    """Without a document the model is asked about the themes, and about no paper."""
    model = ScriptedModel(by=honest.answer)
    with Session(model) as session:
        corpus, found = outline(honest.shelf(), Settings(), session)
    assert {asked.prompt.name for asked in model.asked} == {"curate"}
    assert len(found.placements) == len(corpus.papers) == 8
    assert (found.provenance.model, [name for name, _ in found.provenance.prompts]) == (
        "scripted:model",
        ["curate", "outline"],
    )


@pytest.mark.parametrize(
    ("lie", "named"),
    [
        (lambda _prompt, _truth: "no JSON", "embedded"),
        (lambda _prompt, _truth: {}, "embedded"),
        (lambda _prompt, truth: truth | {"titles": []}, "embedded"),
        (lambda _prompt, _truth: timeout(), "embedded"),
        (
            lambda _prompt, truth: (
                truth | {"titles": [truth["titles"][0] | {"title": "Tax law", "description": "On it."}]}
            ),
            "embedded",
        ),
        (lambda _prompt, truth: truth | {"titles": [truth["titles"][0] | {"title": "Faster work"}]}, "scripted:model"),
    ],
)
def test_who_named_the_themes_is_told(lie: honest.Lie, named: str) -> None:
    """The model is said to have named them where anything that it proposed was made, and not where it was asked."""
    with Session(ScriptedModel(by=honest.lying("curate", lie))) as session:
        _, found = outline(honest.shelf(), Settings(), session)
    assert (found.provenance.model, found.provenance.named) == ("scripted:model", named)
    assert made(honest.lying("curate", lie)).provenance.named == named


def test_a_wrong_number_of_themes_costs_nothing() -> None:
    """More themes than the papers make are refused before the model is asked anything."""
    model = ScriptedModel(by=honest.answer)
    with Session(model) as session, pytest.raises(SettingsError, match="8 papers make at most 2 themes"):
        build(honest.shelf(), Settings(themes=3), session)
    assert model.asked == []


Change = Callable[[dict[str, Any]], dict[str, Any]]


def _in_claims(change: Change) -> honest.Lie:
    def lie(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
        return {"sections": [changed(section) for section in truth["sections"]]}

    def changed(section: dict[str, Any]) -> dict[str, Any]:
        first, *rest = section["claims"]
        return section | {"claims": [change(first), *rest]}

    return lie


LIES_IN_TEXT: dict[str, tuple[str, Change]] = {
    "evidence out of range": ("unknown_evidence", lambda claim: claim | {"evidence": [99]}),
    "no evidence": ("uncited", lambda claim: claim | {"evidence": []}),
    "wrong number": ("number_not_found", lambda claim: claim | {"text": claim["text"][:-1] + " 77.7x faster."}),
    "another theme's paper": ("name_not_found", lambda claim: claim | {"text": "It beats Quark and Aspen."}),
    "made-up system": ("name_not_found", lambda claim: claim | {"text": "It extends GraphMagic."}),
    "speaks as the authors": ("first_person", lambda claim: claim | {"text": "We cut cost."}),
}


@pytest.mark.parametrize("name", LIES_IN_TEXT)
def test_a_lie_in_the_text_is_repaired(name: str) -> None:
    """A false claim is found with the right verdict, sent back once, and the corrected claim takes its place."""
    verdict, change = LIES_IN_TEXT[name]
    review = made(honest.lying("write", _in_claims(change)))
    assert_sound(review)
    found = actions(review)
    fixable = name not in {"evidence out of range", "no evidence"}
    assert found == {(verdict, "repaired")} if fixable else verdict in {each for each, _ in found}
    assert not any(word in claims(review) for word in ("77.7", "GraphMagic", "Quark and Aspen", "We cut"))


@pytest.mark.parametrize("name", LIES_IN_TEXT)
def test_a_lie_told_twice_is_replaced(name: str) -> None:
    """A claim that is false again after the repair never reaches the document, and its paper is still cited."""
    _, change = LIES_IN_TEXT[name]

    def stubborn(prompt: Any, kind: Any) -> Any:
        truth = honest.answer(prompt, kind)
        if prompt.name == "write":
            return _in_claims(change)(prompt, truth)
        return {"claims": [change(claim) for claim in truth["claims"]]} if prompt.name == "repair" else truth

    review = made(stubborn)
    assert_sound(review)
    assert {action for _, action in actions(review)} <= {"replaced", "dropped"}
    assert not any(word in claims(review) for word in ("77.7", "GraphMagic", "Quark and Aspen", "We cut"))


def test_a_paper_left_out_is_added() -> None:
    """A paper that the model does not write about is written about by the embedded writer, and the audit says so."""

    def lie(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
        return {"sections": [section | {"claims": section["claims"][2:]} for section in truth["sections"]]}

    review = made(honest.lying("write", lie))
    assert_sound(review)
    assert actions(review) == {("uncited", "added")}
    assert review.audit.added == len([section for section in review.sections if section.theme])


MADE_UP = "Quark is 1,000x faster than everything."


def _quoting(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
    return {"papers": [record | {"results": [*record["results"], MADE_UP]} for record in truth["papers"]]}


def test_a_made_up_quote_is_asked_for_again() -> None:
    """Quotes that are not in the abstracts are sent back once, together; true answers are taken."""
    model = ScriptedModel(by=honest.lying("extract", _quoting, times=1))
    with Session(model) as session:
        review = build(honest.shelf(), Settings(), session)
    assert_sound(review)
    asked = [each.prompt.user for each in model.asked if each.prompt.name == "extract"]
    assert [user.count(MADE_UP) for user in asked] == [0, 8]
    assert "1,000" not in review.model_dump_json()


def test_a_quote_made_up_twice_is_dropped_with_a_problem() -> None:
    """A quote that stays made up is dropped, the rest of the record is kept, and a problem names the paper and it."""
    review = made(honest.lying("extract", _quoting))
    assert_sound(review)
    problems = [problem for problem in review.corpus.problems if MADE_UP in problem.what]
    assert {problem.where for problem in problems} == {paper.key for paper in review.corpus.papers}
    assert all(len(record.findings) == 2 and record.origin == "model" for record in review.extractions)


NO_PARTITION = {
    "a theme that is not there": {"merges": [[1, 99]]},
    "a paper that is not there": {"moves": [[99, 1]]},
    "a paper in two places": {"moves": [[1, 1], [1, 2]]},
    "everything in one theme": {"moves": [[n, 1] for n in range(1, 9)]},
    "zero": {"moves": [[0, 1]]},
}


@pytest.mark.parametrize("name", NO_PARTITION)
def test_a_plan_that_is_no_partition_is_refused(name: str) -> None:
    """Merges and moves that would lose or double a paper change nothing, and each step says why."""
    plain = made(honest.answer)
    review = made(honest.lying("curate", lambda _prompt, truth: truth | NO_PARTITION[name]))
    assert_sound(review)
    assert [theme.keys for theme in review.themes] == [theme.keys for theme in plain.themes]
    refused = [step for step in review.steps if step.act in {"merge", "move"}]
    assert len(refused) == sum(map(len, NO_PARTITION[name].values()))
    assert all(step.why and not step.accepted for step in refused)


def test_a_sound_name_is_taken() -> None:
    """A title that the papers bear out heads their section, and the step is logged in the review."""

    def renaming(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
        first, *rest = truth["titles"]
        return truth | {"titles": [first | {"title": "Work held back by cost"}, *rest]}

    plain = made(honest.answer)
    review = made(honest.lying("curate", renaming))
    assert_sound(review)
    assert "Work held back by cost" in {section.title for section in review.sections}
    assert [(step.what, step.accepted) for step in review.steps if step.act == "rename"] == [
        (f"'{plain.themes[0].title}' as 'Work held back by cost'", True)
    ]


FAULTS: dict[str, Reply] = {
    "bad JSON": '{"findings": [',
    "wrong schema": json.dumps({"answer": 42}),
    "empty": "",
    "refusal": refusal(),
    "timeout": timeout(),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("stage", ["extract", "curate", "write"])
def test_a_stage_without_answers_falls_back(stage: str, fault: str) -> None:
    """Whatever stage the model fails at, and however, the embedded writer does its part and a problem says so."""
    review = made(honest.lying(stage, lambda _prompt, _truth: FAULTS[fault]))
    assert_sound(review)
    assert any("without the model" in problem.what for problem in review.corpus.problems)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_repair_without_an_answer_falls_back(fault: str) -> None:
    """When the model fails to correct a false claim, the claim goes and the audit says so."""

    def by(prompt: Any, kind: Any) -> Any:
        truth = honest.answer(prompt, kind)
        if prompt.name == "write":
            return _in_claims(LIES_IN_TEXT["wrong number"][1])(prompt, truth)
        return FAULTS[fault] if prompt.name == "repair" else truth

    review = made(by)
    assert_sound(review)
    assert {verdict for verdict, _ in actions(review)} == {"number_not_found"}
    assert {action for _, action in actions(review)} <= {"replaced", "dropped"}


def test_one_failed_paper_changes_no_other() -> None:
    """When the model fails on one paper, the records of all others are as they would have been."""
    plain = made(honest.answer)
    one = plain.corpus.papers[2]

    def lie(prompt: Any, truth: dict[str, Any]) -> dict[str, Any] | Exception:
        return AnswerError("no") if json.dumps(one.title) in prompt.user else truth

    review = made(honest.lying("extract", lie))
    assert_sound(review)
    others = [record for record in review.extractions if record.key != one.key]
    assert others == [record for record in plain.extractions if record.key != one.key]


def test_a_model_that_cannot_be_used_ends_the_run() -> None:
    """An error that every question would meet (a wrong key) is raised, not papered over."""
    with pytest.raises(ModelError, match="wrong key"):
        made(honest.lying("extract", lambda _prompt, _truth: ModelError("wrong key")))


def test_marks_put_citations_inside_sentences() -> None:
    """A number in braces becomes a citation at that place, and the braces are gone from the text."""

    def marked(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
        section, *others = truth["sections"]
        first, second, *rest = section["claims"]
        n, m = first["evidence"][0], second["evidence"][0]
        both = {"text": f"One cuts cost {{{n}}}, and another does {{{m}}}.", "evidence": [], "paragraph": 1}
        return {"sections": [section | {"claims": [both, *rest]}, *others]}

    review = made(honest.lying("write", marked))
    assert_sound(review)
    claim = next(section for section in review.sections if section.theme).claims[0]
    assert claim.text == "One cuts cost, and another does."
    assert [claim.text[: mark.at] for mark in claim.marks] == ["One cuts cost", "One cuts cost, and another does"]
    assert claim.evidence == tuple(each for mark in claim.marks for each in mark.evidence)


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (honest.answer, "was written by the language model scripted:model from the papers' abstracts; every"),
        (honest.lying("write", lambda _prompt, _truth: refusal()), "no sentence of the language model scripted:model"),
        (
            honest.lying("write", lambda asked, truth: refusal() if "Quark" in asked.user else truth),
            "abstracts, but for ",
        ),
    ],
)
def test_the_document_says_how_much_the_model_wrote(by: Callable[..., Any], said: str) -> None:
    """The note at the head and the terminal name the model only for the sentences that are its own."""
    review = made(by)
    (note,) = [line for line in render(review, ["md"])["survey.md"].splitlines() if line.startswith("*This draft")]
    assert said in note
    origins = [claim.origin for section in review.sections if section.theme for claim in section.claims]
    count = origins.count("model")
    none = "Written by the embedded writer: no sentence of scripted:model could be used."
    assert summary(review, "auto")[0].startswith(f"Written with scripted:model: {count} of " if count else none)


def test_screened_papers_are_in_the_review_and_in_no_theme() -> None:
    """What the model drops is in no theme and not cited, and the flow, the audit and the terminal count it apart."""

    def by(prompt: Any, kind: Any) -> Any:
        if prompt.name != "screen":
            return honest.answer(prompt, kind)
        numbers = range(1, prompt.user.count(": Faster") + 1)
        return {"papers": [{"paper": n, "reason": "It is old.", "keep": n > 2} for n in numbers]}

    review = made(by, screen="It is new.")
    assert (review.audit.given, review.audit.merged, review.audit.placed, review.audit.violations) == (8, 0, 6, 0)
    assert review.flow == Flow(identified=8, duplicates=0, screened=8, excluded=(("criterion", 2),), included=6)
    assert [each.why for each in review.corpus.screened if not each.kept] == ["It is old."] * 2
    assert "screen" in dict(review.provenance.prompts)
    assert "0 merged, 2 left out, 6 placed" in "\n".join(summary(review, "auto"))
    assert "2 left out" not in "\n".join(summary(made(honest.answer), "auto"))


def test_themes_alone_are_screened_too() -> None:
    """Themes without a document hold the decisions and the flow."""
    corpus, found = outline(honest.shelf(), Settings(since=2016), None)
    assert len(corpus.papers) == len(found.placements) == 6
    assert found.flow == Flow(identified=8, duplicates=0, screened=8, excluded=(("another year", 2),), included=6)
    assert [each.why for each in found.screened] == ["published in 2014", "published in 2015"]
    assert [each["by"] for each in json.loads("".join(themes_json(found)))["screened"]] == ["another year"] * 2
