"""Find where quotes stand in a text, and whether what is said of a paper can be of this paper."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from review.evidence.names import unknown_names
from review.model import Paper
from review.text.normal import clean, fold, locate
from review.text.numbers import agree, numbers
from review.text.sentences import sentences

Kind = Literal["contribution", "result"]
Spans = dict[tuple[int, int], Kind]

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5


class Located(NamedTuple):
    """Hold the sentences that quotes stand in, by start and end in what they are from, and the quotes not found."""

    found: Spans
    lost: list[str]


def located(quotes: Iterable[tuple[str, Kind]], text: str, start: int = 0) -> Located:
    """Find the whole sentences that each quote stands in, so that a figure keeps its subject.

    `text` starts at the character `start` of the abstract or the running text. The first of two quotes from one
    sentence gives its kind.
    """
    there = [(first, last) for first, last in sentences(text)]
    found: Spans = {}
    lost = []
    for quote, kind in quotes:
        span = locate(quote, text)
        if span is None:
            lost.append(quote)
            continue
        for first, last in there:
            if first < span[1] and last > span[0]:
                found.setdefault((start + first, start + last), kind)
    return Located(found, lost)


def founded(text: str, paper: Paper) -> str:
    """Give a model's own words about a paper, cleaned; empty if they share no word with it or bring in figures, names.

    This is no proof that they are true, but words on another subject, or put into its mouth, do not pass.
    """
    said = clean(text)
    there = f"{paper.title}\n{paper.abstract}"
    stated = numbers(there)
    figures = [n for n in numbers(said) if not any(agree(n, each) for each in stated)]
    foreign = figures or unknown_names(said, [paper], {})
    words = _WORD.findall(fold(said))
    shared = not words or any(word[:_STEM] in fold(there) for word in words)
    return said if shared and not foreign else ""
