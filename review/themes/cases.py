"""Learn from papers which words are written with capitals."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Mapping, Sequence

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
    plain, forms = _by_word(written, str)
    _, in_titles = _by_word(titled, _without_initials, known={*plain, *forms})
    return {low: form for low, count in (in_titles | forms).items() if (form := _form(low, count)) != low}


def _by_word(
    counted: Mapping[str, int], change: Callable[[str], str], known: Container[str] = ()
) -> tuple[dict[str, int], dict[str, Counter[str]]]:
    """Count the words that have no capitals, and the forms of each that has; those known are passed over."""
    plain: dict[str, int] = {}
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, count in counted.items():
        word = text.strip(_PUNCTUATION)
        low = word if word.islower() else word.casefold()
        if low in known:
            continue
        if word.islower():
            plain[word] = plain.get(word, 0) + count
        else:
            forms[low][change(word)] += count
    for low, counts in forms.items():
        counts[low] += plain.pop(low, 0)
    return plain, forms


def _without_initials(word: str) -> str:
    if word.isupper() and len(word) >= _SHOUTED:
        return word.casefold()
    return re.sub(r"[^\W_]+", lambda part: part[0].lower() if part[0].istitle() else part[0], word)


def _form(low: str, count: Counter[str]) -> str:
    """Take a word's commonest form; one capital is too often a title's or a sentence's to be believed as readily."""
    form = min(count, key=lambda form: (-count[form], form))
    often = _OFTEN if form[1:] == low[1:] else _OFTEN_SHOUTED
    return low if count[low] > often * count.total() else form
