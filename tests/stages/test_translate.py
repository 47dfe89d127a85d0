from typing import Any

import pytest

from review.errors import UselessAnswerError
from review.evidence.audit import audit
from review.evidence.context import Context
from review.evidence.faithful import unfaithful
from review.evidence.violations import Text
from review.llm import Session
from review.model import Claim, Review
from review.pipeline import build
from review.resources import Prompt
from review.settings import Settings
from tests import honest
from tests.scripted import Script, ScriptedModel

SENTENCE = "In 2022, Wang et al. built MGG {1}, 4.41× faster than DGL (90.7 %) in “Multi-GPU graphs” {2}."


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2022 bauten Wang et al. MGG {1}, 4.41× schneller als DGL (90.7 %), in “Mehrere GPUs” {2}.", None),
        ("In “Mehrere GPUs” {2} ist MGG {1} von Wang et al. 2022 um 4.41 × schneller als DGL (90.7%).", None),
        ("2022 bauten Wang et al. MGG {1}, 4.14× schneller als DGL (90.7 %), in “Mehrere GPUs” {2}.", "figures"),
        ("2022 bauten Wang et al. MGG {1}, 4,41× schneller als DGL (90.7 %), in “Mehrere GPUs” {2}.", "figures"),
        ("2022 bauten Wang et al. MGG {1}, schneller als DGL (90.7 %), in “Mehrere GPUs” {2}.", "figures"),
        ("2022 bauten Wang et al. MGG, 4.41× schneller als DGL (90.7 %), in “Mehrere GPUs” {2}.", "marks"),
        ("2022 bauten Wang et al. MGG {1}, 4.41× schneller als DGL (90.7 %), in “Mehrere GPUs” {2} {3}.", "marks"),
        ("2022 bauten Wang et al. MGG {1}, 4.41× schneller als ROC (90.7 %), in “Mehrere GPUs” {2}.", "name DGL"),
        ("2022 bauten Wang et al. MGG {1}, 4.41× vor DGL und ROC (90.7 %), in “Mehrere GPUs” {2}.", "name ROC"),
        ("2022 bauten Weng et al. MGG {1}, 4.41× schneller als DGL (90.7 %), in “Mehrere GPUs” {2}.", "name Wang"),
        ("2022 bauten Wang et al. MGG {1}, 4.41× schneller als DGL (90.7 %), in “Etwas” {2}.", "words"),
        (SENTENCE, "not translated"),
        ("", "not translated"),
    ],
)
def test_figures_names_marks_and_quotations_stay(text: str, fault: str | None) -> None:
    """A translation is taken only with every figure, coined name, author, mark and quotation, and with no more."""
    found = unfaithful(SENTENCE, text, {"Multi-GPU graphs": "Mehrere GPUs"})
    assert (found is None) if fault is None else (found is not None and fault in found)


def test_a_translation_keeps_the_minus() -> None:
    """A figure below zero stays there, with whatever dash it is written; the dash of a range is no part of a figure."""
    told = "The elasticity is -0.19, in 5-10 countries."
    assert unfaithful(told, "Die Elastizität beträgt −0.19, in 5 bis 10 Ländern.", {}) is None
    assert "figures" in (unfaithful(told, "Die Elastizität beträgt 0.19, in 5-10 Ländern.", {}) or "")


def _made(by: Script = honest.answer, **options: Any) -> Review:
    with Session(ScriptedModel(by=by)) as session:
        return build(honest.shelf(), Settings(language="de", **options), session)


def test_every_sentence_is_translated_and_still_checked() -> None:
    """Claims and titles are in the other language, what was checked is kept beside them, and the audit is clean."""
    made = _made()
    claims = [claim for section in made.sections for claim in section.claims]
    assert claims
    assert all(claim.text.startswith("Es gilt: ") and claim.original for claim in claims)
    assert all(theme.title.endswith("(das heißt)") for theme in made.themes)
    assert (made.audit.cited, made.audit.violations) == (8, 0)
    assert made.provenance.language == "de"
    assert "translate" in dict(made.provenance.prompts)


def test_what_is_translated_wrongly_stays_as_it_was() -> None:
    """A translator that changes figures changes nothing, and is reported with the first reasons."""

    def worse(_prompt: Prompt, truth: dict[str, Any]) -> dict[str, Any]:
        return {"sentences": [each | {"text": f"{each['text']} 99.9 %"} for each in truth["sentences"]]}

    made = _made(honest.lying("translate", worse))
    assert not any(claim.original for section in made.sections for claim in section.claims)
    (problem,) = [each for each in made.corpus.problems if each.where == "translation"]
    assert "are not in German" in problem.what
    assert "99.9%" in problem.what
    assert made.audit.violations == 0


@pytest.mark.parametrize("fault", ["refused", "left out"])
def test_a_sentence_that_is_not_translated_costs_no_other(fault: str) -> None:
    """What the model refuses is sought, and what it leaves out asked for once more; all else is translated."""

    def spoilt(prompt: Prompt, truth: dict[str, Any]) -> Any:
        if "Boson caches" not in prompt.user:
            return truth
        if fault == "refused":
            return UselessAnswerError("declined")
        return {"sentences": [each for each in truth["sentences"] if "Boson caches" not in each["text"]]}

    made = _made(honest.lying("translate", spoilt))
    kept = [claim.text for section in made.sections for claim in section.claims if not claim.original]
    assert len({*kept}) == 1
    assert "Boson caches" in kept[0]
    (problem,) = [each for each in made.corpus.problems if each.where == "translation"]
    assert ("declined" if fault == "refused" else "not translated") in problem.what


def test_a_figure_changed_in_a_translation_is_a_violation() -> None:
    """Whoever edits a figure of a translated sentence in review.json is found out by the audit."""
    made = _made()
    section = next(each for each in made.sections if each.theme)
    claim = next(each for each in section.claims if "5x" in each.text)
    changed = claim.model_copy(update={"text": claim.text.replace("5x", "6x")})
    claims = tuple(changed if each == claim else each for each in section.claims)
    sections = tuple(s.model_copy(update={"claims": claims}) if s == section else s for s in made.sections)
    context = Context(made.corpus.papers, made.extractions)
    assert audit(made.corpus, made.themes, Text(sections, made.tables), (), context).violations == 1


def test_without_a_model_sentences_stay_as_they_are() -> None:
    """The embedded writer keeps the language of the papers."""
    made = build(honest.shelf(), Settings(language="de"), None)
    assert isinstance(made.sections[0].claims[0], Claim)
    assert not any(claim.original for section in made.sections for claim in section.claims)
