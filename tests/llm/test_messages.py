"""Error lines: one line, short, without keys."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import InitErrorDetails

from review.llm.messages import described, one_line
from tests.llm.answers import Marked

LETTERS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=12, max_size=40)


@given(
    st.text(),
    st.sampled_from(["sk-{}", "sk-proj-{}", "sk-ant-api03-{}", "Bearer {}", "https://me:{}@host/v1"]),
    LETTERS,
    st.text(),
)
def test_keys_never_stay(before: str, form: str, secret: str, after: str) -> None:
    """Whatever stands around it, a key in a known form is gone from the line."""
    assume(secret not in before + after)
    assert secret not in one_line(f"{before} {form.format(secret)} {after}")


@given(st.text(), LETTERS, st.text())
def test_known_secrets_never_stay(before: str, secret: str, after: str) -> None:
    """A key of no known form is gone when it is known."""
    assert secret not in one_line(before + secret + after, [secret])


@given(st.text())
def test_line_is_one_short_line_of_plain_characters(text: str) -> None:
    """Hostile text cannot break the line, colour the terminal or fill the screen."""
    line = one_line(text)
    assert len(line) <= 300
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", line)
    assert len(line.splitlines()) <= 1


def test_ordinary_words_stay() -> None:
    """A message without a key is left as it is."""
    text = "openai:gpt-5-mini: extract: no answer (risk-averse, task-specific): Error code: 500"
    assert one_line(text) == text


@pytest.mark.parametrize("secret", ["Bearer abcdef", "sk-proj-Abc_def-0123456789", "hf_0123456789ab"])
@pytest.mark.parametrize("end", ["", ".", "'}", ". You can find one at https://host/keys."])
def test_what_stands_behind_a_key_stays(secret: str, end: str) -> None:
    """The full stop behind a key, and the bracket around a server's words, are no part of the key."""
    assert one_line(f"set the right one (bad key {secret}{end})") == f"set the right one (bad key [key]{end})"


@pytest.mark.parametrize("length", [250, 280, 281, 282, 283, 300])
def test_bracket_around_what_is_cut_is_closed(length: int) -> None:
    """A server's long words are cut, and the bracket that they stand in is closed behind them."""
    line = one_line(f"set the right one ({'w' * length})")
    assert (line[-1], line.count("("), len(line) <= 300) == (")", 1, True)
    assert ("…" in line) == (length > 280)
    assert one_line(f"{'w' * length * 2} (that is all)")[-2:] == "w…"


def test_invalid_answer_is_described_by_field_without_its_content() -> None:
    """The fields are named with what is wrong; what the answer held is not repeated."""
    with pytest.raises(ValidationError) as caught:
        Marked.model_validate({"text": 3, "mark": 87, "more": "secret"})
    assert described(caught.value) == (
        "text: Input should be a valid string; mark: Input should be less than or equal to 1"
    )


def test_at_most_five_faults_are_described() -> None:
    """An answer that is wrong everywhere does not fill the next question."""
    faults: list[InitErrorDetails] = [{"type": "missing", "loc": (number,), "input": {}} for number in range(9)]
    assert described(ValidationError.from_exception_data("Many", faults)).count("Field required") == 5
