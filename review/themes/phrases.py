"""Find the noun phrases of papers, by rule: runs of words between punctuation, verbs and small words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from review.themes.lexicon import ACTIONS, may_begin, may_end, parts_phrases
from review.themes.words import IDEOGRAPHS, STOP_WORDS, Document, stem

Stems = tuple[str, ...]

_LONGEST = 4
_LONGEST_WRITTEN_TOGETHER = 6
_FINAL_SHARE = 0.3
_TOKEN = re.compile(
    rf"[{IDEOGRAPHS}]|\d[A-Za-z]\b|[^\W\d_{IDEOGRAPHS}][^\W_{IDEOGRAPHS}]*(?:[-'’][^\W_{IDEOGRAPHS}]+)*|\S"
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_PARTICLES = frozenset("的了在是和与及对于为以中上下等其之而将被把从到由基种个这那有我们本文法")


class Phrase(NamedTuple):
    """Hold a noun phrase: its stems, the papers that use it, those that do in the title, how often each form stands.

    Forms are in lower case.
    """

    stems: Stems
    papers: frozenset[int]
    titles: frozenset[int]
    written: Counter[str]


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
        if _IDEOGRAPH.match(run[0]):
            yield from _pieces(run, 2, _LONGEST_WRITTEN_TOGETHER, "")
        else:
            yield from _pieces(run, 1, _LONGEST, " ")
            yield from (_use([word.removesuffix("-based")], "", final=True) for word in run if word.endswith("-based"))
            if (action := ACTIONS.get(run[0])) and 2 < len(run) <= _LONGEST:
                yield _use([*run[1:-1], singular(run[-1]), action], " ", final=True)


def _runs(text: str) -> Iterator[list[str]]:
    """Cut a text into runs of lower-case words that can belong to one phrase, all of one kind of script."""
    run: list[str] = []
    for token in _TOKEN.findall(_POSSESSIVE.sub("", text)):
        word = token.casefold()
        ideograph = bool(_IDEOGRAPH.match(word))
        if run and (_parts(word) or ideograph != bool(_IDEOGRAPH.match(run[0]))):
            yield run
            run = []
        if not _parts(word):
            run.append(word)
    if run:
        yield run


@lru_cache(maxsize=100_000)
def _parts(word: str) -> bool:
    if _IDEOGRAPH.match(word):
        return word in _PARTICLES
    return len(word) < 2 or word in STOP_WORDS or parts_phrases(word)


def _pieces(run: list[str], shortest: int, longest: int, space: str) -> Iterator[_Use]:
    for start in range(len(run)):
        for end in range(start + shortest, min(start + longest, len(run)) + 1):
            if may_begin(run[start]) and may_end(run[end - 1]):
                yield _use(run[start:end], space, final=end == len(run))


def _use(tokens: Sequence[str], space: str, *, final: bool) -> _Use:
    return _Use(sum(map(_stems, tokens), ()), space.join(tokens), final)


@lru_cache(maxsize=100_000)
def _stems(token: str) -> Stems:
    return tuple(stem(part) for part in re.split(r"[-'’]", token))


def singular(word: str) -> str:
    """Cut a plural's s off."""
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is", "us", "ics")) else word
