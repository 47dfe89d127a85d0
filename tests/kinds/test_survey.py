"""A survey opens with an abstract, tells every theme with a table, and ends with how it was made."""

import datetime
from functools import cache
from pathlib import Path

import pytest

import review
from review.evidence.context import Context
from review.kinds.finishing import inspected
from review.kinds.nested import leaves, nested
from review.model import Review, Section, Step, Theme
from review.pipeline import build
from review.settings import Settings
from review.writers import render
from tests.make import claim, paper, record

EXAMPLE = Path(__file__).parents[2] / "examples" / "yufei-ding" / "author_page.txt"


@cache
def surveyed(levels: int) -> Review:
    """Make the survey of the example, with subthemes or without."""
    corpus = review.read(EXAMPLE, as_of=datetime.date(2026, 11, 22))
    return build(corpus, Settings.model_validate({"model": "embedded", "levels": levels}), None)


@pytest.mark.parametrize("levels", [1, 2])
def test_a_survey_has_all_its_parts_and_keeps_the_promise(levels: int) -> None:
    """Abstract, introduction, themes, what lies across them, gaps, conclusion and method; each cell and claim holds."""
    made = surveyed(levels)
    frame = [section.id for section in made.sections if section.theme is None]
    assert frame == ["abstract", "introduction", "across-the-themes", "gaps", "conclusion", "method"]
    assert (made.audit.placed, made.audit.cited, made.audit.violations) == (43, 43, 0)
    assert made.audit.cells > 43
    assert {row.key for table in made.tables for row in table.rows} <= {each.key for each in made.corpus.papers}


def test_subthemes_are_sections_under_their_theme() -> None:
    """Each theme with subthemes opens with what its parts are; every part follows, with a table of its own papers."""
    made = surveyed(2)
    parted = [theme for theme in made.themes if len(theme.subthemes) > 1]
    assert parted
    told = [section for section in made.sections if section.theme]
    for theme in parted:
        at = [section.theme for section in told].index(theme.id)
        parts = told[at + 1 : at + 1 + len(theme.subthemes)]
        assert [(part.theme, part.level) for part in parts] == [(sub.id, 2) for sub in theme.subthemes]
        assert set(told[at].claims[0].cites) == set(theme.keys)
        assert {table.theme for table in made.tables} >= {sub.id for sub in theme.subthemes if len(sub.keys) > 1}
    assert {section.level for section in surveyed(1).sections} == {1}


def test_parts_are_marked_as_such_in_every_format() -> None:
    """A part has a heading one level below that of its theme."""
    made = surveyed(2)
    title = next(section.title for section in made.sections if section.level == 2)
    files = render(made, ["md", "tex", "html"])
    assert f"\n### {title}\n" in files["survey.md"]
    assert f"\\subsection{{{title}}}" in files["survey.tex"]
    assert f"<h3>{title}</h3>" in files["survey.html"]


def test_titles_that_would_not_hold_are_left_out_of_the_opening() -> None:
    """Where a subtheme is called by a name that its papers do not have, the theme opens without the names."""
    papers = [paper(f"lee{n}", f"Pots {n}", "Pots break in the kiln.") for n in range(4)]
    subs = (
        Theme(id="a", title="Pots in kilns", keys=("lee0", "lee1")),
        Theme(id="b", title="ZyXel9", keys=("lee2", "lee3")),
    )
    theme = Theme(id="t", title="Pots", keys=tuple(each.key for each in papers), subthemes=subs)
    assert leaves([theme]) == subs
    told = [
        Section(id=sub.id, title=sub.title, theme=sub.id, claims=(claim("Pots break.", f"{sub.keys[0]}:1"),))
        for sub in subs
    ]
    opening, *parts = nested(told, [theme], Context(papers, map(record, papers)))
    assert opening.claims[0].text == "The four papers of this theme are told in parts, one after the other."
    assert [part.level for part in parts] == [2, 2]


def test_a_finished_review_is_checked_for_what_a_model_said_of_themes() -> None:
    """A model's description that the papers do not bear out is a violation; a person may write what they like."""
    made = surveyed(1)
    text = "These papers study the economics of fisheries."
    themes = (made.themes[0].model_copy(update={"description": text}), *made.themes[1:])
    step = Step(act="describe", what=f"'{themes[0].title}' by '{text}'", accepted=True)
    by_person = made.model_copy(update={"themes": themes})
    audit, wrong = inspected(by_person.model_copy(update={"steps": (step,)}))
    assert (audit.violations, [(each.kind, each.where) for each in wrong]) == (1, [("description", themes[0].title)])
    assert inspected(by_person)[1] == []
