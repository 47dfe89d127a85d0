"""Write phrases as headings have them: letter case, number, length, and two phrases joined by `and`."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, takewhile

import numpy as np

from review.text.normal import fold
from review.text.stems import stem
from review.themes.lexicon import is_vague, says_much
from review.themes.names import Cases
from review.themes.phrases import Noted
from review.themes.runs import singular
from review.themes.words import IDEOGRAPHS, STOP_WORDS

LONGEST = 6

_MARKS = " .:;,?!-–—"
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_COMPOUND = 10
_SOUNDS_AS_Y = re.compile("h?[ií](?!e)", re.IGNORECASE)
_ROOT, _AKIN = 6, 0.75
_PRIOR, _ENOUGH = 3, 5
# Nouns for which a plural would say something else.
_UNCOUNTED = (
    "ing",
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "ness",
    "ity",
    "ism",
    "ship",
    "logy",
    "data",
    "ory",
    "overlap",
)
_COMMON_PLURAL = 0.2


def heads(found: Noted) -> dict[str, Counter[str]]:
    """Count how often phrases end on which forms of a word: the last word in the singular, to its forms."""
    words, there = found.runs.book.words, found.spans
    last = found.runs.word[there.start + there.length - 1][found.kept[found.phrase]]
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place, count in enumerate(np.bincount(last).tolist()):
        if count:
            forms[singular(words[place].text)][words[place].text] = count
    return forms


def spelled(written: Counter[str], case: Cases, head: Mapping[str, Counter[str]]) -> str:
    """Write a phrase as papers do, in the plural if that is common, or would be going by its last word (`head`)."""
    plural = Counter({form: n for form, n in written.items() if singular(form) != form})
    common = plural.total() > _COMMON_PLURAL * written.total()
    forms = plural if common else written
    form = min(forms, key=lambda form: (-forms[form], form))
    if not common:
        form = _in_number(form, written.total(), head)
    return case.written(form)


def _in_number(form: str, uses: int, head: Mapping[str, Counter[str]]) -> str:
    """Take the plural where the last word commonly has it and the phrase is too rare to tell."""
    first, space, last = form.rpartition(" ")
    written = head.get(last, Counter())
    plural = min(written, key=lambda each: (each == last, -written[each], each), default=last)
    expected = _PRIOR * written[plural] / max(written.total(), 1)
    known = plural != last and written.total() >= _ENOUGH
    countable = space and known and not last.endswith(_UNCOUNTED)
    return f"{first} {plural}" if countable and expected > _COMMON_PLURAL * (uses + _PRIOR) else form


def joined(first: str, second: str, also: str = "and") -> str:
    """Join two phrases by `and`, saying once what both begin or end with; empty if too long or if a word repeats.

    `also` is what `and` is in their language.
    """
    one, other = first.split(" "), second.split(" ")
    start = _shared(one, other)
    if start and start < min(len(one), len(other)):
        return _checked([*one, _sounding(also, other[start]), *other[start:]]) if says_much(other[-1]) else ""
    end = _shared(one[::-1], other[::-1])
    if end and end < min(len(one), len(other)):
        return _checked([*one[:-end], _sounding(also, other[0]), *other])
    return _checked([*one, _sounding(also, other[0]), *other])


def _sounding(also: str, following: str) -> str:
    return "e" if also == "y" and _SOUNDS_AS_Y.match(following) else also


def siblings(first: str, second: str) -> bool:
    """Tell whether two phrases begin or end with the same word, and the second adds one that says much."""
    one, other = first.split(" "), second.split(" ")
    return says_much(other[-1]) and bool(_shared(one, other) or _shared(one[::-1], other[::-1]))


def is_heading(words: str, *, compounds: bool = False) -> bool:
    """Tell whether a phrase has a heading's length: two words, characters without spaces, or ten if of `compounds`."""
    if _IDEOGRAPH.search(words):
        return len(words) > 1
    if compounds and len(words) >= _COMPOUND:
        return len(words.split(" ")) <= LONGEST
    return 1 < len(words.split(" ")) <= LONGEST


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    same = [singular(a.casefold()) == singular(b.casefold()) for a, b in zip(one, other, strict=False)]
    return (*same, False).index(False)


def _checked(words: Sequence[str]) -> str:
    parts = [part for word in words for part in word.casefold().split("-")]
    repeats = any(_akin(one, other) for one, other in combinations(parts, 2))
    return "" if repeats or len(words) > LONGEST else " ".join(words)


def _akin(one: str, other: str) -> bool:
    """Tell whether two words are forms of one, or have a long beginning in common (`inhibition`, `inhibitor`)."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return singular(one) == singular(other) or (common >= _ROOT and common >= _AKIN * min(len(one), len(other)))


def cut(title: str) -> str:
    """Cut a paper's title to a heading's length; empty if nothing is left."""
    words = title.split(" ")[:LONGEST]
    while words and words[-1].strip(_MARKS).lower() in {*STOP_WORDS, ""}:
        words.pop()
    return heading(" ".join(words).strip(_MARKS))


def said(title: str) -> frozenset[str]:
    """Give what two titles have in common that say the same: their words, in whatever order and number."""
    return frozenset(stem(word) for word in re.findall(r"\w+", fold(title))) - {"and"} or frozenset({title})


def unsaid(phrase: str, title: str) -> bool:
    """Tell whether a phrase says something that a title does not."""
    known = said(title)
    return not is_vague(word for word in re.findall(r"\w+", fold(phrase)) if stem(word) not in known)


def heading(phrase: str) -> str:
    """Begin with a capital, unless the first word has one of its own (`mRNA`)."""
    first = phrase.split(" ", maxsplit=1)[0]
    return phrase if first != first.lower() else phrase[:1].upper() + phrase[1:]
