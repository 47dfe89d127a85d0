"""Tables compare papers in a few words each, and every cell is proved by a finding."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review import embedded
from review.embedded.cells import gerund
from review.embedded.shorten import shortened
from review.embedded.telltale import has_figure
from review.evidence.audit import audit
from review.evidence.cells import cell_holds
from review.evidence.context import Context
from review.evidence.violations import Text
from review.model import Cell, Claim, Paper, Row, Section, Table, Theme
from review.stages.tabulate import figured, tabulate
from tests.make import corpus, paper

KILN = paper(
    "lee2020kiln",
    "Kiln: Firing clay with less gas",
    "Firing clay takes a lot of gas, and few potters can afford it. We present Kiln, a controller that learns when to "
    "open the damper. In trials on forty ovens, Kiln fires pots with an average speedup of 2.5× over ClayOS, and "
    "glazes come out as even as before.",
)
GLAZE = paper(
    "lee2021glaze",
    "How glazes crack",
    "Cracks in glazes are hard to foresee. We study how the thickness of a glaze changes with time. Across three "
    "workshops, glazes applied by brush crack 12% less than sprayed ones.",
    year=2021,
)
UNTOLD = paper("lee2019untold", "Nothing but a title", year=2019)
WE = paper("lee2022we", "On wheels", "We turn wheels. Our wheels turn.", year=2022)


def compared(*papers: Paper) -> tuple[Context, tuple[Row, ...]]:
    """Give the rows of the table that compares papers."""
    context = Context(papers, map(embedded.record, papers))
    theme = Theme(id="pots", title="Pots", keys=tuple(each.key for each in papers))
    return context, tuple(row for table in tabulate([theme], context) for row in table.rows)


def test_a_row_says_problem_approach_and_result_in_a_few_words() -> None:
    """Cells are what a person would put there: no authors, no *we*, the figure with what it is compared with."""
    _, (kiln, glaze) = compared(GLAZE, KILN)
    assert (kiln.name, kiln.approach.text) == ("Kiln", "Controller that learns when to open the damper")
    assert kiln.problem.text == "Firing clay takes a lot of gas, and few potters can afford it"
    assert kiln.result.text == "2.5× over ClayOS (average)"
    assert (glaze.name, glaze.problem.text) == ("", "Cracks in glazes are hard to foresee")
    assert glaze.approach.text == "Studying how the thickness of a glaze changes with time"
    assert glaze.result.text == "Glazes applied by brush crack 12% less than sprayed ones"


def test_each_cell_names_the_finding_that_proves_it() -> None:
    """A cell's evidence is a finding of the row's own paper, whose quote stands in the abstract word for word."""
    context, rows = compared(KILN, GLAZE)
    for row in rows:
        for cell in (row.problem, row.approach, row.result):
            (proof,) = cell.evidence
            finding = context.findings[proof]
            assert finding.key == row.key
            assert context.papers[row.key].abstract[slice(*finding.span)] == finding.quote
            assert cell_holds(cell, row.key, context)


SENTENCES = (
    "We present Kiln, a controller of dampers.",
    "We find that pots of clay crack less (18 of 40 pots).",
    "Kiln fires pots 2.5× cheaper than ClayOS.",
    "Glazes crack 12% less in large ovens.",
    "Glazes crack less in large ovens than in small ones.",
    "Tests show that GPT-4 describes 3D pots better than potters do.",
    "Ovens use 92,5 kWh per day.",
    "该方法的准确率达到92.3%，比基线高出4.1个百分点。",
    "Kiln keeps 2 of 3 pots whole, but firing takes longer.",
)
FIGURE = re.compile(r"\d\s?[%×]|\d,\d|\b\d+ of \d")
MANY = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True), min_size=2, max_size=6)


@given(MANY)
def test_as_many_papers_are_said_to_have_figures_as_show_one(abstracts: list[list[str]]) -> None:
    """What is counted of a theme, and of all papers, is the number of its table's main results that hold a figure."""
    papers = [paper(f"lee{n}", f"Pots {n}", " ".join(each), year=2001 + n) for n, each in enumerate(abstracts)]
    theme = Theme(id="pots", title="Pots", keys=tuple(each.key for each in papers))
    context = Context(papers, map(embedded.record, papers))
    (table,) = tabulate([theme], context) or (Table(theme="pots", rows=()),)
    shown = [row.key for row in table.rows if FIGURE.search(row.result.text)]
    told = embedded.compose(theme, papers, context.extractions, figured=figured(context))
    (number,) = [len(claim.cites) for claim in told if "main result" in claim.text and "quanti" in claim.text] or [0]
    assert not table.rows or number == len(shown)
    closing = embedded.conclusion(corpus(*papers), [theme], figured(context))
    (stated,) = [each.text for each in closing if "main result" in each.text]
    counts = (f", {embedded.count_words(len(shown)) if shown else 'none'} state", "All ", "Both ")
    assert not table.rows or stated.startswith(counts[1:]) == (len(shown) == len(papers))
    assert not table.rows or len(shown) == len(papers) or counts[0] in stated


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Turnover falls by 3.4%", True),
        ("该方法的准确率达到92.3%", True),
        ("خطا ۱۲٪ کاهش می‌یابد", True),
        ("No effect (elasticity -0.016)", True),
        ("Lasts 390 cycles", True),
        ("Settlement grew 6-fold", True),
        ("2.8× faster", True),
        ("Costs $31 per session", True),
        ("Outperforms GPT-4 and Llama 2B on TPC-H and 3D pots", False),
        ("Pots of 2016 were whole", False),
        ("Pots hold", False),
    ],
)
def test_a_figure_is_no_part_of_a_name(text: str, has: bool) -> None:
    """Numbers in names, and years, are no result."""
    assert has_figure(text) is has


def test_what_has_no_evidence_stays_empty() -> None:
    """A paper known by its title has a row without a word; a theme of such papers, or of one paper, has no table."""
    _, (first, _) = compared(KILN, UNTOLD)
    assert first == Row(key=UNTOLD.key)
    assert compared(UNTOLD, UNTOLD.model_copy(update={"key": "other"}))[1] == ()
    assert compared(KILN)[1] == ()


def test_no_cell_speaks_as_the_authors_do() -> None:
    """What cannot be said without *we* or *our* is not said."""
    _, rows = compared(KILN, WE)
    texts = [cell.text for row in rows for cell in (row.problem, row.approach, row.result)]
    assert not [text for text in texts if {"we", "our", "us"} & set(text.lower().split())]


@pytest.mark.parametrize(
    "wrong",
    [
        Cell(text="3.5× over ClayOS (average)", evidence=("lee2020kiln:2",)),
        Cell(text="2.5× over PotteryOS (average)", evidence=("lee2020kiln:2",)),
        Cell(text="2.5× over ClayOS (average)", evidence=("lee2021glaze:1",)),
        Cell(text="2.5× over ClayOS (average)", evidence=("lee2020kiln:9",)),
        Cell(text="2.5× over ClayOS (average)"),
    ],
)
def test_a_cell_that_does_not_hold_is_a_violation(wrong: Cell) -> None:
    """A wrong figure, a wrong baseline, another paper's finding, one that is not there, and none at all are counted."""
    context, rows = compared(KILN, GLAZE)
    themes = [Theme(id="pots", title="Pots", keys=tuple(context.papers))]
    told = Claim(text="Lee presents Kiln and studies glazes.", evidence=("lee2020kiln:1", "lee2021glaze:1"))
    sections = [Section(id="pots", title="Pots", theme="pots", claims=(told,))]
    sound, broken = (
        audit(corpus(KILN, GLAZE), themes, Text(sections, [Table(theme="pots", rows=(first, rows[1]))]), [], context)
        for first in (rows[0], rows[0].model_copy(update={"result": wrong}))
    )
    assert (sound.violations, sound.cells, broken.violations) == (0, 6, 1)


@given(st.lists(st.sampled_from(["clay", "(of", "Delft)", "which", "1.25×", "over", "and", "pots,", "by"]), min_size=1))
def test_a_cut_is_at_the_end_of_a_word(words: list[str]) -> None:
    """A text is never cut inside a word or a figure, is no longer than asked for, and leaves no bracket open."""
    text = " ".join(words)
    short = shortened(text, 40)
    assert len(short) <= 40
    if short and short != text:
        assert set(short.split()) <= {word.strip(",") for word in words} | set(words) | {"(of"}
        assert short.count("(") <= short.count(")")


@pytest.mark.parametrize(
    ("deed", "cell"),
    [
        ("We investigated how salt glazes form.", "Investigating how salt glazes form"),
        ("The authors sought to determine the effect of ash.", "Determining the effect of ash"),
        ("We set out to test glazes of three kinds.", "Testing glazes of three kinds"),
        ("We measured heat and compared glazes.", "Measuring heat and comparing glazes"),
        (
            "We evaluate five kilns, develop a method and test it.",
            "Evaluating five kilns, developing a method and testing it",
        ),
        ("We aimed to compare pots and to test them.", "Comparing pots and testing them"),
        ("We introduce and open source Potter, the fastest wheel.", "Potter, the fastest wheel"),
        ("We build on old kilns to fire pots.", "Building on old kilns to fire pots"),
        ("We propose for potters to learn from trials.", ""),
    ],
)
def test_what_was_done_is_a_gerund_or_a_thing(deed: str, cell: str) -> None:
    """A past verb is no base form, aims are what they aim at, and no cell begins with what has no object."""
    about = paper("lee2021ash", "On ash", f"Ash is cheap. {deed}", year=2021)
    _, (row, _) = compared(about, GLAZE)
    assert row.approach.text == cell


@pytest.mark.parametrize(
    ("base", "form"),
    [
        ("cut", "cutting"),
        ("use", "using"),
        ("study", "studying"),
        ("see", "seeing"),
        ("tie", "tying"),
        ("draw", "drawing"),
    ],
)
def test_verbs_become_gerunds(base: str, form: str) -> None:
    """Short verbs double their last letter, and a silent e goes."""
    assert gerund(base) == form
