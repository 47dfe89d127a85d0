"""What is told on the terminal of a review, and of one that is checked again."""

import re

import pytest

import review
from review.checking import Checked
from review.evidence.violations import Violation
from review.model import Corpus, Kept, Paper, Problem, Provenance, Step, Themes
from review.terminal import mergers, overlaps, summary
from tests.themes.corpora import STRANGER, corpus

MISCOUNTED = re.compile(r"\b1 (?:\w+ )?\w+s\b(?! by| were| was)")
KILN = Paper(key="kiln", title="Kilns that cool by night", year=2020, abstract="We present a kiln that cools by night.")


def told(*papers: Paper) -> list[str]:
    """Make a survey of papers without a model, and say what is told of it, of its check, and of its doubles."""
    corpus = Corpus(papers=papers)
    made = review.generate(corpus, "embedded")
    return [
        *summary.summary(made, "embedded"),
        *overlaps.audited(Checked(made.audit, [], [])),
        *mergers.told(corpus, corpus, []),
    ]


def test_one_paper_is_told_in_the_singular() -> None:
    """One paper in one theme, with its one entry."""
    lines = told(KILN)
    assert "1 paper given, 0 merged, 1 placed in 1 theme, 1 cited." in lines
    assert lines[-1] == "1 entry: 0 merged into 0 others, leaving 1 paper."
    assert not MISCOUNTED.findall("\n".join(lines))


def test_other_work_is_counted_beside_the_themes() -> None:
    """Papers that fit nowhere are no theme, and are named as other work beside the number of themes."""
    made = review.generate(corpus(Paper(key="tax", title=STRANGER[0], abstract=STRANGER[1])), "embedded")
    assert "19 placed in 3 themes and other work, 19 cited." in summary.summary(made, "embedded")[1]
    drawn = review.render(made, ["md"])["survey.md"]
    assert "A tree of 3 themes with their numbers of papers: " in drawn
    assert "Other work (1)." in drawn


@pytest.mark.parametrize(("count", "head"), [(1, "1 problem, listed"), (2, "2 problems, all listed")])
def test_one_problem_is_not_all(count: int, head: str) -> None:
    """One problem is listed, several are all listed."""
    corpus = Corpus(papers=(KILN,), problems=[Problem(where=f"{n}", what="is odd") for n in range(count)])
    assert f"{head} in the appendix:" in summary.summary(review.generate(corpus, "embedded"), "embedded")


@pytest.mark.parametrize(
    ("severities", "head"),
    [
        (["warning", "note"], "1 problem and 1 note, all listed"),
        (["note", "error", "note", "warning"], "2 problems and 2 notes, all listed"),
    ],
)
def test_what_the_appendix_lists_is_what_is_counted(severities: list[str], head: str) -> None:
    """Notes stand in the appendix beside problems: they are counted, though only problems are shown at once."""
    problems = [{"where": f"{n}", "what": f"a {each}", "severity": each} for n, each in enumerate(severities)]
    made = review.generate(Corpus.model_validate({"papers": (KILN,), "problems": problems}), "embedded")
    lines = summary.summary(made, "embedded")
    shown = [f"  {n}: a {each}" for n, each in enumerate(severities) if each != "note"]
    assert lines[lines.index(f"{head} in the appendix:") + 1 :][: len(shown)] == shown
    listed = review.render(made, ["md"])["survey.md"].partition("### Problems")[2]
    assert listed.count("\n- **") == len(severities)


def test_notes_alone_are_no_problem() -> None:
    """Where nothing is wrong, nothing is told of problems."""
    noted = Corpus(papers=(KILN,), problems=(Problem(where="a", what="b", severity="note"),))
    assert "listed in" not in "\n".join(summary.summary(review.generate(noted, "embedded"), "embedded"))


def test_each_violation_is_one_clean_line() -> None:
    """What is wrong, and where, is a line of its own, whatever papers and edits put in it."""
    audit = review.generate(Corpus(papers=(KILN,)), "embedded").audit.model_copy(update={"violations": 2})
    wrong = [
        Violation("paper", "kiln", "it is in no theme"),
        Violation("claim", "Pots\x1b[2J", "count wrong: two,\nnot one", "Both\ncool."),
    ]
    assert [*overlaps.audited(Checked(audit, wrong, []))][1:] == [
        "  paper kiln: it is in no theme",
        "  claim in Pots [2J: count wrong: two, not one: “Both cool.”",
    ]


def test_a_description_that_does_not_hold_is_told_with_its_theme() -> None:
    """A theme's description is named as one, beside its theme."""
    audit = review.generate(Corpus(papers=(KILN,)), "embedded").audit.model_copy(update={"violations": 1})
    wrong = Violation("description", "Kilns", "it praises: best", "The best kilns.")
    told = [*overlaps.audited(Checked(audit, [wrong], []))]
    assert told[1] == "  description of Kilns: it praises: best: “The best kilns.”"


MADE, REFUSED = (Step(act="rename", what="'A' as 'B'", accepted=taken, why="" if taken else "No.") for taken in (1, 0))
NAMERS = {
    "Named with openai:m: 1 of its changes are made, 1 are not (see 'steps' in themes.json).": ((MADE, REFUSED), None),
    "Named by the embedded writer: openai:m proposed nothing that could be used (see 'steps' in themes.json).": (
        (REFUSED,),
        None,
    ),
    "Named by the embedded writer: openai:m proposed nothing that could be used.": ((), None),
    "Named as in review.json: openai:m changed nothing.": ((), Kept(source="review.json")),
}


@pytest.mark.parametrize("line", NAMERS)
def test_who_named_the_themes_is_told_first(line: str) -> None:
    """A model of whose proposals none was made did not name the themes, whoever was asked."""
    steps, kept = NAMERS[line]
    made = Provenance(version="0", model="openai:m", kept=kept)
    found = Themes(themes=(), placements=(), steps=steps, problems=(), provenance=made)
    assert summary.remarks(found, "openai:m")[0] == line
