"""Find where a text has the very words of a paper, or nearly."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from review.model import Paper
from review.text.normal import fold
from review.text.sentences import sentences

RUN = 8
_NEARLY = 0.75
_SHORTEST_SENTENCE = 10
_SEED = 3
_SEEDS = 3
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|``.*?''|‘[^‘’]{20,}’", re.DOTALL)

Found = Literal["quoted", "verbatim", "reworded"]


class Word(NamedTuple):
    """Hold one word, folded, and where it stands."""

    text: str
    start: int
    end: int


class Overlap(NamedTuple):
    """Hold a stretch of a text that shares its words with a paper, how many words, and how it stands there.

    `verbatim` words are not in quotation marks; a `reworded` sentence has most of the words of one of the paper's, in
    the same order, though nowhere so many in a row.
    """

    start: int
    end: int
    words: int
    key: str
    how: Found


def overlaps(text: str, papers: Iterable[Paper]) -> list[Overlap]:
    """List where a text shares eight or more words in a row with a paper, or has nearly a sentence of it.

    Case, punctuation, accents' forms and line breaks do not count. Words that stand in the paper's title are its name.
    Of runs that overlap the longest is given, of sources with the same run the first.
    """
    listed = list(papers)
    runs = _longest(_runs(text, listed))
    marks = [match.span() for match in _QUOTED.finditer(text)]
    exact = [each._replace(how="quoted") if _within(each, marks) else each for each in runs]
    free = [span for span in sentences(text) if not any(_touch(span, each) for each in exact)]
    near = [each for each in _near(text, free, listed) if not _within(each, marks)]
    return sorted([*exact, *near], key=lambda each: each.start)


def words(text: str) -> list[Word]:
    """Cut a text into words."""
    return [Word(fold(match[0]), *match.span()) for match in _WORD.finditer(text)]


def _runs(text: str, papers: Sequence[Paper]) -> Iterator[Overlap]:
    here = words(text)
    wanted: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(here) - RUN + 1):
        wanted.setdefault(_key(here, place, RUN), []).append(place)
    for paper in papers:
        title = f" {' '.join(word.text for word in words(paper.title))} "
        for start, length in _matches(here, words(paper.abstract), wanted):
            shared = " ".join(word.text for word in here[start : start + length])
            if f" {shared} " not in title:
                yield Overlap(here[start].start, here[start + length - 1].end, length, paper.key, "verbatim")


def _matches(
    here: Sequence[Word], there: Sequence[Word], wanted: Mapping[tuple[str, ...], Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Give place and length of each run that the words share and that neither can be longer."""
    for place in range(len(there) - RUN + 1):
        for start in wanted.get(_key(there, place, RUN), ()):
            if start and place and here[start - 1].text == there[place - 1].text:
                continue
            length = RUN
            while (
                start + length < len(here)
                and place + length < len(there)
                and here[start + length].text == there[place + length].text
            ):
                length += 1
            yield start, length


def _longest(found: Iterable[Overlap]) -> list[Overlap]:
    chosen: list[Overlap] = []
    for each in sorted(found, key=lambda each: -each.words):
        if not any(_touch((each.start, each.end), other) for other in chosen):
            chosen.append(each)
    return chosen


def _near(text: str, spans: Iterable[tuple[int, int]], papers: Sequence[Paper]) -> Iterator[Overlap]:
    """Find sentences that have most words of a paper's sentence in their order.

    Compared are sentences that share a few runs of three words, by the share of the longest common subsequence.
    """
    sources = [
        (paper.key, [word.text for word in words(paper.abstract[slice(*span)])])
        for paper in papers
        for span in sentences(paper.abstract)
    ]
    seeds: dict[tuple[str, ...], set[int]] = {}
    for n, (_, there) in enumerate(sources):
        for place in range(len(there) - _SEED + 1):
            seeds.setdefault(tuple(there[place : place + _SEED]), set()).add(n)
    for start, end in spans:
        here = [word.text for word in words(text[start:end])]
        if len(here) >= _SHORTEST_SENTENCE and (best := _nearest(here, sources, seeds)):
            yield Overlap(start, end, best[1], best[0], "reworded")


def _nearest(
    here: Sequence[str], sources: Sequence[tuple[str, list[str]]], seeds: Mapping[tuple[str, ...], set[int]]
) -> tuple[str, int] | None:
    shared: dict[int, int] = {}
    for place in range(len(here) - _SEED + 1):
        for n in seeds.get(tuple(here[place : place + _SEED]), ()):
            shared[n] = shared.get(n, 0) + 1
    compared = (
        (LCSseq.similarity(here, sources[n][1]), sources[n][0]) for n, count in shared.items() if count >= _SEEDS
    )
    length, key = max(compared, key=lambda each: each[0], default=(0, ""))
    return (key, int(length)) if length >= _NEARLY * len(here) else None


def _key(listed: Sequence[Word], place: int, length: int) -> tuple[str, ...]:
    return tuple(word.text for word in listed[place : place + length])


def _within(each: Overlap, marks: Sequence[tuple[int, int]]) -> bool:
    return any(start <= each.start and each.end <= end for start, end in marks)


def _touch(span: tuple[int, int], other: Overlap) -> bool:
    return span[0] < other.end and other.start < span[1]
