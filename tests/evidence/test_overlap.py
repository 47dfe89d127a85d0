import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import review
from review.evidence.overlap import RUN, overlaps, words
from review.model import Paper

EXAMPLE = Path(__file__).parents[2] / "examples" / "yufei-ding"
SOURCE = Paper(
    key="miller2020flour",
    title="On the resting of dough in cold rooms over many days and nights",
    abstract="Flour that has rested for nine days in a cold room absorbs more water than fresh flour does.",
)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("They say flour that has rested for nine days in a cold room is good.", ["verbatim"]),
        ("They say “flour that has rested for nine days in a cold room” is good.", ["quoted"]),
        ('They say "Flour that has rested for nine days, in a cold room" is good.', ["quoted"]),
        ("Flour rested for nine days in a cold room absorbs more water than the fresh flour.", ["verbatim"]),
        ("Flour that rested nine days in a cold pantry absorbs much more water than any fresh flour.", ["reworded"]),
        ("FLOUR THAT HAS\nRESTED FOR NINE–DAYS IN A COLD room", ["verbatim"]),
        ("Flour that has rested for nine days.", []),
        ("“On the resting of dough in cold rooms over many days and nights” is the title of one paper.", []),
        ("Water is absorbed better once flour has been left alone, cold, for more than a week.", []),
        ("", []),
    ],
)
def test_words_in_a_row_are_found_and_told_apart_by_their_quotation_marks(text: str, how: list[str]) -> None:
    """Eight words in a row are a run whatever their case and punctuation; a title is a name, not an overlap."""
    assert [each.how for each in overlaps(text, [SOURCE])] == how


def test_fifty_planted_runs_are_found_and_next_to_nothing_else() -> None:
    """Of 50 runs copied from papers into other papers' sentences all are found, and at most 2 % more is."""
    chance = random.Random(20)
    papers = [paper for paper in review.load(EXAMPLE).corpus.papers if paper.abstract]
    sources, others = papers[:22], papers[22:]
    texts: list[str] = []
    planted: list[str] = []
    for n in range(50):
        source = chance.choice(sources).abstract.split()
        length = chance.randint(RUN, 25)
        start = chance.randrange(len(source) - length)
        run = " ".join(source[start : start + length])
        own = chance.choice(others).abstract.split(". ")[0]
        texts.append(f"{own} and, as case {n} shows, {_disguised(run, chance)}, which ends case {n}.")
        planted.append(run)
    text = " ".join(texts)
    found = [{word.text for word in words(text[each.start : each.end])} for each in overlaps(text, sources)]
    missed = [run for run in planted if not any({word.text for word in words(run)} <= each for each in found)]
    assert missed == []
    assert len(found) <= 51


def _disguised(run: str, chance: random.Random) -> str:
    """Change what does not make the words one's own."""
    ways = (str.upper, str.title, lambda text: text.replace(" ", "\n", 2), lambda text: text.replace(" ", ", ", 1))
    return chance.choice(ways)(run)


@given(st.text(max_size=300))
def test_any_text_is_compared_and_each_find_lies_in_it(text: str) -> None:
    """No text breaks the comparison, and every run found is inside the text and has as many words as it says."""
    for each in overlaps(f"{text} {SOURCE.abstract}", [SOURCE]):
        assert each.words >= RUN
        assert 0 <= each.start < each.end


def test_a_run_that_two_papers_share_is_told_once() -> None:
    """Of two papers with the same sentence, the first is named and the run is counted once."""
    twin = SOURCE.model_copy(update={"key": "baker2021flour"})
    (found,) = overlaps(SOURCE.abstract, [SOURCE, twin])
    assert (found.key, found.how) == ("miller2020flour", "verbatim")
