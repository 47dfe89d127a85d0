from typing import Any

import pytest

from review.look import Look
from review.model import Provenance, Review
from review.writers import WRITERS, render
from review.writers.origin import disclosure, note
from review.writers.words import Words
from tests.writers.sample import review

ENGLISH = Words(Look())


def _by_model(**provenance: Any) -> Review:
    made = review()
    first = made.sections[0]
    claims = tuple(claim.model_copy(update={"origin": "model"}) for claim in first.claims)
    told = Provenance(version="0.1.0", model="openai:m", prompts=(("extract", "3"), ("write", "2")), **provenance)
    sections = (first.model_copy(update={"claims": claims}), *made.sections[1:])
    records = (made.extractions[0].model_copy(update={"origin": "model"}), *made.extractions[1:])
    return made.model_copy(update={"provenance": told, "sections": sections, "extractions": records})


def test_an_embedded_run_says_that_no_model_was_used() -> None:
    """With no model the statement says so, says that the text follows the abstracts, and names no model."""
    text = " ".join(disclosure(review(), ENGLISH))
    assert text.startswith("No language model was used: the program themed-review 0.1.0")
    assert "follows their wording" in text


def test_what_a_model_did_is_counted_from_the_review() -> None:
    """Model, prompts with versions, and its shares of records and sentences are those of the provenance and claims."""
    made = _by_model()
    text = " ".join(disclosure(made, ENGLISH))
    claims = [claim for section in made.sections for claim in section.claims]
    written = sum(claim.origin == "model" for claim in claims)
    assert "The language model openai:m was used" in text
    assert f"records of 1 of the {len(made.corpus.papers)} papers" in text
    assert f"{written} of the {len(claims)} sentences" in text
    assert "extract 3, write 2" in text


@pytest.mark.parametrize("asked", [{"judge": "openai:j"}, {"embeddings": "openai:e"}])
def test_every_model_that_took_part_is_named(asked: dict[str, str]) -> None:
    """A second opinion and embeddings are told of where there were any, and not where there were none."""
    (name,) = asked.values()
    assert name in " ".join(disclosure(_by_model(**asked), ENGLISH))
    assert name not in " ".join(disclosure(_by_model(), ENGLISH))


def test_a_model_that_only_read_is_said_to_have_only_read() -> None:
    """Where the model's records are used and none of its sentences, the line at the head says both."""
    made = _by_model()
    told = made.provenance.model_copy(update={"prompts": (("extract", "3"),)})
    silent = made.model_copy(update={"sections": review().sections, "provenance": told})
    assert "read the papers but wrote none of it" in note(silent, ENGLISH)


@pytest.mark.parametrize("name", ["md", "tex", "html"])
def test_the_statement_is_in_a_document_that_asks_for_it(name: str) -> None:
    """`disclosure` adds the statement to every format, with what people are to add; without it there is none."""
    asked = render(review(), [name], Look(disclosure=True))[f"survey.{name}"]
    assert "Statement on the use of language models" in asked
    assert "who revised this text" in asked
    assert "use of language models" not in render(review(), [name])[f"survey.{name}"]
    assert name in WRITERS


@pytest.mark.parametrize(("language", "said"), [("en", False), ("de", True)])
def test_sentences_in_another_language_than_the_document_are_announced(language: str, said: bool) -> None:
    """A German document whose sentences no model translated says at its head that they are not translated."""
    text = render(review(), ["md"], Look(language=language))["survey.md"]
    assert (Words(Look(language=language))("Its sentences are not translated.") in text) is said
