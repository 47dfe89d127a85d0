"""Find the title: what the first page sets largest, held against what the file says of itself."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from review.pdf import headings
from review.pdf.lines import Line, Page
from review.pdf.words import Vocabulary, joined
from review.text.normal import clean

_MOST_LINES = 8
_LONGEST = 400
_JUNK = re.compile(
    r"microsoft (?:word|powerpoint)\b|untitled|^(?:title|document|paper|manuscript|main|draft|template|"
    r"slide \d+)\W*\d*$|"
    r"\.(?:docx?|dvi|tex|pdf|rtf|odt|indd|qxd|eps|ps|pptx?|fm|wpd)\b|^\S+$|^doi:|^10\.\d{4}|^arxiv|^pii:|\d+\.\.\d+|"
    r"[\\/]\w+[\\/]|^(?:accepted|full|original|research) (?:manuscript|article|paper)$|article template|latex",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"(?:(?:the )?(?:international |european |american |british |canadian |annual |open )?journal of\b(?!.*:)|"
    r"proceedings of|proc\. |transactions on|annals of|archives of|advances in\b.{0,30}systems|letters in|"
    r"review of [a-z]+ studies|"
    r"contents lists?|science ?direct|(?:www\.|https?://)|journal homepage|vol(?:ume)?\.? ?\d|issn\b|doi\b|arxiv|"
    r"preprint|"
    r"(?:original|research|review|regular|short|full|special|invited|technical|case|brief|rapid)\b.{0,16}"
    r"\b(?:article|paper|report|communication|study|research|issue|letter|note)s?$|"
    r"article$|review$|letter$|report$|perspective$|commentary$|editorial$|open access|published (?:as|in|by|online)|"
    r"under review|accepted (?:for|to|at)|submitted to|to appear in|this (?:paper|article|version|is)|copyright|©|"
    r"available online|received|downloaded from|provided by|see discussions|dr\. |page \d|\d+(?:st|nd|rd|"
    r"th) .*conference|"
    r"elsevier|springer|wiley|ieee (?:access|trans)|plos one$|nature(?: \w+)?$|science$|cell$|the lancet$)",
    re.IGNORECASE,
)


class Title(NamedTuple):
    """Hold a title, the number of the line after it (0 if it is not on the page), and whether it had to be guessed."""

    text: str
    after: int
    guessed: bool = False


def title(page: Page, said: str, vocabulary: Vocabulary) -> Title | None:
    """Find the title of a paper on its first page; None where the page has nothing that could be one.

    `said` is the title that the file names; it counts only where the page bears it out.
    """
    lines, said = page.lines, clean(said)
    end = next((n for n, line in enumerate(lines) if _ends_front(line)), len(lines))
    groups = [group for group in _groups(page, end or len(lines)) if _may_be(group, lines, vocabulary)]
    plain = max((line.size for line in lines[end:]), default=0.0) if not end else body_size(lines)
    best = max(groups, key=lambda group: round(lines[group[0]].size, 1), default=None)
    found = _found(best, lines, vocabulary) if best else None
    stated = _stated(said, lines)
    if stated and (found is None or found.text.isupper() or not _letters(found.text).startswith(_letters(stated.text))):
        return stated
    if found and (not page.placed or (best and lines[best[0]].size < plain + 0.8)):
        first = next((group for group in groups if lines[group[0]].bold), groups[0])
        return _found(first, lines, vocabulary)._replace(guessed=not stated)
    return found


def is_junk(said: str) -> bool:
    """Tell what programs put for a title where nobody gave one: file names, templates, numbers."""
    return len(_letters(said)) < 6 or _JUNK.search(said) is not None


def _ends_front(line: Line) -> bool:
    return headings.abstract(line.text) is not None or headings.is_introduction(line.text)


def body_size(lines: Sequence[Line]) -> float:
    """Give the size that most letters of a page are set in."""
    letters: dict[float, int] = {}
    for line in lines:
        letters[round(line.size, 1)] = letters.get(round(line.size, 1), 0) + len(line.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _groups(page: Page, end: int) -> list[list[int]]:
    """Put lines of one size that follow each other closely together, by their numbers."""
    groups: list[list[int]] = []
    for number, line in enumerate(page.lines[:end]):
        if not line.upright or line.box.top > 0.75 * page.height:
            continue
        if groups and page.placed and _goes_on(page.lines[groups[-1][-1]], line):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _goes_on(last: Line, line: Line) -> bool:
    step = line.box.top - last.box.top
    beside = step < 0.5 * line.size and line.box.left >= last.box.right - 1
    overlap = min(last.box.right, line.box.right) - max(last.box.left, line.box.left)
    below = 0.5 * line.size <= step < 2.1 * line.size and overlap > 0
    return abs(line.size - last.size) < 0.6 and line.bold == last.bold and (beside or below)


def _may_be(group: Sequence[int], lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    text = joined([lines[number].text for number in group], vocabulary)
    letters = sum(map(str.isalpha, text))
    shaped = len(group) <= _MOST_LINES and letters >= 8 and len(text) <= _LONGEST and letters > 0.5 * len(text)
    return shaped and "@" not in text and not _MASTHEAD.match(text) and not _is_cited(text, lines)


def _is_cited(text: str, lines: Sequence[Line]) -> bool:
    """Tell the name of a journal: another line has it with a volume or a year after it."""
    wanted = re.compile(re.escape(text) + r"\W{1,3}(?:\(?\d|vol)", re.IGNORECASE)
    return any(wanted.match(line.text) for line in lines)


def _found(group: Sequence[int], lines: Sequence[Line], vocabulary: Vocabulary) -> Title:
    texts = [
        lines[number].names.replace("\x1f", " ") if number == group[-1] else lines[number].text for number in group
    ]
    return Title(joined(texts, vocabulary).rstrip("*∗†‡ "), group[-1] + 1)


def _stated(said: str, lines: Sequence[Line]) -> Title | None:
    """Take the title that the file names where its first page prints it."""
    wanted = _letters(said)
    if is_junk(said) or _MASTHEAD.match(said):
        return None
    for start, first in enumerate(lines):
        if not wanted.startswith(_letters(first.text)[:12]) or not _letters(first.text):
            continue
        there = ""
        for number in range(start, min(start + _MOST_LINES, len(lines))):
            there += _letters(lines[number].text)
            if there.startswith(wanted):
                return Title(said, number + 1)
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
