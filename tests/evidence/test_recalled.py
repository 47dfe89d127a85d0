"""What an earlier review recorded of a paper counts as far as it was read from the same text."""

import pytest

from review.evidence.recalled import recalled
from review.model import Extraction, Finding, Paper
from tests.make import paper

PAPER = paper("lee2020fast", "Fast: A Study", "It sorts graphs. It is 2x faster.", body="We sort graphs by hand.")
RESULT = Finding(id="lee2020fast:1", kind="result", text="It is 2x faster.", quote="It is 2x faster.", span=(17, 33))
BODY = Finding(id="lee2020fast:2", kind="contribution", text="X.", quote="We sort graphs", span=(0, 14), part="body")
RECORD = Extraction(key="lee2020fast", problem="Cost.", approach="It sorts.", findings=(RESULT,), origin="model")


def test_a_record_is_taken_for_an_answer() -> None:
    """The quotes, what they state, and the model's own words are there again, and nothing is lost."""
    (reading,) = recalled(PAPER.model_copy(update={"key": "other"}), PAPER, RECORD)
    assert (reading.quotes.found, reading.quotes.lost, reading.fault) == ({(17, 33): "result"}, [], "")
    assert reading.record
    assert (reading.record.problem, reading.record.approach) == ("Cost.", "It sorts.")


def test_the_parts_that_are_wanted_must_be_those_that_were_read() -> None:
    """With the full text a record of the abstract alone is none, and without it one that quotes the text is none."""
    whole = RECORD.model_copy(update={"findings": (RESULT, BODY)})
    assert [reading.piece.part for reading in recalled(PAPER, PAPER, whole, full_text=True)] == ["abstract", "body"]
    assert recalled(PAPER, PAPER, RECORD, full_text=True) == []
    assert recalled(PAPER, PAPER, whole) == []
    bare = PAPER.model_copy(update={"body": ""})
    assert len(recalled(bare, bare, RECORD, full_text=True)) == 1


@pytest.mark.parametrize(
    ("now", "record"),
    [
        (PAPER.model_copy(update={"abstract": f"{PAPER.abstract} It scales."}), RECORD),
        (PAPER.model_copy(update={"title": "Fast"}), RECORD),
        (PAPER, RECORD.model_copy(update={"origin": "embedded"})),
        (PAPER, RECORD.model_copy(update={"findings": (RESULT.model_copy(update={"quote": "It cures."}),)})),
        (PAPER, RECORD.model_copy(update={"findings": (RESULT.model_copy(update={"span": (0, 900)}),)})),
        (PAPER, RECORD.model_copy(update={"findings": ()})),
    ],
)
def test_what_does_not_stand_is_asked_again(now: Paper, record: Extraction) -> None:
    """Another text, a record that no model made, and a quote that is not where it is said to be, are no answer."""
    assert recalled(now, PAPER, record) == []
