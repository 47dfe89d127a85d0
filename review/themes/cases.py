"""Learn from papers which words and names are written with capitals."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from review.themes.names import CAPITAL, CAPITALS, Cases
from review.themes.runs import singular
from review.themes.tongues import tongue
from review.themes.words import STOP_WORDS, Document

_ONE = r"[\"'“‘(]*[^\W_]+(?:[-'’][^\W_]+)*"
# The words with capitals behind a sentence's first may be of one name with it, but not with a small word.
_SMALL = r"(?:The|An?|In|On|Of|For|From|To|With|By|At|We|Our|This|These)\b"
_OPENER = rf"(?:{_SMALL}|{_ONE}(?: {CAPITAL}(?![\w'’-])){{0,9}})"
_FIRST, _OPENING = re.compile(_OPENER), re.compile(rf"[.!?:]\s+{_OPENER}")
_OPENING_IN_TITLE = re.compile(rf"[^\w\s]\s+{_OPENER}|\d\s+{_OPENER}")
# What is written with capitals before a bracket, from its end: a bracket is found sooner than capitals are.
_DEFINED_BACKWARDS = re.compile(r"(?<=\()(?: [\w-]{0,30}[A-Z](?![\w-])){1,8}")
_PUNCTUATION = ".,;:!?()[]{}<>\"'“”‘’*"
_SHOUTED, _ACRONYMS, _SHORT, _BEGINNING = 6, 2, 3, 24
_OFTEN, _OFTEN_SHOUTED = 0.1, 0.3


def cases(documents: Sequence[Document]) -> Cases:
    """Learn how words and names are written inside sentences, titles that are in sentence case among these.

    A word that is often without capitals, in whatever number, has none, nor has one that has an initial capital only
    beside other words with capitals. Titles in title case tell only of words that are nowhere else, and only of
    capitals behind a word's first letter.
    """
    text = "\n".join(part for document in documents for part in _inside(document))
    titled = Counter(piece for title, _ in documents for piece in title.split())
    capitals = CAPITALS.findall(text)
    shouted = Counter(piece for found in capitals for piece in found.split(" ") if _is_shouted(found))
    inside = _by_word(Counter(text.split()) - shouted, str)
    known = {*inside.plain, *inside.forms, *(piece.casefold() for piece in shouted)}
    beside = _by_word(Counter(piece for found in capitals for piece in found.split(" ")), str)
    words = _chosen(_by_word(titled, _without_initials, known), {}) | _chosen(inside, beside.forms)
    return Cases(words, capitals, text)


def _inside(document: Document) -> Iterator[str]:
    """Give what stands inside sentences."""
    if _is_sentence(document.title):
        yield _unopened(document.title, _OPENING_IN_TITLE)
    if _is_sentence(document.abstract):
        yield _unopened(_DEFINED_BACKWARDS.sub("", document.abstract[::-1])[::-1], _OPENING)


def _unopened(text: str, opening: re.Pattern[str]) -> str:
    first = _FIRST.match(text)
    return opening.sub(" ", text[first.end() :] if first else text)


def _is_shouted(words: str) -> bool:
    return sum(map(str.isupper, words.split(" "))) > _ACRONYMS


def _is_sentence(text: str) -> bool:
    """Tell whether a text is in sentence case: it is German, or half of its first longer words have no capital."""
    words = text.split(maxsplit=_BEGINNING)[1:_BEGINNING]
    longer = [word for word in words if len(word) > _SHORT and word[1:].islower() and word not in STOP_WORDS]
    plain = 2 * sum(word[0].isupper() for word in longer) <= len(longer)
    return bool(longer) and (plain or tongue(Document(text, "")) == "de")


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


def _chosen(found: _Words, beside: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Take each word's commonest form; one capital is too often a title's or a sentence's to be believed as readily.

    `beside` counts the forms that stand beside other words with capitals.
    """
    chosen: dict[str, str] = {}
    for low, counts in found.forms.items():
        plain = counts.pop(low, 0) + found.plain.get(low, 0)
        total = plain + sum(counts.values())
        if not counts or plain > _OFTEN_SHOUTED * total:
            continue
        form = min(counts, key=lambda form: (-counts[form], form))
        often = _OFTEN_SHOUTED
        if form[1:] == low[1:]:
            if counts[form] <= beside.get(low, {}).get(form, 0):
                continue
            often = _OFTEN
            plain += sum(found.plain.get(other, 0) for other in {singular(low), f"{low}s"} - {low})
        if plain <= often * total and (-counts[form], form) < (-plain, low):
            chosen[low] = form
    return chosen
