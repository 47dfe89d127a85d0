"""Cut a sentence into the words that two tellings of one result share: names, quantities, bounds, stems, figures."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from review.evidence.lexicon import QUANTITY, STOP
from review.text.normal import fold
from review.text.numbers import numbers
from review.text.stems import stem

WORD = re.compile(r"[^\W_](?:[\w.+/#'’-]*[\w+#])?")
_BOUNDS = {
    "max": r"up\s+to|at\s+(?:the\s+)?most|as\s+(?:much|many|high|low)\s+as|at\s+best|(?:a\s+)?maxim(?:um|al)(?:\s+of)?|"
    r"peak(?:\s+of)?|no\s+more\s+than|(?:does|do)\s+not\s+exceed|not\s+exceeding|below|under(?=\s+\d)|less\s+than(?=\s+\d)",
    "mean": r"on\s+average|averag(?:e|es|ed|ing)|mean(?=\s|,)",
    "median": r"medians?",
    "min": r"at\s+least|(?:a\s+)?minimum(?:\s+of)?|more\s+than(?=\s+\d)|"
    r"no\s+less\s+than|over(?=\s+\d)|exceeding(?=\s+\d)",
}
BOUND = re.compile("|".join(rf"(?P<{name}>\b(?:{forms})\b)" for name, forms in _BOUNDS.items()), re.IGNORECASE)
_ENDING = re.compile(r"(?:['’]s?|-(?:[a-z]{4,}))$")
_PARTS = re.compile(r"[-/]")
_OPENS = re.compile(r"(?:^|[.!?…]['\"”’)]*\s|[\"“‘(]|\(\w\)\s)\s*$")
_BEFORE = 6


class Token(NamedTuple):
    """Hold one word: its place, the form it is compared in (`n:` name, `q:` quantity, `b:` bound, `#` figure)."""

    start: int
    end: int
    form: str


def tokens(text: str, known: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """Cut a text into its content words, in order; `known` are folded names that may open a sentence."""
    # Few texts are opened by a name that is known: the others are cut once, whatever is known.
    return _cut(text, known & _opening(text) if known else known)


def forms(found: Iterable[Token]) -> frozenset[str]:
    """Give the forms of some words."""
    return frozenset(token.form for token in found)


@lru_cache(maxsize=4096)
def _cut(text: str, known: frozenset[str]) -> tuple[Token, ...]:
    bounds = [Token(m.start(), m.end(), f"b:{m.lastgroup}") for m in BOUND.finditer(text)]
    figures = [Token(n.start, n.end, f"#{n.value:f}{n.unit}") for n in numbers(text)]
    fixed = sorted([*bounds, *figures])
    covered = {place for token in fixed for place in range(token.start, token.end)}
    found = [
        Token(match.start(), match.end(), form)
        for match in WORD.finditer(text)
        if match.start() not in covered
        for form in _forms(match, text, known)
    ]
    return tuple(sorted([*fixed, *found]))


@lru_cache(maxsize=4096)
def _opening(text: str) -> frozenset[str]:
    """Give the folded names of a text that would be words like others, as they open a sentence."""
    words = ((_read(match[0]), match.start()) for match in WORD.finditer(text) if not match[0].islower())
    return frozenset(word.name for word, start in words if word.name and not word.marked and _opens(text, start))


def _opens(text: str, start: int) -> bool:
    return _OPENS.search(text[max(0, start - _BEFORE) : start]) is not None


class _Word(NamedTuple):
    """Hold what a word is wherever it stands: the folded name that its capitals make of it (`MGG's` is `mgg`), if any.

    A `marked` one is a name even where it opens a sentence. `forms` are those of the name, `plain` those of the word.
    """

    name: str
    marked: bool
    forms: tuple[str, ...]
    plain: tuple[str, ...]


def _forms(match: re.Match[str], text: str, known: Collection[str]) -> tuple[str, ...]:
    word = _read(match[0])
    if word.name and (word.marked or word.name in known or not _opens(text, match.start())):
        return word.forms
    return word.plain


@lru_cache(maxsize=50_000)
def _read(word: str) -> _Word:
    bare = _ENDING.sub("", word)
    capitals = sum(map(str.isupper, bare))
    if not capitals:
        return _Word("", False, (), _common(word))
    name = fold(bare)
    root = _plain(word)
    form = root if root.startswith("q:") else f"n:{name.removesuffix('s') if name.isalpha() else name}"
    return _Word(name, capitals > 1 or any(map(str.isdigit, bare)), (form,), _common(word))


def _common(word: str) -> tuple[str, ...]:
    small = fold(word)
    if small in STOP:
        return ()
    if QUANTITY.get(stem(small)):
        return (_plain(word),)
    return tuple(_plain(part) for part in _PARTS.split(small) if part not in STOP and len(part) > 1)


def _plain(word: str) -> str:
    root = stem(fold(word).removesuffix("'s"))
    return f"q:{QUANTITY[root]}" if root in QUANTITY else root
