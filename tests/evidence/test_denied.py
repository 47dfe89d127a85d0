import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.evidence.context import Context
from review.evidence.denied import undenied
from review.evidence.judge import judge
from tests.make import claim, paper, record

TRIAL = "In this trial of 88 bakers, warm milk (200 ml) did not increase total sleep compared with water (mean 4 min)."


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (TRIAL, "Warm milk (200 ml) increased total sleep compared with water by a mean of 4 min."),
        ("We found no significant difference in height between oaks and elms.", "Oaks and elms differ in height."),
        (
            "We found no significant difference in height between oaks and elms.",
            "There is a significant difference in height between oaks and elms.",
        ),
        (
            "We found no significant difference in height between oaks (9 m) and elms (8 m).",
            "Oaks (9 m) have more height than elms (8 m).",
        ),
        ("We find no detectable effect on rents (-0.016).", "There is a detectable effect on rents (-0.016)."),
        ("We find no detectable effect on rents (-0.016).", "The paper finds a negative effect on rents (-0.016)."),
        ("The lamps burn for 90 h without a short circuit.", "The lamps burn for 90 h before a short circuit."),
        ("The pump fails to start in winter.", "The pump starts in winter."),
    ],
)
def test_what_the_quote_denies_is_found_said_plainly(quote: str, text: str) -> None:
    """A negation that a claim has lost is found: of a verb, of an outcome, and of a difference."""
    assert undenied(text, [quote])


@pytest.mark.parametrize(
    ("quotes", "text"),
    [
        ([TRIAL], "Warm milk failed to increase total sleep compared with water."),
        ([TRIAL], "The trial asked whether warm milk increases total sleep."),
        ([TRIAL], "Total sleep was the same with warm milk as with water."),
        (["Earlier presses do not print on cloth.", "We present Heron, a press for cloth."], "Heron prints on cloth."),
        (["Heron not only prints on cloth but also dries it."], "Heron prints on cloth and dries it."),
        (["Milk did not increase sleep in June.", "Milk did increase sleep in May."], "Milk did increase sleep."),
        (["Heron prints on cloth with no effect on its colour."], "Heron prints on cloth."),
    ],
)
def test_a_claim_that_keeps_the_denial_or_says_something_else_passes(quotes: list[str], text: str) -> None:
    """Other words for a denial pass, as does what another quote says, or of another subject than the one denied."""
    assert undenied(text, quotes) is None


def test_the_verdict_names_what_the_quotes_deny() -> None:
    """A claim that drops a negation does not stand, and the detail shows the clause."""
    milk = paper("lee2020milk", "Milk at night", TRIAL)
    found = judge(
        claim("Warm milk increased total sleep.", "lee2020milk:1"), ["lee2020milk"], Context([milk], [record(milk)])
    )
    assert found.verdict == "negated"
    assert found.detail == "the quotes deny it: 'Warm milk increased total sleep.'"


_WORDS = st.sampled_from(
    [*TRIAL.split()[-12:], "not", "no", "effect", "rise", "without", "and", "but", ";", ".", "never"]
)


@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_no_text_denies_itself(text: str) -> None:
    """Whatever is denied in a text and said plainly elsewhere in it, the text may be told by its own words."""
    assert undenied(text, [text]) is None
