"""Figures show every theme and paper, legibly, whatever a review holds."""

from collections.abc import Mapping
from itertools import combinations
from time import process_time
from xml.etree import ElementTree

import pytest

from review.figures import FIGURES, Drawing, Shown
from review.figures.drawing import Label, Point, colour
from review.figures.lettering import listed, width, wrapped
from review.look import Look
from review.model import Flow, Paper, Placement, Review, Theme
from review.writers import render
from review.writers.svg import alone, inline
from review.writers.tikz import picture
from review.writers.words import Words
from tests.make import paper
from tests.writers.sample import HOSTILE, filled_with, review

WORDS = Words(Look())
_SVG = "{http://www.w3.org/2000/svg}"


def drawn(themes: Mapping[str, list[Paper]], words: Words = WORDS) -> dict[str, Drawing]:
    """Draw the figures of a review of these themes."""
    papers = tuple(each for group in themes.values() for each in group)
    corpus = review().corpus.model_copy(update={"papers": papers})
    made = review().model_copy(
        update={
            "corpus": corpus,
            "themes": tuple(Theme(id=t, title=t, keys=tuple(p.key for p in group)) for t, group in themes.items()),
            "placements": tuple(
                Placement(key=p.key, theme="", at=(n % 7 / 7, n % 5 / 5)) for n, p in enumerate(papers)
            ),
            "tables": (),
        }
    )
    return figures(made, words)


def figures(made: Review, words: Words = WORDS) -> dict[str, Drawing]:
    """Draw the figures of a review, papers called by their first author."""
    shown = Shown.of(made, {p.key: (p.authors[0].family, str(p.year)) for p in made.corpus.papers})
    return {name: drawing for name, draw in FIGURES.items() if (drawing := draw(shown, words))}


def many(themes: int, papers: int) -> dict[str, list[Paper]]:
    """Make themes with long titles and papers over thirty years, one in twenty without a year."""
    made: dict[str, list[Paper]] = {f"A rather long title of theme {n} on matters of clay": [] for n in range(themes)}
    for n in range(papers):
        group = [*made.values()][n % themes]
        group.append(paper(f"lee{n}", f"Pot {n}", year=None if n % 20 == 3 else 1990 + n % 30))
    return made


def labels(drawing: Drawing) -> list[Label]:
    """List the lines of text of a drawing."""
    return [item for item in drawing.items if isinstance(item, Label)]


def box(label: Label) -> tuple[float, float, float, float]:
    """Give where a line of text begins and ends, across and down."""
    wide = width(label.text, label.size)
    left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, left + wide, label.y - 0.75 * label.size, label.y + 0.1 * label.size


def astray(drawing: Drawing) -> list[object]:
    """List the places where two lines of text lie on each other, or one leaves the figure."""
    boxes = [box(label) for label in labels(drawing)]
    over: list[object] = [
        (a, b)
        for a, b in combinations(boxes, 2)
        if min(a[1], b[1]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[2], b[2]) > 1
    ]
    out = [each for each in boxes if each[0] < -2 or each[1] > drawing.width + 2 or each[3] > drawing.height + 1]
    return [*over, *out]


def test_every_theme_and_paper_is_in_every_figure() -> None:
    """The tree and the legend name each theme, the timeline each paper; the map and the timeline have a point each."""
    made = figures(review())
    assert set(made) == set(FIGURES)
    for name in ("taxonomy", "timeline", "map"):
        text = " ".join(label.text for label in labels(made[name]))
        assert "Bread" in text
        assert "Urban beekeeping" in text
    for name in ("timeline", "map"):
        keys = [item.key for item in made[name].items if isinstance(item, Point) and item.key]
        assert sorted(keys) == sorted(paper.key for paper in review().corpus.papers)


@pytest.mark.parametrize(("themes", "papers"), [(2, 6), (9, 43), (6, 70), (40, 80), (12, 300), (40, 2000)])
def test_no_text_lies_on_another(themes: int, papers: int) -> None:
    """From two themes to forty and from six papers to two thousand, lines of text stay apart and inside the figure."""
    start = process_time()
    made = drawn(many(themes, papers))
    assert process_time() - start < 5
    for name in ("taxonomy", "timeline", "flow"):
        assert astray(made[name]) == []


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "zh"])
@pytest.mark.parametrize(("first", "last"), [(1923, 2023), (1999, 2012), (1999, 2013), (2022, 2023), (1600, 2024)])
@pytest.mark.parametrize("undated", [True, False])
def test_years_stay_apart_however_many(first: int, last: int, undated: bool, language: str) -> None:
    """Of the years of a timeline as many are named as there is room for, the first among them."""
    years = [first, last, *([None] if undated else [])]
    made = drawn(
        {"Clay": [paper(f"lee{n}", year=year) for n, year in enumerate(years)]}, Words(Look(language=language))
    )
    assert labels(made["timeline"])[0].text.startswith(str(first))
    assert astray(made["timeline"]) == []


def test_forty_themes_are_told_apart_without_colour_alone() -> None:
    """No two of forty themes have both colour and shape in common, and papers that fit nowhere are grey."""
    points = [Point(0, 0, 1, tone) for tone in range(40)]
    assert len({(colour(each.tone), each.shape) for each in points}) == 40
    assert colour(-1) not in {colour(tone) for tone in range(40)}


def test_what_is_not_known_is_not_drawn() -> None:
    """One theme makes no tree, no year no timeline, one place no map, and nothing counted no flow."""
    undated = {"Clay": [paper("lee1", year=None)]}
    assert set(drawn(undated)) == {"flow"}
    assert set(figures(review().model_copy(update={"flow": None}))) == {"taxonomy", "timeline", "map"}


def test_one_year_is_one_column() -> None:
    """Papers of a single year stand in one column below it, those without a year in another."""
    made = drawn({"Clay": [paper("lee1", year=2020), paper("lee2", year=None)], "Mud": [paper("lee3", year=2020)]})
    assert [label.text for label in labels(made["timeline"])][:2] == ["2020", "no year"]


def test_the_flow_counts_what_was_left_out() -> None:
    """The boxes hold each count and criterion of the flow."""
    counted = Flow(identified=1200, duplicates=20, screened=1180, excluded=(("another year", 80),), included=1100)
    text = " ".join(label.text for label in labels(figures(review().model_copy(update={"flow": counted}))["flow"]))
    for each in ("identified (n = 1,200)", "removed (n = 20)", "another year (n = 80)", "included (n = 1,100)"):
        assert each in text


def test_subthemes_have_a_column_of_their_own() -> None:
    """A theme with parts is followed by them in the tree, and its papers hang on the parts."""
    subs = (
        Theme(id="s", title="Sourdough", keys=("lee2020rye", "wang2018crumbs")),
        Theme(id="o", title="Ovens", keys=("lee2020oven",)),
    )
    themes = (review().themes[0].model_copy(update={"subthemes": subs}), review().themes[1])
    tree = figures(review().model_copy(update={"themes": themes}))["taxonomy"]
    x = {label.text: label.x for label in labels(tree)}
    assert x["Bread (3)"] < x["Sourdough (2)"] == x["Ovens (1)"] < x["Lee 2020"]


@pytest.mark.parametrize("write", [alone, lambda drawing: str(inline(drawing, {}))])
def test_hostile_text_is_text_in_svg(write: object) -> None:
    """An XML parser finds our elements and attributes alone, and every figure a title and a description."""
    assert callable(write)
    for drawing in figures(filled_with(HOSTILE)).values():
        root = ElementTree.fromstring(write(drawing))  # noqa: S314  our own text
        assert {each.tag.removeprefix(_SVG) for each in root.iter()} <= {
            "svg", "title", "desc", "rect", "text", "polyline", "polygon", "circle"
        }  # fmt: skip
        attributes = {name for each in root.iter() for name in each.attrib}
        assert not {name for name in attributes if name.startswith("on") or name in ("href", "style")}
        assert [child.tag.removeprefix(_SVG) for child in root][:2] == ["title", "desc"]


def test_points_lead_to_the_references() -> None:
    """In a page each point of the timeline is a link to its paper, and every link finds its place."""
    html = render(review(), ["html"])["survey.html"]
    assert html.count('<a href="#ref-hive2019"><') == 2
    assert 'id="ref-hive2019"' in html


def test_a_figure_higher_than_a_page_is_made_smaller() -> None:
    """A tree of forty themes fits on a page of LaTeX."""
    assert ",scale=0." in str(picture(drawn(many(40, 2000))["taxonomy"]))
    assert "scale" not in str(picture(drawn(many(5, 20))["taxonomy"]))


def test_no_figures_are_drawn_when_none_are_wanted() -> None:
    """Neither a picture nor a package for pictures, in any format."""
    files = render(review(), ["md", "tex", "html"], Look(figures=False))
    assert not [name for name in files if name.endswith(".svg")]
    assert not [text for text in files.values() if "tikz" in text or "<svg" in text or "figures/" in text]


def test_text_is_broken_and_cut_to_fit() -> None:
    """Lines are no wider than their room; what is left out is marked, and names left out of a list are counted."""
    lines = wrapped("a title of very many words that goes on and on and on", 7, 60, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width(line, 7) <= 60 for line in lines)
    assert listed(["Alpha", "Beta", "Gamma", "Delta"], 7, 60, 1) == ["Alpha, Beta, +2"]
    assert wrapped("", 7, 60, 2) == [""]
