"""Find the abstract and the key words on the pages that come first."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from review.pdf import headings
from review.pdf.lines import Line
from review.pdf.words import Vocabulary, joined
from review.text.normal import clean

_LONGEST = 6_000
_LINES = 90
_FEWEST_WORDS = 35
_MOST_KEYWORDS = 20
_LONGEST_KEYWORD = 80
_BETWEEN = re.compile(r"\s*[;·•|∙\uf0b7]\s*|\s+[-–—]\s+")
_COMMAS = re.compile(r"\s*,\s*(?![^(]*\))")
_STOPPED = re.compile(r"[.!?]['\")”]?$")


class Abstract(NamedTuple):
    """Hold an abstract, where it starts and ends among the lines of its page, and whether a heading names it."""

    text: str
    start: int
    end: int
    headed: bool


def abstract(lines: Sequence[Line], after: int, vocabulary: Vocabulary) -> Abstract | None:
    """Find the abstract after its heading, else the first block of sentences after the title.

    `after` is the number of the line after the title.
    """
    for number, line in enumerate(lines):
        rest = headings.abstract(line.text)
        if rest is not None:
            end, texts = _run(lines, number + 1)
            text = joined([rest, *texts], vocabulary)
            if len(text.split()) >= 8:
                return Abstract(_shorter(text), number, end, headed=True)
    return _unheaded(lines, after, vocabulary)


def _run(lines: Sequence[Line], start: int) -> tuple[int, list[str]]:
    """Collect the lines of one block, in which headings of parts may be larger or smaller than the text."""
    size = next((line.size for line in lines[start : start + 1]), 0.0)
    texts: list[str] = []
    end = start
    for number in range(start, min(start + _LINES, len(lines))):
        line = lines[number]
        if headings.ends_abstract(line.text) or (texts and _is_elsewhere(lines[number - 1], line, size)):
            break
        texts.append(line.text)
        end = number + 1
    return end, texts


def _is_elsewhere(last: Line, line: Line, size: float) -> bool:
    """Tell a line of another block: of another size, far below or above the last one, or in another column.

    An abstract may go on at the top of the next column, but only where its last sentence has not ended.
    """
    same = abs(line.size - size) < 0.6
    ended = _STOPPED.search(last.text) is not None
    step = line.box.top - last.box.top
    if not same and (ended or step < 0 or abs(line.size - size) > 2):
        return True
    if step < -2 * size or line.box.left > last.box.right + size or line.box.right < last.box.left - size:
        return ended
    return step > 4 * size and ended


def _shorter(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST]
    return cut[: cut.rfind(". ") + 1] or cut


def _unheaded(lines: Sequence[Line], after: int, vocabulary: Vocabulary) -> Abstract | None:
    """Take the first block of sentences, if an introduction comes after it or it is set otherwise than most lines."""
    first = next((n for n in range(after, len(lines)) if headings.is_introduction(lines[n].text)), None)
    common = Counter(_style(line) for line in lines).most_common(1)[0][0] if lines else None
    start = after
    for number in range(after + 1, (len(lines) if first is None else first) + 1):
        if number < len(lines) and number != first and not _is_break(lines[number - 1], lines[number]):
            continue
        text = joined([line.text for line in lines[start:number]], vocabulary)
        told = len(text.split()) >= _FEWEST_WORDS and _STOPPED.search(text) and ". " in text
        if told and (first is not None or _style(lines[start]) != common):
            return Abstract(_shorter(text), start, number, headed=False)
        start = number
    return None


def _is_break(last: Line, line: Line) -> bool:
    apart = abs(line.size - last.size) > 0.6 or not 0 < line.box.top - last.box.top < 1.9 * line.size
    ended = headings.ends_abstract(last.text) or headings.ends_abstract(line.text)
    return apart or ended or (line.font != last.font and _STOPPED.search(last.text) is not None)


def _style(line: Line) -> tuple[float, str]:
    return round(line.size), line.font


def keywords(lines: Sequence[Line]) -> tuple[str, ...]:
    """Find the key words after their heading, parted by semicolons, dots, commas or, one a line, by nothing."""
    for number, line in enumerate(lines):
        rest = headings.keywords(line.text)
        if rest is not None:
            return _words(rest, lines, number + 1)
    return ()


def _words(rest: str, lines: Sequence[Line], start: int) -> tuple[str, ...]:
    texts = [rest] if rest else []
    size = lines[start].size if start < len(lines) else 0.0
    for number in range(start, min(start + 8, len(lines))):
        line = lines[number]
        ended = texts and (_STOPPED.search(texts[-1]) or line.box.top - lines[number - 1].box.top > 1.7 * size)
        if (
            ended
            or abs(line.size - size) > 0.6
            or headings.ends_abstract(line.text)
            or headings.abstract(line.text) is not None
        ):
            break
        texts.append(line.text)
    return parted(texts)


def parted(texts: Sequence[str]) -> tuple[str, ...]:
    """Cut lines of key words into key words."""
    text = clean(" ".join(texts)).rstrip(". ")
    if _BETWEEN.search(text):
        words = _BETWEEN.split(text)
    elif "," in text:
        words = _COMMAS.split(text)
    else:
        words = [clean(each) for each in texts]
    kept = (re.sub(r"^and\s+", "", word).strip(" .,;") for word in words)
    return tuple(dict.fromkeys(word for word in kept if 1 < len(word) <= _LONGEST_KEYWORD))[:_MOST_KEYWORDS]
