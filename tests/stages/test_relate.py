"""What lies across the themes: only claims that hold, by the model or without it, and gaps that are counted."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from review.embedded.reported import THINGS
from review.errors import AnswerError, BudgetError, CutShortError
from review.evidence.context import Context
from review.evidence.mend import faults
from review.llm import Session
from review.model import Claim, Theme
from review.resources import Prompts
from review.stages.relate import Related, Synthesis, relate
from tests import honest
from tests.make import paper, record
from tests.scripted import ScriptedModel

SHELF = honest.shelf()
KEYS = tuple(each.key for each in SHELF.papers)
THEMES = (
    Theme(id="storage", title="Graph storage", keys=KEYS[:4]),
    Theme(id="speech", title="Speech translation", keys=KEYS[4:]),
)
CONTEXT = Context(SHELF.papers, [record(each) for each in SHELF.papers])


def related(by: Callable[..., Any] = honest.answer, themes: tuple[Theme, ...] = THEMES) -> tuple[Related, list[str]]:
    """Give what was related, and the questions."""
    model = ScriptedModel(by=by)
    with Session(model, concurrency=1) as session:
        return relate(themes, CONTEXT, session, Prompts()), [asked.prompt.user for asked in model.asked]


def test_the_model_relates_themes_by_a_few_findings() -> None:
    """One question shows each theme's title and findings from its first to its last paper; its claims are a section."""
    found, (user,) = related()
    assert [line for line in user.split("\n") if line.startswith("Theme")] == [
        'Theme "Graph storage"',
        'Theme "Speech translation"',
    ]
    assert [name in user for name in ("Authora", "Authord", "Authore", "Authorh")] == [True] * 4
    assert [section.title for section in found.sections] == ["Across the themes", "Gaps"]
    assert {claim.origin for claim in found.sections[0].claims} == {"model"}
    assert (found.checks, found.problems) == ((), ())


FALSE = "All of them save 77% of the cost."


def false(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
    """Say in the first claim what no paper says."""
    first, *rest = truth["claims"]
    return {"claims": [first | {"text": FALSE}, *rest]}


def lying(repair: Callable[..., Any]) -> Callable[..., Any]:
    """Make a model that relates themes falsely, and then says something of its own to what it is told of that."""

    def answered(prompt: Any, kind: Any) -> Any:
        truth = honest.answer(prompt, kind)
        return {"synthesis": false, "repair": repair}[prompt.name](prompt, truth)

    return answered


def test_a_false_claim_goes_back_once_and_is_repaired() -> None:
    """The model is told what is wrong, with the findings it saw and their numbers; what it says then is taken."""
    found, (first, second) = related(honest.lying("synthesis", false))
    assert FALSE in second
    assert "77%" in second.split(FALSE)[1].split("Findings:")[0]
    shown = [re.findall(r'^ *(\d+\. ".*")$', user.split("Findings:")[-1], re.MULTILINE) for user in (first, second)]
    assert shown[0] == shown[1]
    assert [(check.verdict, check.action) for check in found.checks] == [("number_not_found", "repaired")]
    plain, _ = related()
    assert found.sections == plain.sections


@pytest.mark.parametrize(
    "repair", [false, lambda *_: AnswerError("declined"), lambda *_: {"claims": []}, lambda *_: BudgetError("spent")]
)
def test_a_false_claim_that_is_not_put_right_is_dropped_and_told(repair: Any) -> None:
    """Nothing is asked a third time; a check says what was wrong with the claim, and the others stand."""
    found, asked = related(lying(repair))
    assert len(asked) == 2
    assert [(check.verdict, check.action) for check in found.checks] == [("number_not_found", "dropped")]
    assert [claim.origin for claim in found.sections[0].claims] == ["model"] * 3
    assert not any("77" in claim.text for claim in found.sections[0].claims)


def test_a_second_opinion_may_doubt_what_was_corrected() -> None:
    """A correction that the check passes and the second opinion does not is dropped."""
    seen: list[int] = []

    def doubt(claims: Sequence[Claim]) -> dict[int, str]:
        seen.append(len(claims))
        return {0: "it does not follow"} if len(claims) == 1 else {}

    model = ScriptedModel(by=honest.lying("synthesis", false))
    with Session(model, concurrency=1) as session:
        found = relate(THEMES, CONTEXT, session, Prompts(), doubt)
    assert (seen, len(found.sections[0].claims)) == ([3, 1], 3)
    assert [check.action for check in found.checks] == ["dropped"]


def test_claims_that_came_before_an_answer_ended_are_kept() -> None:
    """An answer that is cut off costs its last claim, and a note says so."""

    def lie(_prompt: object, truth: dict[str, Any]) -> Any:
        return Synthesis.model_validate({"claims": truth["claims"][:2]}).ended(CutShortError("cut off"))

    found, asked = related(honest.lying("synthesis", lie))
    assert [claim.origin for claim in found.sections[0].claims] == ["model"] * 2
    assert [(each.severity, "cut off" in each.what) for each in found.problems] == [("note", True)]
    assert len(asked) == 1


LONG = {"text": f"So {'very ' * 100}slow.", "evidence": [1]}


def test_a_claim_that_is_too_long_is_left_out_and_told() -> None:
    """It costs itself alone, however far the others hold, and a note says how it begins."""
    plain, _ = related()
    found, _ = related(honest.lying("synthesis", lambda _, truth: {"claims": [*truth["claims"], LONG]}))
    assert (found.sections, found.checks) == (plain.sections, ())
    assert [(each.where, each.severity) for each in found.problems] == [("across the themes", "note")]
    assert "500 characters: “So very very" in found.problems[0].what
    alone, _ = related(honest.lying("synthesis", lambda *_: {"claims": [LONG]}))
    assert [each.severity for each in alone.problems] == ["warning", "note"]


def test_a_correction_that_is_too_long_corrects_nothing() -> None:
    """It does not take the place of another correction of the same claim."""

    def repair(_prompt: Any, truth: dict[str, Any]) -> dict[str, Any]:
        return {"claims": [*truth["claims"], *(each | LONG for each in truth["claims"])]}

    right, wrong = related(honest.lying("synthesis", false))[0], related(lying(repair))[0]
    assert (right.sections, right.checks) == (wrong.sections, wrong.checks)
    assert [check.action for check in right.checks] == ["repaired"]


@pytest.mark.parametrize(
    "answer", [AnswerError("declined"), {"claims": []}, {"claims": [{"text": "A.", "evidence": []}]}]
)
def test_without_a_claim_of_the_model_the_embedded_writer_relates(answer: Any) -> None:
    """No answer, an empty one and one of which nothing holds all end in the embedded claims, with a problem."""
    found, _ = related(honest.lying("synthesis", lambda *_: answer))
    plain = relate(THEMES, CONTEXT, None, Prompts())
    assert found.sections == plain.sections
    assert [problem.where for problem in found.problems] == ["across the themes"]


def test_one_theme_is_not_related() -> None:
    """With a single theme nothing is asked, and there is no section across the themes."""
    found, asked = related(themes=(Theme(id="all", title="All", keys=KEYS),))
    assert asked == []
    assert [section.title for section in found.sections] == ["Gaps"]


def test_without_a_model_years_tell_how_the_work_moved() -> None:
    """The embedded writer says which theme came first and which last, with the papers at both ends of each."""
    section, _ = relate(THEMES, CONTEXT, None, Prompts()).sections
    first, *_ = section.claims
    assert (
        first.text
        == "Work on “Graph storage” dates from 2014 to 2017; work on “Speech translation” dates from 2018 to 2021."
    )
    assert first.cites == (KEYS[0], KEYS[3], KEYS[4], KEYS[7])
    assert faults(section.claims, KEYS, CONTEXT) == []


def gpu(n: int, result: str) -> Any:
    return paper(f"lee{n:02}", f"Chip{n}: Kernels", f"Chip{n} speeds up GPU kernels. {result}", year=2019)


def test_gaps_are_counted_from_findings() -> None:
    """What few of the papers report is said with their number and citations; what none mentions is said without."""
    results = ["It needs 2.5x less energy than CUDA.", "Its energy consumption is lower.", *["It is fast."] * 8]
    papers = [gpu(n, result) for n, result in enumerate(results)]
    context = Context(papers, [record(each) for each in papers])
    themes = (Theme(id="a", title="Kernels", keys=tuple(context.papers)),)
    (section,) = relate(themes, context, None, Prompts()).sections
    none, few = section.claims
    assert section.title == "Gaps"
    assert none.text.startswith("A search of the abstracts by keyword finds none that speaks of memory use")
    assert few.text == (
        "Of the ten papers, searched by keyword, two, both from “Kernels”, speak of energy or power consumption in "
        "their abstracts."
    )
    assert few.cites == ("lee00", "lee01")
    assert all(claim.origin == "counted" for claim in section.claims)


def test_a_count_that_is_not_certain_is_not_told() -> None:
    """When an abstract speaks of a thing in a sentence that is not in its record, no number is said."""
    results = ["It needs 2.5x less energy than CUDA.", "It is fast."]
    papers = [gpu(n, result) for n, result in enumerate(results * 4)]
    first, *others = papers
    full = {each.key: record(each) for each in papers}
    cut = full[first.key].model_copy(update={"findings": full[first.key].findings[:1]})
    context = Context(papers, [cut, *(full[each.key] for each in others)])
    themes = (Theme(id="a", title="Kernels", keys=tuple(context.papers)),)
    (section,) = relate(themes, context, None, Prompts()).sections
    assert not any("energy" in claim.text for claim in section.claims)


def gaps_of(*results: str) -> str:
    """Give the gaps of papers on kernels with these results."""
    papers = [gpu(n, result) for n, result in enumerate(results)]
    context = Context(papers, [record(each) for each in papers])
    themes = (Theme(id="a", title="Kernels", keys=tuple(context.papers)),)
    sections = relate(themes, context, None, Prompts()).sections
    claims = [claim for each in sections for claim in each.claims]
    assert faults([claim for claim in claims if claim.evidence], tuple(context.papers), context) == []
    return " ".join(claim.text for claim in claims)


def test_what_may_be_said_in_other_words_is_not_counted_as_missing() -> None:
    """A battery may be about energy: one paper speaks of it for sure, and none is not what is said where none does."""
    said, near, fast = "Its energy consumption is lower.", "It runs 2.5x longer on a battery.", "It is fast."
    one = "Of the ten papers, searched by keyword, one, from “Kernels”, speaks of energy or power consumption in its"
    assert f"{one} abstract, and others may in other words." in gaps_of(said, near, near, *[fast] * 7)
    assert "energy" not in gaps_of(said, *[near] * 3, *[fast] * 6)
    assert "energy" not in gaps_of(near, *[fast] * 9)
    assert "energy" in gaps_of(*[fast] * 10)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It is as accurate, and the loss in quality is small.", "what a gain costs in accuracy"),
        ("Pots are preferred by most people.", "human judgement"),
        ("Salt significantly lowers the number of cracks.", "statistical significance or confidence intervals"),
        ("Patients lived for years.", "a follow-up or long-term effects"),
        ("It runs out of memory.", "memory use"),
        ("Some of the patients were at risk.", "adverse effects or safety"),
        ("It is secure against attacks.", "privacy, fairness or misuse"),
        ("We show theoretically that it ends.", "proofs or guarantees"),
        ("It runs in-house.", "use in production"),
    ],
)
def test_roots_and_other_words_leave_a_doubt(text: str, name: str) -> None:
    """None of these is counted as speaking of the thing, and none as silent on it."""
    thing = next(each for each in THINGS if each.name == name)
    assert (thing.is_said(text), thing.is_near(text)) == (False, True)


def test_gaps_are_told_where_papers_could_have_reported() -> None:
    """Papers on translation could report what people think of it; energy or patients are no matter to them."""
    _, section = relate(THEMES, CONTEXT, None, Prompts()).sections
    assert [claim.text for claim in section.claims] == [
        "A search of the abstracts by keyword finds none that speaks of human judgement."
    ]
