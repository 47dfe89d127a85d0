"""Find the names in a claim, and whether the papers it cites know them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

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
    foreign = [name for name, owners in systems.items() if name in text and _stands(name, text) and not owners & keys]
    authors = _AUTHOR.findall(text) if "et al" in text else []
    named = [*foreign, *authors, *_names(text)]
    known = _Known([vocabulary(paper) for paper in cited]) if named else ()
    return list(dict.fromkeys(name for name in named if name not in known))


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _names(text: str) -> list[str]:
    found: list[str] = []
    for match in _WORD.finditer(text):
        if match[0].islower():
            continue
        opens = bool(_AFTER_STOP.search(text[max(match.start() - 4, 0) : match.start()]))
        parts = [part for part in _PART.split(match[0]) if part]
        found.extend(part for i, part in enumerate(parts) if _is_name(part, opens=opens and i == 0))
    return found


def _is_name(word: str, *, opens: bool) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    if word.casefold() in _PLAIN or not capitals:
        return False
    marked = capitals > 1 or any(letter.isdigit() for letter in word)
    return marked or not opens


class Vocabulary(NamedTuple):
    """Hold the text of one paper, folded, every word of it, and the initials of its words in order."""

    text: str
    words: frozenset[str]
    initials: str


def vocabulary(paper: Paper) -> Vocabulary:
    """Read all words in which a paper may mention a name."""
    return _vocabulary(_spoken(paper))


@lru_cache(maxsize=8192)
def _vocabulary(spoken: str) -> Vocabulary:
    text = fold(spoken)
    words = re.findall(r"[^\W_]+", text)
    known = frozenset(words) | {word.removesuffix("s") for word in words}
    return Vocabulary(text, known, "".join(word[0] for word in words))


class _Known:
    """Tell whether some papers mention a name."""

    def __init__(self, papers: Sequence[Vocabulary]) -> None:
        self._papers = papers

    def __contains__(self, name: str) -> bool:
        word = fold(name)
        singular = word.removesuffix("s")
        if any(each in paper.words for paper in self._papers for each in (word, singular, f"{word}s")):
            return True
        initials = "".join(paper.initials for paper in self._papers)
        spelled = not word.isalnum() and any(word in paper.text for paper in self._papers)
        return spelled or (len(singular) > 2 and singular in initials)


def _spoken(paper: Paper) -> str:
    authors = " ".join(f"{author.name} {author.given[:1]}" for author in paper.authors)
    return " | ".join([paper.title, paper.abstract, authors, paper.venue or "", *paper.keywords, *paper.affiliations])
