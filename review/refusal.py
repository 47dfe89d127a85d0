"""Say what is wrong with a setting in words that name neither a class nor a check."""

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic_core import ErrorDetails

from review.text.grammar import listing

_BOUNDS: Mapping[str, str] = {
    "literal_error": "it takes {expected}",
    "greater_than_equal": "it takes {ge:g} or more",
    "greater_than": "it takes more than {gt:g}",
    "less_than_equal": "it takes {le:g} or less",
    "string_too_short": "it takes {min_length} characters or more",
}


def refused(fault: ErrorDetails, known: Sequence[str]) -> tuple[str, str, str]:
    """Name a setting, its value, and what is wrong with it; `known` are the names of all settings.

    What an unknown one holds is not shown, as it may be a key.
    """
    name = ".".join(part for part in fault["loc"] if isinstance(part, str)) or "settings"
    if fault["type"] == "extra_forbidden":
        return name, "", f"there is no such setting{'' if '.' in name else _nearest(name, known)}"
    value = str(fault["input"]) if isinstance(fault["input"], str | int | float | Path) else ""
    plain = _BOUNDS.get(fault["type"], "").format(**fault.get("ctx", {}))
    return name, value, plain or fault["msg"].removeprefix("Value error, ")


def _nearest(name: str, known: Sequence[str]) -> str:
    near = [f"'{each}'" for each in difflib.get_close_matches(name.lower().replace("-", "_"), known)]
    meant = f"; did you mean {listing(near, 'or')}?" if near else ";"
    return f"{meant} 'review init DIR' writes a file that lists them all"
