"""The mark that publishers put on the title of a paper which was taken back."""

import re

_SAID = r"(?:retracted|withdrawn)(?:[ -]?(?:article|paper|publication))?"
# `Retracted papers in PubMed` speaks of such papers and is none: the mark ends in punctuation, or stands in capitals.
_OPENS = re.compile(
    rf"[^\w\[(]{{0,9}}(?:[\[(]\W?{_SAID}\b[^\])]{{0,200}}[\])]|{_SAID}(?:\W{{0,2}}:|\.\s|\s?—|\s[-–]\s)"
    r"|(?-i:(?:RETRACTED|WITHDRAWN)(?: ARTICLE| PAPER)?(?=\s\w?[a-z])))[\s:.\-–—]*",
    re.IGNORECASE,
)
_CLOSES = re.compile(rf"[\[(]\W?{_SAID}\b[^\])]{{0,200}}[\])]\W{{0,3}}$", re.IGNORECASE)


def is_marked(title: str) -> bool:
    """Tell whether a title itself says that its paper was retracted."""
    return unmarked(title) != title


def unmarked(title: str) -> str:
    """Give a title without the mark; one that says nothing else stays as it is."""
    opening = _OPENS.match(title)
    rest = title[opening.end() :] if opening else title
    closing = _CLOSES.search(rest)
    return (rest[: closing.start()].rstrip() if closing else rest) or title
