"""DOIs, arXiv identifiers, addresses of code and dates, found in text and written in one form."""

import datetime
import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"{}|\\^`]+")
_ARXIV = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?!\d)"
_ARXIV_ALONE = re.compile(rf"(?:arxiv:\s*)?{_ARXIV}", re.IGNORECASE)
_ARXIV_NAMED = re.compile(rf"(?:\barxiv[:.]\s*|arxiv\.org/(?:abs|pdf|html)/){_ARXIV}", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:doi:\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)?10\.\d{4,9}/\S+"
    rf"|(?:arxiv:\s*|(?:https?://)?arxiv\.org/(?:abs|pdf|html)/)?{_ARXIV}"
    r"|pmid:?\s*\d{1,9}|\d{7,8}",
    re.IGNORECASE,
)
_CODE_HOSTS = (
    *("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co", "zenodo.org", "osf.io"),
    *("figshare.com", "kaggle.com", "sourceforge.net", "anonymous.4open.science"),
)
_CODE = re.compile(
    rf"(?<![\w.@/-])(?:https?://)?(?:www\.)?((?:gist\.)?(?:{'|'.join(map(re.escape, _CODE_HOSTS))})"
    r"/[^\s{}<>\"'()\[\]^`|\\,;]+)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"([12]\d{3})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)")
_COMPACT = re.compile(r"([12]\d{3})(0[1-9]|1[0-2])([0-2]\d|3[01])")
_SPAN = re.compile(r"\s*(\w+)\s*[-–—]{1,3}\s*(\w+)\s*")
_MONTH_YEAR = re.compile(r"\s*(0?[1-9]|1[0-2])[-/.]([12]\d{3})\s*")
_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d-])(\d{1,2})(?:st|nd|rd|th)?(?![\d-])")


def doi(text: str) -> str | None:
    """Find a DOI and give it bare, without resolver or punctuation after it; None if there is none."""
    found = _DOI.search(unquote(text))
    return _trimmed(found[0]) if found else None


def arxiv_id(text: str, alone: bool = False) -> str | None:
    """Find an arXiv identifier and give it without its version; None if there is none.

    It must be named as one (`arXiv:…`, `arxiv.org/abs/…`), unless the text is known to be nothing else (`alone`).
    """
    found = _ARXIV_ALONE.fullmatch(text.strip()) if alone else None
    found = found or _ARXIV_NAMED.search(text)
    return found[1] if found else None


def is_alone(text: str) -> bool:
    """Tell whether a text is nothing but one DOI, arXiv identifier or number of PubMed, or the address of one."""
    return bool(_ALONE.fullmatch(text.strip()))


def code_url(text: str) -> str | None:
    """Find the first address of published code or data in plain text, made absolute; None if there is none."""
    hosts = text.lower()
    found = _CODE.search(text) if any(host in hosts for host in _CODE_HOSTS) else None
    return f"https://{_trimmed(found[1])}" if found else None


def date(text: str) -> str | None:
    """Read a date in ISO 8601, of which a range gives its start, or in English; None if there is no year in it.

    Returns ISO 8601 as precise as the text: `2022`, `2022-09` or `2022-09-14`.
    """
    iso = _COMPACT.fullmatch(text.strip()) or _ISO.match(text.strip())
    if iso and not _MONTH.search(text):
        return iso_date(int(iso[1]), int(iso[2] or 0), int(iso[3] or 0))
    numbers = _MONTH_YEAR.fullmatch(text)
    if numbers:
        return iso_date(int(numbers[2]), int(numbers[1]))
    found = _YEAR.search(text)
    if not found:
        return None
    rest = text[: found.start()] + text[found.end() :]
    return iso_date(int(found[1]), month(rest), day_of_month(rest))


def span(text: str) -> str:
    """Write a range of pages or numbers with an en dash; anything else stays as it is."""
    found = _SPAN.fullmatch(text)
    return f"{found[1]}–{found[2]}" if found else text


def month(text: str) -> int:
    """Read a month's name or number; 0 if there is none. Of several the first counts."""
    named = _MONTH.search(text)
    if named:
        return _MONTHS.index(named[1].lower()) + 1
    number = re.fullmatch(r"\s*0?(\d|1[0-2])\s*", text)
    return int(number[1]) if number else 0


def iso_date(year: int, month: int = 0, day: int = 0) -> str:
    """Write a date in ISO 8601; 0 stands for unknown, and what no calendar has is left out."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else f"{year:04}"


def day_of_month(text: str) -> int:
    """Find a number that can be a day of a month; 0 if there is none."""
    found = _DAY.search(text)
    return int(found[1]) if found else 0


def _trimmed(text: str) -> str:
    text = text.rstrip(".,;:!?*~'\"”’")
    unpaired = (text.endswith(")") and "(" not in text) or (text.endswith(">") and "<" not in text)
    return _trimmed(text[:-1]) if unpaired else text
