from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review.evidence.context import Context
from review.evidence.judge import Judgement, judge
from tests.make import claim, paper, record

ABSTRACT = (
    "We present Heron for graphs. Heron is 4.41x, 4.81x and 10.83x faster than Egret, Ibis and Stork2, respectively. "
    "On three models, latency falls by up to 2.75x and memory consumption by up to 7.73x. "
    "It saves 64% of the fine-tuning time and 52% of the energy while accuracy rises by 1.75%. "
    "The data set has 44 modules, 89 debugging cases, and 132 samples. "
    "It scores 48.7% on OpenSix and 74.9% on SimEnv2. "
    "Workloads speed up by 1.3x on average and by as much as 4.7x."
)
HERON = paper(
    "lee2020heron", "Heron: Graphs in shallow water", ABSTRACT.replace("Egret", "EGR").replace("Ibis", "IBIS")
)
CONTEXT = Context([HERON], [record(HERON)])
ALL = tuple(finding.id for finding in CONTEXT.extractions[HERON.key].findings)


def judged(text: str) -> Judgement:
    return judge(claim(text, *ALL), [HERON.key], CONTEXT)


@pytest.mark.parametrize(
    "text",
    [
        "Heron beats Stork2 by a factor of 10.83, IBIS by 4.81 and EGR by 4.41.",
        "Over EGR, IBIS and Stork2, Heron is faster by 4.41×, 4.81× and 10.83×, respectively.",
        "Memory consumption shrinks by as much as 7.73×, and latency by 2.75×.",
        "Heron needs up to 7.73 times less memory.",
        "Heron gains 1.75% in accuracy, and saves 52% of the energy and 64% of the fine-tuning time.",
        "EGR is 4.41× slower than Heron.",
        "There are 132 samples, 89 debugging cases and 44 modules.",
        "On SimEnv2 it scores 74.9%, on OpenSix 48.7%.",
        "Workloads become up to 4.7× faster, 1.3× on average.",
    ],
)
def test_the_same_result_in_other_words_passes(text: str) -> None:
    """Reordered clauses, other words and the comparison turned round contradict nothing."""
    assert judged(text).verdict == "supported", judged(text)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Heron is 10.83× faster than EGR.", "10.83× is over stork2 in the quote, not over egr"),
        ("Heron is 4.81×, 4.41× and 10.83× faster than EGR, IBIS and Stork2, respectively.", "4.81×"),
        ("EGR is 4.41× faster than Heron.", "4.41× is over egr in the quote, not over heron"),
        ("Heron reduces memory consumption by 2.75×.", "2.75× is about time in the quote, not about memory"),
        ("Latency falls by up to 7.73×.", "7.73× is about memory in the quote, not about time"),
        ("Heron increases memory consumption by up to 7.73×.", "7.73× goes the other way in the quote"),
        ("Accuracy drops by 1.75%.", "1.75% goes the other way in the quote"),
        ("Heron saves 52% of the fine-tuning time.", "52%"),
        ("The data set has 89 modules.", "89"),
        ("Heron scores 74.9% on OpenSix.", "74.9% does not stand with opensix in the quote, but 48.7% does"),
        ("Workloads speed up by 4.7× on average.", "4.7× is an upper bound in the quote, not an average"),
        ("Workloads speed up by as much as 1.3×.", "1.3× is an average in the quote, not an upper bound"),
    ],
)
def test_a_figure_given_to_something_else_is_found(text: str, detail: str) -> None:
    """A true figure with another baseline, quantity, way or bound fails, and the detail says what it belongs to."""
    verdict, said = judged(text)
    assert verdict == "number_misplaced"
    assert said.startswith(detail)


NAMES = st.lists(st.from_regex(r"[A-Z]{3}[0-9]", fullmatch=True), min_size=3, max_size=3, unique=True)
FIGURES = st.lists(st.decimals(min_value=2, max_value=90, places=2), min_size=3, max_size=3, unique=True)
PATTERNS = (
    "Heron is {0}×, {1}× and {2}× faster than {3}, {4} and {5}, respectively.",
    "Heron is {0}× faster than {3}, {1}× faster than {4}, and {2}× faster than {5}.",
    "Heron reaches speedups of {0}× over {3}, {1}× over {4} and {2}× over {5}.",
    "On {3}, {4} and {5}, Heron is {0}×, {1}× and {2}× faster, respectively.",
)


@given(NAMES, FIGURES, st.sampled_from(PATTERNS), st.sampled_from(PATTERNS[:3]), st.permutations(range(3)))
def test_baselines_in_any_order_need_their_own_figures(
    names: list[str], figures: list[Decimal], said: str, told: str, order: list[int]
) -> None:
    """Three results over three baselines may be retold in any order, each with its own figure, and with no other."""
    assume(told != PATTERNS[3] and (said == PATTERNS[3]) == (told == PATTERNS[3]))
    heron = paper("lee2020heron", "Heron: Graphs", f"We present Heron. {said.format(*figures, *names)}")
    context = Context([heron], [record(heron)])
    evidence = ("lee2020heron:1", "lee2020heron:2")
    moved = [figures[n] for n in order]
    true = told.format(*moved, *(names[n] for n in order))
    false = told.format(*moved, *(names[n] for n in (order[1], order[0], order[2])))
    assert judge(claim(true, *evidence), [heron.key], context).verdict == "supported"
    assert judge(claim(false, *evidence), [heron.key], context).verdict == "number_misplaced"


@given(st.data())
def test_a_changed_digit_is_found(data: st.DataObject) -> None:
    """Whatever digit of a figure in a true claim is changed, the claim fails."""
    text = "Heron is 4.41× faster than EGR and saves 64% of the fine-tuning time."
    place = data.draw(st.sampled_from([n for n, letter in enumerate(text) if letter.isdigit()]))
    digit = data.draw(st.sampled_from([each for each in "0123456789" if each != text[place]]))
    assert judged(text).verdict == "supported"
    changed = judged(text[:place] + digit + text[place + 1 :])
    assert changed.verdict in {"number_not_found", "number_misplaced"}
