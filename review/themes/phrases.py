"""Find the noun phrases of papers, by rule: runs of words between punctuation, verbs and small words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from review.themes.lexicon import ACTIONS, may_be_inside, may_begin, may_end, parts_phrases
from review.themes.words import IDEOGRAPHS, STOP_WORDS, Document, stem

Stems = tuple[str, ...]

_LONGEST = 4
_LONGEST_WORD = 40
_LONGEST_WRITTEN_TOGETHER = 6
_FINAL_SHARE = 0.3
_TOKEN = re.compile(
    rf"[{IDEOGRAPHS}]|\d[A-Za-z]\b|[^\W\d_{IDEOGRAPHS}][^\W_{IDEOGRAPHS}]*(?:[-'’][^\W_{IDEOGRAPHS}]+)*|\S"
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_SAME_IN_THE_PLURAL = ("series", "species")
_PARTICLES = frozenset("的了在是和与及对于为以中上下等其之而将被把从到由基种个这那有我们本文法")


class Phrase(NamedTuple):
    """Hold a noun phrase: its stems, the papers that use it, those that do in the title, and the count of each form.

    Forms are in lower case.
    """

    stems: Stems
    papers: frozenset[int]
    titles: frozenset[int]
    written: Counter[str]


class _Word(NamedTuple):
    text: str
    stems: Stems
    ideograph: bool
    parts: bool
    begins: bool
    goes_on: bool
    ends: bool


class _Use(NamedTuple):
    stems: Stems
    written: str
    final: bool


def noun_phrases(documents: Sequence[Document]) -> list[Phrase]:
    """Collect the noun phrases of one to four words (two to six characters in scripts without spaces), by stems.

    A phrase that seldom ends its run of words is the cut-off beginning of a longer one, and is left out.
    """
    papers: defaultdict[Stems, set[int]] = defaultdict(set)
    titles: defaultdict[Stems, set[int]] = defaultdict(set)
    written: defaultdict[Stems, Counter[str]] = defaultdict(Counter)
    finals: Counter[Stems] = Counter()
    for number, document in enumerate(documents):
        for part, found in ((document.title, titles), (document.abstract, papers)):
            for use in _uses(part):
                found[use.stems].add(number)
                written[use.stems][use.written] += 1
                finals[use.stems] += use.final
    whole = (stems for stems in written if finals[stems] >= _FINAL_SHARE * written[stems].total())
    return [
        Phrase(stems, frozenset(papers[stems] | titles[stems]), frozenset(titles[stems]), written[stems])
        for stems in sorted(whole)
    ]


def _uses(text: str) -> Iterator[_Use]:
    for run in _runs(text):
        if run[0].ideograph:
            yield from _pieces(run, 2, _LONGEST_WRITTEN_TOGETHER, "")
        else:
            yield from _pieces(run, 1, _LONGEST, " ")
            yield from _reworded(run)


def _reworded(run: list[_Word]) -> Iterator[_Use]:
    """Say `accelerating x` as `x acceleration`, and take the noun out of `x-based`."""
    if (action := ACTIONS.get(run[0].text)) and 2 < len(run) <= _LONGEST:
        yield _use([*run[1:-1], _word(singular(run[-1].text)), _word(action)], " ", final=True)
    for word in run:
        if word.text.endswith("-based"):
            yield _use([_word(word.text.removesuffix("-based"))], "", final=True)


def _runs(text: str) -> Iterator[list[_Word]]:
    """Cut a text into runs of words that can belong to one phrase, all of one kind of script."""
    run: list[_Word] = []
    for token in _TOKEN.findall(_POSSESSIVE.sub("", text)):
        word = _word(token.casefold())
        if run and (word.parts or word.ideograph != run[0].ideograph):
            yield run
            run = []
        if not word.parts:
            run.append(word)
    if run:
        yield run


@lru_cache(maxsize=100_000)
def _word(text: str) -> _Word:
    ideograph = bool(_IDEOGRAPH.match(text))
    stems = tuple(stem(part) for part in re.split(r"[-'’]", text))
    parts = not 1 < len(text) <= _LONGEST_WORD or text in STOP_WORDS or parts_phrases(text)
    parts = text in _PARTICLES if ideograph else parts
    return _Word(text, stems, ideograph, parts, may_begin(text), may_be_inside(text), may_end(text))


def _pieces(run: list[_Word], shortest: int, longest: int, space: str) -> Iterator[_Use]:
    for start, first in enumerate(run):
        if first.begins:
            for end in range(start + shortest, min(start + longest, len(run)) + 1):
                if run[end - 1].ends and len({word.stems for word in run[start:end]}) == end - start:
                    yield _use(run[start:end], space, final=end == len(run))
                if not run[end - 1].goes_on:
                    break


def _use(words: Sequence[_Word], space: str, *, final: bool) -> _Use:
    stems = tuple(root for word in words for root in word.stems)
    return _Use(stems, space.join([word.text for word in words]), final)


def singular(word: str) -> str:
    """Cut a plural's ending off."""
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("ies") and word not in _SAME_IN_THE_PLURAL:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is", "us", "ics", "ies")) else word
