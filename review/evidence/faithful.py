"""Tell whether a translation kept what must not change: figures, names, quotations and marks."""

import re
from collections import Counter
from collections.abc import Mapping

from review.text.normal import clean, fold

MARK = re.compile(r"\s*\{(\d+)\}")
_FIGURE = re.compile(r"(?:(?<![\w.)\]%])[-–−](?=\d))?(?<![\w.])\d+(?:[.,:]\d+)*(?:\s?[%×]|(?<=\d)x(?!\w))?")
_WRITINGS = str.maketrans("x–−", "×--")
_WORD = re.compile(r"[^\W_](?:[\w./+-]*[\w+])?")
_AUTHOR = re.compile(r"([^\W\d_][\w'’-]*),? et al\b")
_QUOTED = re.compile(r"“([^“”]*)”")


def unfaithful(original: str, text: str, terms: Mapping[str, str]) -> str | None:
    """Say what a translation lost or added; None if figures, names, marks and quotations are those of the original.

    `terms` maps headings to what they are called in the translation. Numbers that are words are not compared.
    """
    if not text or fold(text) == fold(original):
        return "it is not translated"
    if Counter(MARK.findall(text)) != Counter(MARK.findall(original)):
        return "its marks are not those of the sentence"
    return _quotations(original, text, terms) or figures_changed(original, text) or _names(original, text)


def _quotations(original: str, text: str, terms: Mapping[str, str]) -> str | None:
    lost = [each for each in _QUOTED.findall(original) if terms.get(each, each) not in text]
    return f"it has not the words “{lost[0]}”" if lost else None


def figures_changed(original: str, text: str) -> str | None:
    """Say which figures a translation has in place of those of the original; None if they are the same."""
    here, there = (_counted(MARK.sub("", _QUOTED.sub("", each))) for each in (text, original))
    if here == there:
        return None
    return f"its figures are {_listed(here)}, not {_listed(there)}"


def _counted(text: str) -> Counter[str]:
    return Counter("".join(figure.split()).translate(_WRITINGS) for figure in _FIGURE.findall(text))


def _listed(figures: Counter[str]) -> str:
    return ", ".join(figures.elements()) or "none"


def _names(original: str, text: str) -> str | None:
    here, there = (_coined(_QUOTED.sub("", each)) for each in (text, original))
    lost, new = sorted(there - here), sorted(here - there)
    if lost:
        return f"it has not the name {lost[0]}"
    return f"the sentence has not the name {new[0]}" if new else None


def _coined(text: str) -> set[str]:
    """Give the words that no language changes: those with two capitals or a capital and a digit, and who wrote it."""
    words = {word for word in _WORD.findall(clean(text)) if _is_coined(word)}
    return words | {*_AUTHOR.findall(text)}


def _is_coined(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    return capitals > 1 or bool(capitals and any(letter.isdigit() for letter in word))
