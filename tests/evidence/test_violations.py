"""What breaks the promise of a review, and where."""

from collections.abc import Sequence

import pytest

from review.evidence.audit import audit
from review.evidence.context import Context
from review.evidence.violations import Text, Violation, violations
from review.model import Cell, Corpus, Row, Section, Step, Table, Theme
from tests.make import claim, paper, record

PAPERS = (
    paper("lee2020", "Graph caches", "Caches hold graph data."),
    paper("roe2022", "Tape", "Tapes hold graph data."),
)
TOLD = (claim("Caches hold graph data.", "lee2020:1"), claim("Tapes hold graph data.", "roe2022:1"))
SECTION = Section(id="graphs", title="Graph data", theme="graphs", claims=TOLD)


def theme(name: str, *keys: str) -> Theme:
    return Theme(id=name, title=name.title(), keys=keys)


WHOLE = (theme("graphs", "lee2020", "roe2022"),)


def found(themes: Sequence[Theme], section: Section = SECTION, tables: Sequence[Table] = ()) -> list[Violation]:
    """List the violations of a review, which are those that its audit counts."""
    context, text = Context(PAPERS, map(record, PAPERS)), Text([section], tables)
    wrong = violations([each.key for each in PAPERS], themes, text, context)
    assert audit(Corpus(papers=PAPERS), themes, text, (), context).violations == len(wrong)
    return wrong


@pytest.mark.parametrize(
    ("themes", "key", "what"),
    [
        ((theme("graphs", "lee2020"), theme("tape")), "roe2022", "it is in no theme"),
        ((*WHOLE, theme("tape", "roe2022")), "roe2022", "it is in Graphs and in Tape"),
        ((*WHOLE, theme("tape", "none1999")), "none1999", "there is no such paper, but it is in Tape"),
    ],
)
def test_a_paper_out_of_place_is_named(themes: Sequence[Theme], key: str, what: str) -> None:
    """A paper is to be in one theme, and a theme is to hold papers that there are."""
    assert found(WHOLE) == []
    assert Violation("paper", key, what) in found(themes)


def test_what_no_sentence_cites_is_named() -> None:
    """A paper that is lost from the text is one violation."""
    short = SECTION.model_copy(update={"claims": TOLD[:1]})
    assert found(WHOLE, short) == [Violation("paper", "roe2022", "no sentence cites it")]


def test_a_claim_or_cell_that_does_not_hold_is_told_with_its_place() -> None:
    """A figure that no paper has is found in a section's sentence and in a table's cell."""
    wrong = "Caches hold 77% of graph data."
    edited = SECTION.model_copy(update={"claims": (*TOLD, claim(wrong, "lee2020:1"))})
    table = Table(theme="graphs", rows=[Row(key="lee2020", result=Cell(text=wrong, evidence=("lee2020:1",)))])
    (of_claim, of_cell) = found(WHOLE, edited, [table])
    assert (of_claim.kind, of_claim.where, of_claim.text) == ("claim", "Graph data", wrong)
    assert of_claim.what.startswith("number not found: ")
    assert (of_cell.kind, of_cell.where, of_cell.text) == ("cell", "lee2020", wrong)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Data that is kept in graphs.", None),
        ("These papers study the economics of fisheries.", "its papers speak of something else"),
        ("The best graph data.", "it praises: best"),
    ],
)
def test_a_model_s_description_is_checked_and_a_person_s_is_not(text: str, what: str | None) -> None:
    """A description that the log says a model gave is to be borne out; one that was put in its place is a person's."""
    part = Theme(id="graphs/part", title="Part", keys=("roe2022", "lee2020"), description=text)
    themes = (WHOLE[0].model_copy(update={"description": text, "subthemes": (part,)}),)
    context = Context(PAPERS, map(record, PAPERS))
    log = Step(act="describe", what=f"'Graphs' by '{text}'", accepted=True)

    def wrong(*steps: Step) -> list[Violation]:
        return violations([each.key for each in PAPERS], themes, Text([SECTION], steps=steps), context)

    expected = [Violation("description", title, what, text) for title in ("Graphs", "Part")] if what else []
    assert wrong(log) == expected
    assert wrong() == wrong(log.model_copy(update={"accepted": False})) == []
