"""Sections from numbered findings: which themes go into one question, and what a fault costs."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review.errors import AnswerError
from review.evidence.context import Context
from review.evidence.mend import faults
from review.llm import Cached, Session
from review.llm.base import Model
from review.model import Problem, Section, Theme
from review.resources import Prompts
from review.stages.write import write
from review.themes.portions import PAPERS_PER_QUESTION
from tests import honest
from tests.make import paper, record
from tests.scripted import ScriptedModel

PAPERS = [
    paper(f"lee{n:03}", f"Boson{n}: Caches", f"Boson{n} caches graph data. Boson{n} is {n}.5x faster than Tako.")
    for n in range(1, 91)
]
CONTEXT = Context(PAPERS, [record(each) for each in PAPERS])
KEYS = [each.key for each in PAPERS]


def theme(name: str, first: int, last: int, *subthemes: Theme) -> Theme:
    return Theme(id=name.lower(), title=name, keys=tuple(KEYS[first:last]), subthemes=subthemes)


def written(
    *themes: Theme, by: Callable[..., Any] = honest.answer
) -> tuple[tuple[Section, ...], tuple[Problem, ...], list[list[str]]]:
    """Give the sections, the problems, and the titles that each question showed."""
    model = ScriptedModel(by=by)
    sections, problems = asked_of(model, *themes)
    return sections, problems, [re.findall(r'^Section \d+: "(.*)"$', a.prompt.user, re.MULTILINE) for a in model.asked]


def asked_of(model: Model, *themes: Theme) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """Give the sections and the problems that come of a model's answers."""
    with Session(model, concurrency=1) as session:
        return write(themes, CONTEXT, session, Prompts())


def test_small_themes_share_a_question() -> None:
    """Neighbours go into one question up to so many papers, and each gets the claims about its own papers."""
    themes = [theme("One", 0, 10), theme("Two", 10, 15), theme("Three", 15, 20), theme("Four", 20, 30)]
    sections, problems, asked = written(*themes)
    assert asked == [["One", "Two"], ["Three", "Four"]]
    assert problems == ()
    for section, each in zip(sections, themes, strict=True):
        assert (section.id, section.theme) == (each.id, each.id)
        assert {key for claim in section.claims for key in claim.cites} == set(each.keys)


def test_a_large_theme_is_written_in_parts_with_nothing_dropped() -> None:
    """A theme of more papers than fit is written by subtheme and by size, and is one section with all its papers."""
    large = theme("Large", 0, 90, theme("North", 0, 20), theme("South", 20, 70))
    sections, problems, asked = written(large)
    titles = [title for titles in asked for title in titles]
    assert titles == ["Large: North", *["Large: South"] * 3, "Large"]
    assert problems == ()
    (section,) = sections
    assert [key for claim in section.claims for key in claim.cites] == [key for key in KEYS for _ in range(2)]
    paragraphs = [claim.paragraph for claim in section.claims]
    assert paragraphs == sorted(paragraphs)
    assert len(set(paragraphs)) == len(titles)
    assert PAPERS_PER_QUESTION < 50


@pytest.mark.parametrize("fault", ["refused", "left out"])
def test_a_theme_that_fails_changes_no_other(fault: str) -> None:
    """When a theme gets no answer, it alone is written without the model, with a problem that names it."""

    def lie(prompt: Any, truth: dict[str, Any]) -> Any:
        if fault == "refused":
            return AnswerError("declined") if '"Two"' in prompt.user else truth
        number = re.search(r'Section (\d+): "Two"', prompt.user)
        return {"sections": [s for s in truth["sections"] if not number or s["section"] != int(number[1])]}

    themes = [theme("One", 0, 4), theme("Two", 4, 8), theme("Three", 8, 12)]
    plain, _, _ = written(*themes)
    sections, problems, _ = written(*themes, by=honest.lying("write", lie))
    assert [sections[0], sections[2]] == [plain[0], plain[2]]
    assert {claim.origin for claim in sections[1].claims} <= {"embedded", "counted"}
    assert [problem.where for problem in problems] == ["theme 'Two'"]


def unfit(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
    """Write the second section in sentences that are far too long."""
    first, *rest = truth["sections"]
    rest = [each | {"claims": [claim | {"text": claim["text"] * 50} for claim in each["claims"]]} for each in rest]
    return {"sections": [first, *rest]}


def renumbered(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
    """Give the second section a number that was not asked about."""
    first, *rest = truth["sections"]
    return {"sections": [first, *(each | {"section": each["section"] + 50} for each in rest)]}


@pytest.mark.parametrize("lie", [unfit, renumbered])
def test_a_section_without_a_sentence_that_fits_is_asked_for_once_more(lie: Any) -> None:
    """Sentences that are too long, or under an unknown number, are no section; the next answer is taken."""
    themes = [theme("One", 0, 5), theme("Two", 5, 10)]
    sections, problems, asked = written(*themes, by=honest.lying("write", lie, times=1))
    assert asked == [["One", "Two"], ["Two"]]
    assert ({claim.origin for each in sections for claim in each.claims}, problems) == ({"model"}, ())


def test_a_section_that_never_has_a_sentence_that_fits_is_told_of() -> None:
    """The problem says what was wrong with what came, and the section is written without the model."""
    lie = honest.lying("write", lambda prompt, truth: unfit(prompt, {"sections": [{}, *truth["sections"]]}))
    sections, (problem,), asked = written(theme("One", 0, 5), by=lie)
    assert (asked, problem.where) == ([["One"]], "theme 'One'")
    assert "no sentence for it that has the right form and length" in problem.what
    assert {claim.origin for claim in sections[0].claims}.isdisjoint({"model"})


def test_a_sentence_that_is_too_long_is_left_out_and_told(tmp_path: Path) -> None:
    """It costs itself and its paragraph, and is a problem of its theme; a run that finds it kept tells the same."""

    def lie(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
        (section,) = truth["sections"]
        first, second, *rest = section["claims"]
        long = second | {"text": f"So {'very ' * 100}slow.", "paragraph": -1}
        return {"sections": [section | {"claims": [first, long, *rest]}]}

    ((plain,), _, _) = written(theme("One", 0, 5))
    sections, (problem,) = asked_of(Cached(ScriptedModel(by=honest.lying("write", lie)), tmp_path), theme("One", 0, 5))
    assert sections[0].claims == (plain.claims[0], *plain.claims[2:])
    assert (problem.where, problem.severity) == ("theme 'One'", "note")
    assert re.fullmatch(r"a sentence of the model is left out, .* 500 characters: “So very [very ]+…”", problem.what)
    assert asked_of(Cached(ScriptedModel(), tmp_path), theme("One", 0, 5)) == (sections, (problem,))


def test_a_part_of_a_theme_counts_nothing() -> None:
    """What the embedded writer would count in a part is not said, for it would be read as counted in the theme."""
    (section,), problems, _ = written(theme("Large", 0, 90), by=honest.lying("write", lambda *_: AnswerError("no")))
    assert {claim.origin for claim in section.claims} == {"embedded"}
    assert {key for claim in section.claims for key in claim.cites} == set(KEYS)
    assert len(problems) == -(-90 // PAPERS_PER_QUESTION)


def test_paragraphs_follow_their_numbers() -> None:
    """Claims are put in the order of the paragraphs that the model gives, whatever numbers it counts them by."""

    def lie(_prompt: object, truth: dict[str, Any]) -> dict[str, Any]:
        first, second, *rest = truth["sections"][0]["claims"]
        claims = [first | {"paragraph": 7}, second | {"paragraph": 0}, *(each | {"paragraph": 7} for each in rest)]
        return {"sections": [truth["sections"][0] | {"claims": claims}]}

    (section,), _, _ = written(theme("One", 0, 2), by=honest.lying("write", lie))
    assert [claim.paragraph for claim in section.claims] == [0, 1, 1, 1]
    assert section.claims[0].text == "Boson1 is 1.5x faster than Tako."


def test_claims_are_judged_as_they_come() -> None:
    """When the last answer is there, the check knows every claim of the model, and judges none again."""
    context = Context(PAPERS, [record(each) for each in PAPERS])
    with Session(ScriptedModel(by=honest.answer)) as session:
        sections, _ = write([theme("One", 0, 10), theme("Two", 10, 20)], context, session, Prompts())
    judged = len(context.judged)
    assert judged == len({claim.text for section in sections for claim in section.claims}) > 20
    for section in sections:
        faults(section.claims, KEYS[0:10] if section.title == "One" else KEYS[10:20], context)
    assert len(context.judged) == judged
