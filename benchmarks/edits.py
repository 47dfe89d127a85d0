"""Small edits of claims and texts."""

import re

from wording import NAME

from review.model import Claim, Paper
from review.text.numbers import Number, numbers


def told(claim: Claim, text: str) -> Claim:
    """Give a claim another text."""
    return claim.model_copy(update={"text": text, "marks": ()})


def values(text: str) -> list[tuple[object, str]]:
    """List the figures of a text as values with units."""
    return [(number.value, number.unit) for number in numbers(text)]


def is_year(number: Number) -> bool:
    """Tell whether a number is a year."""
    return not number.unit and 1900 < number.value < 2100


def gap(number: Number, match: re.Match[str]) -> int:
    """Count the characters between a number and a match."""
    return max(match.start() - number.end, number.start - match.end())


def system(paper: Paper) -> str | None:
    """Give the name that a paper's title opens with."""
    found = re.match(rf"({NAME}|[A-Z][a-z]+)(?:\s[\d.]+)?:\s", paper.title)
    return found[1] if found else None


def says(text: str, name: str) -> bool:
    """Tell whether a text has a name as a word."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def exchanged(text: str, one: str, other: str) -> str:
    """Put two names in each other's place."""
    pattern = rf"(?<![\w-])(?:{re.escape(one)}|{re.escape(other)})(?![\w-])"
    return re.sub(pattern, lambda m: other if m[0] == one else one, text)


def likeness(one: Paper, other: Paper) -> float:
    """Compare the words of two papers: 1 is the same, 0 is nothing in common."""
    first, second = (set(re.findall(r"[a-z]{4,}", f"{p.title} {p.abstract}".lower())) for p in (one, other))
    return len(first & second) / (len(first | second) or 1)
