import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.evidence.context import Context
from review.evidence.judge import judge
from review.evidence.opposed import opposed
from review.model import Author
from tests.make import claim, paper, record


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Seedlings with two copies grew 21% more slowly.", "Seedlings with two copies grew 21% faster."),
        ("An hour of noise suppressed singing by 88%.", "An hour of noise raised singing by 88%."),
        (
            "Our kiln uses 2 kWh, which is 61% less than a brick kiln.",
            "The kiln uses 61% more energy than a brick kiln.",
        ),
        ("All seven watches overestimated the steps, by 13 to 51.", "All seven watches underestimated the steps."),
        ("Frogs fed on flies survived the frost at a rate of 82%.", "Frogs fed on flies died at a rate of 82%."),
        ("Pots fired twice lost 22% of their glaze.", "Pots fired twice kept 22% of their glaze."),
        ("Pupils who started at ten slept 34 min longer.", "Pupils who started at ten slept 34 min less."),
        ("Muddy ponds froze less than clear ponds.", "Clear ponds froze less than muddy ponds."),
        ("The share is 9% for workers below the age of 20.", "The share is 9% for workers above the age of 20."),
    ],
)
def test_the_contrary_in_the_same_words_is_found(quote: str, text: str) -> None:
    """A word whose contrary the quote has in its place fails, and so does a comparison with its sides changed."""
    assert opposed(text, [quote])


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Heron is 2x faster than Egret.", "Heron reduces the time 2× over Egret."),
        ("Heron is 2x faster than Egret.", "Egret is 2× slower than Heron."),
        ("Herons were faster on nine of twelve ponds.", "Egrets were slower than herons on nine of twelve ponds."),
        ("Muddy ponds froze less than clear ponds.", "Clear ponds froze more than muddy ponds."),
        ("The treatment lowered mortality by 12%.", "The treatment improved survival by 12%."),
        ("Heron mitigates performance degradation.", "Heron improves performance."),
        ("Heron increases throughput and reduces memory.", "Heron reduces memory and increases throughput."),
        ("Fewer frogs died with flies.", "More frogs survived with flies."),
        ("Pots did not lose glaze.", "Pots kept their glaze."),
        ("Heron needs more than 3 nests.", "Heron needs less time for 3 nests."),
    ],
)
def test_the_same_from_the_other_side_is_no_contrary(quote: str, text: str) -> None:
    """What says the same thing by another quantity, by two contraries or by a comparison turned round passes."""
    assert opposed(text, [quote]) is None


def test_another_quote_may_bear_out_what_one_contradicts() -> None:
    """A claim stands if one of its quotes says it, though another says the contrary of something else."""
    quotes = ["At noon the heat raised the yield of beans.", "At night the heat lowered the yield of beans."]
    assert opposed("The heat lowered the yield of beans.", quotes) is None
    assert opposed("The heat lowered the yield of beans.", quotes[:1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee et al. find that Nimbus2 is 4.5× cheaper than a cluster.", "supported"),
        ("Nimbus2 is 4.5× faster than a cluster.", "number_misplaced"),
        ("Lee finds that Nimbus2 is 4.5× dearer than a cluster.", "negated"),
    ],
)
def test_a_price_is_no_speed(text: str, expected: str) -> None:
    """What is cheaper in the quote is neither faster nor dearer in a claim, whoever of the authors is named."""
    nimbus = paper("lee2020", "Queries without servers", "Nimbus2 is 4.5x cheaper than a cluster.")
    nimbus = nimbus.model_copy(update={"authors": (Author(family="Lee"),)})
    assert judge(claim(text, "lee2020:1"), ["lee2020"], Context([nimbus], [record(nimbus)])).verdict == expected


@given(st.text(), st.lists(st.text()))
def test_any_text_can_be_held_against_any_quotes(text: str, quotes: list[str]) -> None:
    """Whatever the texts are, a fault is words of the claim, and no text is the contrary of itself."""
    found = opposed(text, quotes)
    assert found is None or found in text
    assert opposed(text, [text]) is None
