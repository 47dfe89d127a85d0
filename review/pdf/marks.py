"""Find what identifies and dates a paper on its first page: DOI, arXiv's stamp, the year it came out."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from review.pdf import headings
from review.pdf.lines import Line
from review.text import identifiers

_STAMP = re.compile(r"arxiv:\s?(\S+?)(?:v\d+)?\s*(?:\[[\w.-]+\]\s*)?(\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4})", re.IGNORECASE)
_LABELLED = re.compile(r"(?:doi\.org/|\bdoi\b\s*[:.]?\s*)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"((?:19|20)\d{2})"
_DAY = rf"\D{{0,20}}(?:\d{{1,2}}\D{{1,3}})?(?:{_MONTH}\s*)?(?:\d{{1,2}},?\s*)?{_YEAR}\b"
_DATED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:published|available|posted)(?: online)?\b{_DAY}",
        rf"(?:©|\(c\)|copyright)\D{{0,40}}\b{_YEAR}\b",
        rf"\b(?:vol(?:ume)?\.?|no\.?)\s*\d+.{{0,40}}?\b{_YEAR}\b",
        rf"^\D{{8,90}}\d+\s?\({_YEAR}\)\s?(?:\d|[A-Z]?\d+)",
        rf"\({_YEAR}\)\s?\d+\s?:\s?\d+",
        rf"(?:conference|workshop|symposium|proceedings|journal|transactions)\b.{{0,90}}?\b{_YEAR}\b",
        rf"^\W*(?:dated?:?\s*)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s*(?:\d{{1,2}}(?:st|nd|rd|th)?)?,?\s*{_YEAR}\W*$",
        rf"^\W*{_YEAR}-\d\d-\d\d\W*$",
        rf"\baccepted\b{_DAY}",
        rf"\b(?:{_MONTH}|\d{{1,2}}[-–]\d{{1,2}}),?\s+{_YEAR}\b",
        rf"\b(?-i:[A-Z][\w-]*[A-Z]\w*)\s?['’]?{_YEAR}\b",
        rf"(?-i:[a-z])\. {_YEAR}\. (?-i:[A-Z])",
    )
)
_WHOLE = _DATED[6:8]
_SHORT_YEAR = re.compile(r"^(?=.{0,60}$).*\b[A-Z]\w+\s?['’](\d\d)\b")
_PREPRINT = re.compile(r"(\d\d)(\d\d)\.\d{4,5}")


class Marks(NamedTuple):
    """Hold the identifiers and the date of a paper, each None where the page has none."""

    doi: str | None
    arxiv_id: str | None
    date: str | None


def marks(lines: Sequence[Line], said: str, before: str, after: str) -> Marks:
    """Find identifiers and date in the lines of a first page that come before its references.

    `said` is what the file says of itself, `before` the text above and `after` that below the abstract, so that works
    that the abstract or the introduction speaks of give no year.
    """
    own = _own(lines)
    stamp = next((found for line in own for found in _STAMP.finditer(line.text)), None)
    text = "\n".join(line.text for line in own)
    arxiv_id = identifiers.arxiv_id(stamp[0]) if stamp else identifiers.arxiv_id(text)
    date = identifiers.date(stamp[2]) if stamp else None
    return Marks(_doi(text, said), arxiv_id, date or _date(before, after) or _of_preprint(arxiv_id))


def _own(lines: Sequence[Line]) -> list[Line]:
    """Leave out the references, if they begin on the first page; what stands above them in the margins stays."""
    start = next((n for n, line in enumerate(lines) if headings.is_references(line.text)), len(lines))
    return [line for n, line in enumerate(lines) if n < start or not line.upright]


def _doi(text: str, said: str) -> str | None:
    """Take the DOI that the file names, else one that is called so, else one that stands alone."""
    whole = re.sub(r"(10\.\d{4,9}/(?:\S*[/.])?)\s*\n\s*(?=[\w(])", r"\1", text)
    whole = re.sub(r"(doi\.org/|doi:)\s*\n\s*(?=10\.)", r"\1", whole, flags=re.IGNORECASE)
    labelled = _LABELLED.search(whole)
    return identifiers.doi(said) or (identifiers.doi(labelled[1]) if labelled else identifiers.doi(whole))


def _date(before: str, after: str) -> str | None:
    for pattern in _DATED:
        for text in (before, after):
            for line in text.splitlines():
                if found := pattern.search(line):
                    return identifiers.date(found[0]) if pattern in _WHOLE else found[1]
    short = next((found for line in f"{before}\n{after}".splitlines() if (found := _SHORT_YEAR.search(line))), None)
    return f"20{short[1]}" if short and int(short[1]) < 80 else None


def _of_preprint(arxiv_id: str | None) -> str | None:
    """Read the month that a number of arXiv's begins with."""
    found = _PREPRINT.fullmatch(arxiv_id or "")
    return identifiers.iso_date(2000 + int(found[1]), int(found[2])) if found else None
