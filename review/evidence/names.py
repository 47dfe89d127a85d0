"""Find the names in a claim, and whether the papers it cites know them."""

import re
from collections.abc import Iterable, Mapping

from review.model import Paper
from review.text.normal import fold
from review.text.numbers import numbers

_WORD = re.compile(r"[^\W_](?:[\w.+/#'’-]*[\w+#])?")
_PART = re.compile(r"[-/.'’+#_]+")
_AFTER_STOP = re.compile(r"(?:^|[.!?:;…]['\"”’)]*\s|[\"“‘(])\s*$")
_AUTHOR = re.compile(r"([^\W\d_][\w'’-]*)(?=,? et al\b)")
_PLAIN = frozenset({"i", "ai", "it"})


def unknown_names(text: str, papers: Iterable[Paper], systems: Mapping[str, frozenset[str]]) -> list[str]:
    """List the names in a text that none of the papers mentions.

    A name is a word with a capital that does not merely open a sentence, a word with two capitals or with a capital
    and a digit, and whatever stands before `et al.` A paper mentions it in title, abstract, authors, venue or keywords,
    whole or as an acronym spelled out. `systems` maps names to the papers that introduce them: those are names even
    when they open a sentence.
    """
    cited = list(papers)
    for number in numbers(text):
        if " " in text[number.start : number.end]:
            text = text[: number.start] + " " * (number.end - number.start) + text[number.end :]
    keys = {paper.key for paper in cited}
    known = _Known(cited)
    foreign = [name for name, owners in systems.items() if _stands(name, text) and not owners & keys]
    unknown = [name for name in [*foreign, *_AUTHOR.findall(text), *_names(text)] if name not in known]
    return list(dict.fromkeys(unknown))


def _stands(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _names(text: str) -> list[str]:
    found: list[str] = []
    for match in _WORD.finditer(text):
        opens = bool(_AFTER_STOP.search(text[: match.start()][-4:]))
        parts = [part for part in _PART.split(match[0]) if part]
        found.extend(part for i, part in enumerate(parts) if _is_name(part, opens=opens and i == 0))
    return found


def _is_name(word: str, *, opens: bool) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    if word.casefold() in _PLAIN or not capitals:
        return False
    marked = capitals > 1 or any(letter.isdigit() for letter in word)
    return marked or not opens


class _Known:
    """Hold every word of some papers, folded, and the initials of their words in order."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        text = fold(" \n ".join(_spoken(paper) for paper in papers))
        self._text = text
        words = re.findall(r"[^\W_]+", text)
        self._words = frozenset(words) | {word.removesuffix("s") for word in words}
        self._initials = "".join(word[0] for word in words)

    def __contains__(self, name: str) -> bool:
        word = fold(name)
        singular = word.removesuffix("s")
        if word in self._words or singular in self._words or f"{word}s" in self._words:
            return True
        return (len(singular) > 2 and singular in self._initials) or (not word.isalnum() and word in self._text)


def _spoken(paper: Paper) -> str:
    authors = " ".join(f"{author.name} {author.given[:1]}" for author in paper.authors)
    return " | ".join([paper.title, paper.abstract, authors, paper.venue or "", *paper.keywords, *paper.affiliations])
