"""What servers say about how fast they may be asked."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.llm.headers import allowances, duration, retry_after

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "20"}, 20.0),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Sun, 22 Nov 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "9" * 400}, None),
    ],
)
def test_wait_is_read_as_seconds_or_date(headers: dict[str, str], seconds: float | None) -> None:
    """A wait is a number of seconds or a date, as RFC 9110 has it; anything else is no wait."""
    assert retry_after(headers, NOON) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1s", 1.0), ("6m0s", 360.0), ("12ms", 0.012), ("1h2m3.5s", 3723.5), ("0", 0.0), ("", None), ("1 week", None)],
)
def test_durations_are_read(text: str, seconds: float | None) -> None:
    """A reset is told in hours, minutes, seconds and milliseconds, all of which must be understood."""
    assert duration(text) == seconds


def test_what_is_left_is_read_with_what_is_needed() -> None:
    """Requests and tokens are told apart, and a header without its twin says nothing."""
    headers = {
        "x-ratelimit-remaining-requests": "3",
        "x-ratelimit-reset-requests": "1s",
        "x-ratelimit-remaining-tokens": "100",
    }
    assert list(allowances(headers, 500)) == [(3.0, 1, 1.0)]
    assert list(allowances(headers | {"x-ratelimit-reset-tokens": "2s"}, 500))[1] == (100.0, 500, 2.0)


@given(st.text(), st.text())
def test_no_header_is_an_error(one: str, other: str) -> None:
    """Whatever a server sends, it is read as a wait of no less than nothing or as none."""
    wait = retry_after({"retry-after": one, "retry-after-ms": other}, NOON)
    assert wait is None or wait >= 0
    assert (duration(one) or 0) >= 0
