"""Give themes ids that nothing else in a review has, and their papers an order."""

import re
from collections.abc import Collection, Iterable

from anyascii import anyascii

from review.model import Paper

ABSTRACT, INTRODUCTION, SYNTHESIS, GAPS, METHOD, CONCLUSION, OVERVIEW, DIRECTIONS, FURTHER = SECTIONS = (
    "abstract",
    "introduction",
    "across-the-themes",
    "gaps",
    "method",
    "conclusion",
    "overview",
    "future-directions",
    "further-work",
)
OTHER_TITLE = "Other work"
SYNTHESIS_TITLE = "Across the themes"


def slug(title: str) -> str:
    """Spell a title in lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(title).lower()).strip("-") or "theme"


def free_id(title: str, used: Collection[str]) -> str:
    """Give the slug of a title, with a number where it is used."""
    return free(slug(title), used)


def free(name: str, used: Collection[str]) -> str:
    """Give a name, with a number where it is used."""
    numbered = (f"{name}-{n}" for n in range(2, len(used) + 3))
    return next(each for each in (name, *numbered) if each not in used)


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Order papers by date, the newest first, and those of one date by key."""
    return sorted(sorted(papers, key=lambda paper: paper.key), key=lambda paper: paper.when, reverse=True)
