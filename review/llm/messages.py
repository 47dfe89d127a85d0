"""Say what went wrong in one line that holds no key."""

import re
from collections.abc import Iterable

from pydantic import ValidationError

from review.text.normal import clean

_KEY = re.compile(
    r"\b(?:sk|pk|rk|gsk|xai|hf|pplx|lsv2)[-_][\w*.-]{6,}|\bAIza[\w-]{10,}|\b(?:Bearer|Basic)\s+\S+|(?<=://)[^/\s@]+@",
    re.IGNORECASE,
)
# What may end a key's pattern and no key: it closes what a key stands in.
_BEHIND = ".,;)}'\""
_LONGEST = 300
_MOST = 5


def hidden(text: str, secrets: Iterable[str] = ()) -> str:
    """Take secrets, and whatever looks like one, out of a text."""
    for secret in secrets:
        text = text.replace(secret, "[key]")
    return _KEY.sub(lambda found: "[key]" + found[0][len(found[0].rstrip(_BEHIND)) :], text)


def one_line(text: str, secrets: Iterable[str] = ()) -> str:
    """Make text from a provider one line of at most 300 characters, without the secrets and whatever looks like one."""
    line = hidden(clean(text), secrets)
    if len(line) <= _LONGEST:
        return line
    short = line[: _LONGEST - 2]
    is_open = line.endswith(")") and short.count("(") > short.count(")")
    return f"{short}…)" if is_open else f"{line[: _LONGEST - 1]}…"


def described(error: ValidationError) -> str:
    """Say which fields of an answer are wrong and why, the first five at most, without repeating what they hold."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    told = [f"{'.'.join(map(str, fault['loc'])) or 'answer'}: {fault['msg']}" for fault in faults[:_MOST]]
    return "; ".join(told)
