"""What a figure of a quote may be called in a claim, and what it may not."""

import pytest

from review.evidence.context import Context
from review.evidence.judge import Judgement, judge
from tests.make import claim, paper, record


def judged(quote: str, text: str) -> Judgement:
    """Judge a claim on a paper that says only one sentence."""
    heron = paper("lee2020heron", "A study of herons", quote)
    return judge(claim(text, "lee2020heron:1"), [heron.key], Context([heron], [record(heron)]))


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The sketch has a median q-error of 3.2.", "The sketch has a mean q-error of 3.2."),
        ("The sketch has a mean q-error of 3.2.", "The sketch has a median q-error of 3.2."),
        ("The sketch has an average q-error of 3.2.", "The sketch has a maximum q-error of 3.2."),
        ("The sketch has a minimum q-error of 3.2.", "The sketch has a maximum q-error of 3.2."),
        ("The sketch has a peak load of 3.2.", "The sketch has a median load of 3.2."),
        ("It lowers the median q-error from 14.2 to 1.9.", "It lowers the mean q-error from 14.2 to 1.9."),
    ],
)
def test_one_kind_of_average_or_extreme_is_not_another(quote: str, text: str) -> None:
    """A median is no mean, and a mean no maximum, though the figure is the same."""
    assert judged(quote, quote).verdict == "supported"
    assert judged(quote, text).verdict == "number_misplaced"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The sketch has a mean q-error of 3.2.", "The average q-error of the sketch is 3.2."),
        ("The sketch has a maximum q-error of 3.2.", "The q-error of the sketch is up to 3.2."),
        ("The sketch has a peak load of 3.2.", "The maximum load of the sketch is 3.2."),
        ("The sketch has a median q-error of 3.2.", "The sketch has a q-error of 3.2."),
        ("A 10% rise of the minimum wage lowers hours by up to 3%.", "Raising minimum wages lowers hours by up to 3%."),
    ],
)
def test_other_words_for_the_same_average_or_extreme_pass(quote: str, text: str) -> None:
    """A mean is an average, a maximum a peak, and what a claim leaves unsaid contradicts nothing."""
    assert judged(quote, text).verdict == "supported"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("We estimate an elasticity of -0.19.", "The estimated elasticity is 0.19."),
        ("We estimate an elasticity of −0.19.", "The estimated elasticity is 0.19."),
        ("We estimate an elasticity of 0.19.", "The estimated elasticity is -0.19."),
        ("There is no effect on employment (elasticity -0.016).", "Employment has no effect (elasticity 0.016)."),
        ("Sleep grew by 4 min (95% CI -9 to 17).", "Sleep grew by 4 min (95% CI 9 to 17)."),
    ],
)
def test_a_minus_lost_or_added_makes_another_figure(quote: str, text: str) -> None:
    """A figure below zero is not found above it, nor the other way round."""
    assert judged(quote, text).verdict == "number_not_found"


def test_the_detail_of_an_added_minus_shows_it() -> None:
    """Whoever mends the sentence reads the figure as it stands there."""
    detail = judged("We estimate an elasticity of 0.19.", "The estimated elasticity is -0.19.").detail
    assert detail == "not in the quotes of its evidence: -0.19"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("We estimate an elasticity of -0.19.", "The estimated elasticity is −0.19."),
        ("We estimate an elasticity of -0.19.", "The estimated elasticity is minus 0.19."),
        ("Each change of wages alters hours by -0.19.", "Each change of wages lowers hours by 0.19."),
        ("Each change of wages lowers hours by 0.19.", "Each change of wages alters hours (-0.19)."),
        ("It is 1.27-1.89x faster.", "It is 1.27 to 1.89 times faster."),
    ],
)
def test_a_figure_below_zero_may_be_told_in_words(quote: str, text: str) -> None:
    """Any dash is a minus, and a word of decrease stands for one; what parts the ends of a range is none."""
    assert judged(quote, text).verdict == "supported"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The electrolyte conducts 12 mS/cm at 25 °C.", "The electrolyte conducts 12 S/cm at 25 °C."),
        ("Cells cycle at 0.5 mA cm⁻².", "Cells cycle at 0.5 A cm⁻²."),
        ("The wage raised the adoption of robots by 8 percentage points.", "The wage raised the adoption by 8%."),
        ("Each query takes 5 ms.", "Each query takes 5 s."),
        ("The node draws 3 kW.", "The node draws 3 MW."),
    ],
)
def test_another_unit_makes_another_figure(quote: str, text: str) -> None:
    """A figure in another unit, or in one with another prefix, is not in the quotes."""
    assert judged(quote, quote).verdict == "supported"
    assert judged(quote, text).verdict == "number_not_found"
