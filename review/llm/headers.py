"""Read what a server's headers say about how fast it may be asked."""

import datetime
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime

TOKENS_LEFT = "x-ratelimit-remaining-tokens"
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def retry_after(headers: Mapping[str, str], now: datetime.datetime | None = None) -> float | None:
    """Give the seconds that `retry-after-ms` or `Retry-After` asks to wait; None if neither says so.

    `Retry-After` is a number of seconds or an HTTP date (RFC 9110, 10.2.3), which `now` is subtracted from.
    """
    exact = _number(headers.get("retry-after-ms"))
    if exact is not None:
        return exact / 1000
    told = headers.get("retry-after", "")
    seconds = _number(told)
    return seconds if seconds is not None else _until(told, now or datetime.datetime.now(datetime.UTC))


def allowances(headers: Mapping[str, str], tokens: int) -> Iterator[tuple[float, int, float]]:
    """Give, for requests and tokens, what is left, what the next request needs, and the seconds until all is restored.

    From the headers `x-ratelimit-remaining-…` and `x-ratelimit-reset-…`, as OpenAI and servers like it send them.
    """
    for what, need in (("requests", 1), ("tokens", tokens)):
        left = _number(headers.get(f"x-ratelimit-remaining-{what}"))
        seconds = duration(headers.get(f"x-ratelimit-reset-{what}", ""))
        if left is not None and seconds is not None:
            yield left, need, seconds


def duration(text: str) -> float | None:
    """Read a duration such as `1s`, `6m0s`, `12ms` or `0.5` (seconds); None if it is none."""
    if (seconds := _number(text)) is not None:
        return seconds
    parts = _PART.findall(text)
    if not parts or "".join(n + unit for n, unit in parts) != text:
        return None
    return sum(float(n) * _SECONDS[unit] for n, unit in parts)


def _number(text: str | None) -> float | None:
    found = re.fullmatch(r"\s*(\d{1,12}(?:\.\d{1,9})?)\s*", text or "", re.ASCII)
    return float(found[1]) if found else None


def _until(text: str, now: datetime.datetime) -> float | None:
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    aware = at if at.tzinfo else at.replace(tzinfo=datetime.UTC)
    return max(0.0, (aware - now).total_seconds())
