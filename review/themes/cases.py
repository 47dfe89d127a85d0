"""Learn from papers which words are written with capitals."""

import re
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from typing import NamedTuple

from review.themes.words import Document

_WORD = r"[\"'“‘(]*[^\W_]+(?:[-'’][^\W_]+)*"
_FIRST, _OPENING = re.compile(_WORD), re.compile(rf"[.!?:]\s+{_WORD}")
# What is written with capitals before a bracket, from its end: a bracket is found sooner than capitals are.
_DEFINED_BACKWARDS = re.compile(r"(?<=\()(?: [\w-]{0,30}[A-Z](?![\w-])){1,8}")
_PUNCTUATION = ".,;:!?()[]{}<>\"'“”‘’*"
_SHOUTED = 6
_OFTEN, _OFTEN_SHOUTED = 0.1, 0.3


def cases(documents: Sequence[Document]) -> dict[str, str]:
    """Learn how words are written inside sentences: each lower-case word that has capitals, to its commonest form.

    A word that is often without capitals has none. Titles tell only of words that no abstract has, and only of capitals
    behind a word's first letter.
    """
    written: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    for document in documents:
        undefined = _DEFINED_BACKWARDS.sub("", document.abstract[::-1])[::-1]
        first = _FIRST.match(undefined)
        written.update(_OPENING.sub(" ", undefined[first.end() :] if first else undefined).split())
        titled.update(document.title.split())
    inside = _by_word(written, str)
    known = {*inside.plain, *inside.forms}
    return _chosen(_by_word(titled, _without_initials, known)) | _chosen(inside)


class _Words(NamedTuple):
    """Hold the counts of words that have no capitals, and of the forms of each word that has."""

    plain: dict[str, int]
    forms: dict[str, dict[str, int]]


def _by_word(counted: Mapping[str, int], change: Callable[[str], str], known: Container[str] = ()) -> _Words:
    """Sort words by whether they have capitals; those known are passed over."""
    found = _Words({}, {})
    for text, count in counted.items():
        word = text.strip(_PUNCTUATION)
        plain = word.islower()
        low = word if plain else word.casefold()
        if low in known:
            continue
        form, counts = (word, found.plain) if plain else (change(word), found.forms.setdefault(low, {}))
        counts[form] = counts.get(form, 0) + count
    return found


def _without_initials(word: str) -> str:
    if word.isupper() and len(word) >= _SHOUTED:
        return word.casefold()
    return re.sub(
        r"[^\W_]+", lambda part: part[0].lower() if part[0].istitle() and part[0].isalpha() else part[0], word
    )


def _chosen(found: _Words) -> dict[str, str]:
    """Take each word's commonest form; one capital is too often a title's or a sentence's to be believed as readily."""
    chosen: dict[str, str] = {}
    for low, counts in found.forms.items():
        plain = counts.pop(low, 0) + found.plain.get(low, 0)
        total = plain + sum(counts.values())
        if not counts or plain > _OFTEN_SHOUTED * total:
            continue
        form = min(counts, key=lambda form: (-counts[form], form))
        often = _OFTEN if form[1:] == low[1:] else _OFTEN_SHOUTED
        if plain <= often * total and (-counts[form], form) < (-plain, low):
            chosen[low] = form
    return chosen
