from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import review
from review.kinds.choosing import choose
from review.kinds.fitting import Room, counted, fitted, rooms
from review.kinds.units import Option, Unit
from review.model import Claim, Paper, Review, Section, Theme
from review.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "yufei-ding"


def _of_words(words: int) -> Room:
    return Room(words, 0, f"{words} words")


@pytest.fixture(scope="module")
def survey() -> Review:
    return review.load(EXAMPLE)


@pytest.mark.parametrize("words", [300, 800, 2000])
def test_the_words_asked_for_are_kept_within_five_percent(survey: Review, words: int) -> None:
    """A survey of the example takes between 95 and 100 per cent of the words there is room for."""
    papers = {paper.key: paper for paper in survey.corpus.papers}
    kept = fitted(survey.sections, _of_words(words), papers, survey.themes)
    assert 0.95 * words <= counted(kept, survey.themes) <= words


@pytest.mark.parametrize("words", [300, 800, 2000])
def test_papers_that_there_is_no_room_for_are_listed(survey: Review, words: int, tmp_path: Path) -> None:
    """Each of the 43 papers is told of or listed as left out, never both, and the audit finds nothing wrong."""
    (tmp_path / "review.json").write_text(survey.model_dump_json(), "utf-8")
    review.rerender(tmp_path, Settings(max_words=words, formats=("md",)))
    short = Review.model_validate_json((tmp_path / "survey.json").read_text("utf-8"))
    claims = [claim for section in short.sections for claim in section.claims if claim.origin != "counted"]
    told = {key for claim in claims for key in claim.cites}
    assert told.isdisjoint(short.left_out)
    assert told | {*short.left_out} == {paper.key for paper in survey.corpus.papers}
    assert short.audit.violations == 0
    text = (tmp_path / "survey.md").read_text("utf-8")
    listed = text.split("### Papers that there was no room for")[1].split("\n## ")[0]
    assert all(f"**{key}**" in listed for key in short.left_out)


def test_no_sentence_is_cut(survey: Review) -> None:
    """What is kept stands in the long survey word for word, but for a year that was counted from a claim left out."""
    papers = {paper.key: paper for paper in survey.corpus.papers}
    texts = {claim.text for section in survey.sections for claim in section.claims}
    for section in fitted(survey.sections, _of_words(700), papers, survey.themes):
        for claim in section.claims:
            assert claim.text in texts or f"A year later{claim.text[len('In 2021') :]}" in texts


def test_a_review_that_fits_stays_as_it_is(survey: Review) -> None:
    """Room to spare changes nothing."""
    papers = {paper.key: paper for paper in survey.corpus.papers}
    assert fitted(survey.sections, _of_words(100_000), papers, survey.themes) == survey.sections


def _section(*texts: str) -> Section:
    claims = tuple(Claim(text=text, evidence=(f"p{n}:1",), paragraph=n // 2) for n, text in enumerate(texts))
    return Section(id="t", title="Bread", theme="t", claims=claims)


THEMES = (Theme(id="t", title="Bread", keys=("p0", "p1", "p2")),)
PAPERS = {f"p{n}": Paper(key=f"p{n}", title="Bread", year=2019 + n) for n in range(3)}


def test_a_claim_that_leans_on_another_is_not_left_alone() -> None:
    """`They …` is dropped with the claim that says who they are, however well it would fit."""
    first = "Baker and colleagues knead dough for a very long time, which takes many words to say in a sentence."
    section = _section(first, "They bake 3 loaves.", "Miller grinds 5 kinds of wheat.")
    (kept,) = fitted([section], _of_words(15), PAPERS, THEMES)
    assert [claim.text for claim in kept.claims] == ["Miller grinds 5 kinds of wheat."]


def test_a_year_is_named_when_the_one_before_it_has_gone() -> None:
    """`A year later` becomes the year, once the claim it counted from is left out."""
    first = "In 2019, Baker kneads dough for a very long time, which takes many words to say in a single sentence."
    section = _section(first, "A year later, Miller ground 5 kinds of wheat.")
    (kept,) = fitted([section], _of_words(14), PAPERS, THEMES)
    assert [claim.text for claim in kept.claims] == [] or kept.claims[0].text.startswith("In 2020, Miller")


UNITS = st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(1, 40), min_size=1, max_size=3)), max_size=25)


def _unit(place: int, section: int, lengths: list[int]) -> Unit:
    options = tuple(Option(n, sum(lengths[:n]), sum(lengths[:n])) for n in range(1, len(lengths) + 1))
    return Unit(section, tuple(range(100 * place, 100 * place + len(lengths))), options, 5)


@given(UNITS, st.integers(0, 300), st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_what_is_chosen_never_takes_more_room_than_there_is(
    given_units: list[tuple[int, list[int]]], room: int, headings: list[int]
) -> None:
    """The words of what is chosen and of the headings it stands under are within the room, whatever is on offer."""
    ordered = sorted(given_units, key=lambda each: each[0])
    units = [_unit(n, section, lengths) for n, (section, lengths) in enumerate(ordered)]
    chosen = choose(units, headings, room)
    words = sum(unit.options[n - 1].words for unit, n in chosen.items())
    assert words + sum(headings[section] for section in {unit.section for unit in chosen}) <= room


@given(st.lists(st.integers(1, 12), min_size=1, max_size=9), st.integers(0, 60))
def test_the_choice_is_the_best_there_is(lengths: list[int], room: int) -> None:
    """No other choice of single claims fills the room better (compared with all of them)."""
    units = [_unit(n, 0, [each]) for n, each in enumerate(lengths)]
    reached = {0}
    for each in lengths:
        reached |= {words + each for words in reached if words + each <= room}
    found = choose(units, [0], room)
    assert sum(unit.options[0].words for unit in found) == max(reached)


@pytest.fixture(scope="module")
def statement(survey: Review, tmp_path_factory: pytest.TempPathFactory) -> Review:
    folder = tmp_path_factory.mktemp("statement")
    (folder / "review.json").write_text(survey.model_dump_json(), "utf-8")
    review.rerender(folder, Settings(kind="statement", formats=("md",)))
    return Review.model_validate_json((folder / "statement.json").read_text("utf-8"))


def _thrusts(sections: Iterable[Section]) -> list[str]:
    return [section.theme for section in sections if section.theme and section.theme != "other"]


def test_a_short_statement_tells_of_its_thrusts_before_anything_else(statement: Review) -> None:
    """On a page, the thrusts have more of the room than what is told under further work."""
    papers = {paper.key: paper for paper in statement.corpus.papers}
    (room,) = rooms(Settings(kind="statement", pages=1))
    kept = fitted(statement.sections, room, papers, statement.themes)
    assert len(_thrusts(kept)) >= 3
    assert counted(kept, statement.themes, room.per_heading) <= room.words


def test_places_to_be_filled_in_are_not_left_in_a_row(statement: Review) -> None:
    """Without the counts that they follow from, four directions to be filled in become one."""
    papers = {paper.key: paper for paper in statement.corpus.papers}
    kept = fitted(statement.sections, _of_words(50), papers, statement.themes)
    slots = [claim for section in kept for claim in section.claims if claim.origin == "slot"]
    assert len(slots) == 1


def test_that_no_sentence_failed_is_not_said_without_what_was_checked() -> None:
    """The verdict of the check leans on what tells of the check."""
    long = "Every figure of a sentence was held against the quotes that the sentence cites, one by one."
    (kept,) = fitted([_section("A short one.", long, "No sentence failed.")], _of_words(12), PAPERS, THEMES)
    assert [claim.text for claim in kept.claims] == ["A short one."]
