"""Regular expressions that a user gives, kept from taking for ever."""

import math
import re

import regex

_REPEATS = re.compile(r"\{(\d*)(?:,(\d*))?\}")
_MOST_REPEATS = 10_000
_DEEPEST = 200
_SECONDS = 2.0


def checked(pattern: str) -> str:
    """Give a pattern back if it can be used. Raises ValueError, which says what is wrong with it and where."""
    repeats = [max(int(most or 1), int(least or 1)) for least, most in _REPEATS.findall(pattern)]
    if math.prod(repeats) > _MOST_REPEATS or pattern.count("(") > _DEEPEST:
        raise ValueError("the pattern repeats or nests too often")
    try:
        _compiled(pattern)
    except regex.error as error:
        raise ValueError(f"the pattern is no regular expression: {error}") from error
    return pattern


def found(pattern: str, text: str) -> bool:
    """Tell whether a pattern stands in a text, whatever the case. Raises TimeoutError when that takes two seconds."""
    return _compiled(pattern).search(text, timeout=_SECONDS) is not None


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)  # which remembers what it has compiled
