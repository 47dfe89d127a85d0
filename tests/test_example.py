"""The whole job on the example, with a real small model behind a real server, replayed."""

import datetime
from pathlib import Path

import pytest

import review
from review.grouping import ASKED_FOR_THEMES
from review.kinds import KINDS
from review.llm import Session, choose
from review.pipeline import build, recast
from review.settings import Kind, Settings
from tests.conftest import LOCAL_MODEL

FOLDER = Path(__file__).parents[1] / "examples" / "yufei-ding"
EXAMPLE = FOLDER / "author_page.txt"


def test_the_example_shows_what_the_program_makes() -> None:
    """The documents in the example's folder are those that its review renders to today, byte by byte."""
    made = review.load(FOLDER)
    assert (made.audit.given, made.audit.cited, made.audit.violations) == (43, 43, 0)
    for name, text in review.render(made, ["md", "tex", "html"]).items():
        assert (FOLDER / name).read_text("utf-8") == text, f"make {name} again: see review.toml beside it"


@pytest.mark.parametrize("kind", ["statement", "background", "notes"])
def test_the_example_shows_every_kind_of_document(kind: Kind) -> None:
    """The other documents in the example's folder are those that its review is composed into today, byte by byte."""
    made = recast(review.load(FOLDER), Settings(kind=kind))
    assert made.audit.violations == 0
    for name, text in review.render(made, ["md", "tex", "html"]).items():
        assert (FOLDER / name).read_text("utf-8") == text, f"make {name} again: see review.toml beside it"


@pytest.mark.vcr
def test_the_example_written_by_a_real_model_is_sound(local_server: str) -> None:
    """A model that quotes wrongly, names badly and makes things up still ends in a review that keeps the promise."""
    corpus = review.read(EXAMPLE, as_of=datetime.date(2026, 11, 22))
    options = {"max_retries": 0, "max_tokens": 256, "timeout": 600, "base_url": local_server}
    model = choose(LOCAL_MODEL, options)
    assert model is not None
    with Session(model, concurrency=1) as session:
        made = build(corpus, Settings(papers_per_call=1), session)
        asked = session.calls
    assert (made.audit.placed, made.audit.cited, made.audit.violations) == (43, 43, 0)
    assert asked >= 43 + 1 + 1 + 1
    reported = {problem.where for problem in made.corpus.problems}
    assert all(record.origin == "model" or record.key in reported for record in made.extractions)
    abstracts = {paper.key: paper.abstract for paper in made.corpus.papers}
    for record in made.extractions:
        assert all(abstracts[record.key][slice(*each.span)] == each.quote for each in record.findings)
    assert made.provenance.model == LOCAL_MODEL
    assert dict(made.provenance.prompts).keys() == {"extract", *ASKED_FOR_THEMES, *KINDS["survey"].prompts}
    assert made.audit.checks, "a model this small has never written a section without a fault"
