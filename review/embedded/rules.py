"""Patterns with the letters they cannot do without: to look for those first makes a long list of rules fast."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Rule(NamedTuple):
    """Replace what a pattern matches, in texts that hold the needle."""

    needle: str
    pattern: re.Pattern[str]
    replacement: str


class Clue(NamedTuple):
    """Look for a pattern in texts that hold one of the needles."""

    needles: tuple[str, ...]
    pattern: re.Pattern[str]

    def found(self, text: str) -> bool:
        """Tell whether the pattern occurs in a text."""
        return holds_any(self.needles, text) and self.pattern.search(text) is not None


def holds_any(needles: Iterable[str], text: str) -> bool:
    """Tell whether a text holds one of the needles."""
    for needle in needles:  # noqa: SIM110  -- any() takes three times as long here
        if needle in text:
            return True
    return False


def needles(listed: str) -> tuple[str, ...]:
    """Read needles that are parted by commas."""
    return tuple(needle.strip() for needle in listed.split(","))


def rules(*rows: tuple[str, str, str]) -> tuple[Rule, ...]:
    """Compile rules given as needle, pattern and replacement."""
    return tuple(Rule(needle, re.compile(pattern), replacement) for needle, pattern, replacement in rows)


def applied(given: Iterable[Rule], text: str) -> str:
    """Apply rules to a text, one after the other."""
    for needle, pattern, replacement in given:
        if needle in text:
            text = pattern.sub(replacement, text)
    return text


def clue(held: str, pattern: str) -> Clue:
    """Compile a clue; what its texts have to hold is listed as for `needles`."""
    return Clue(needles(held), re.compile(pattern))
