"""Tell whether papers bear out what is said of them all: the title of a theme, or its description."""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from review.evidence.lexicon import QUANTITY, STOP, group
from review.evidence.names import unknown_names
from review.evidence.support import TELLING
from review.evidence.terms import terms, with_digits
from review.evidence.tone import valued
from review.model import Paper
from review.text.grammar import words
from review.text.normal import fold
from review.text.numbers import numbers
from review.text.stems import stem

A = TypeVar("A")

# What papers of any field are said to be on, or to do.
UMBRELLA = words("""
    advance advances advancement advancements application applications approach approaches area areas aspect aspects
    background basic basics challenge challenges collection concept concepts consideration considerations context
    contribution contributions current development developments different direction directions diverse emerging field
    fields focus focuses focusing foundation foundations fundamental fundamentals general improvement improvements
    innovation innovations insight insights introduction issue issues method methods methodology methodologies modern
    new novel overview paper papers perspective perspectives principle principles problem problems progress recent
    related relate relevant research researchers solution solutions specific study studies studying technique
    techniques theme themes topic topics trend trends understanding various work works
""")
_ALSO = words("""
    aim aims aiming allow allows analyse analyze analyses apply applied applies applying ask assess assesses assessing
    combine combines combining common compare compares comparing concern concerned consider consider considers cover
    covering covers deal deals discuss discusses enable enables enabling enhance enhances enhancing enhanced focused
    group groups help helps improve improves improving improved include including involve involving look looks measure
    measures measuring need needs range ranging rely relies relying seek seeks share shares show support supports
    supporting treat treats understand ways
""")
_KNOWN = 0.5
_SHARED = 0.1
_MOST = 300
_ROOT = 5
_WORD = re.compile(r"[^\W\d_][^\W_]+")
_ACRONYMS = re.compile(r"(?<=^[^aeiouy]{2})s$|(?<=^[^aeiouy]{3})s$|(?<=^[^aeiouy]{4})s$")
# In scripts that are written without spaces pairs of characters stand for words.
_UNSPACED = re.compile("[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_SILENT = frozenset(map(stem, UMBRELLA | _ALSO | STOP)) | TELLING


def some(listed: Sequence[A]) -> Sequence[A]:
    """Give what is judged of a large group: 300 of its members at most, evenly spread."""
    return listed[:: len(listed) // _MOST + 1]


def shared(word: object, texts: Collection[Collection[object]]) -> bool:
    """Tell whether so many texts have a word that they may be said to share it: a tenth, and at least two."""
    least = max(min(len(texts), 2), math.ceil(_SHARED * len(texts)))
    return sum(word in text for text in texts) >= least


def points(text: str) -> frozenset[str]:
    """Give the roots of a text's words that tell one subject from another."""
    return frozenset(_root(word) for word in _words(text) if stem(word) not in _SILENT)


def unfounded(text: str, papers: Sequence[Paper]) -> str | None:
    """Say which figure, name that none of the papers mentions or praise that fewer than half have stands in a text.

    A figure is no fault in a term that the papers share (`3D`), nor one in a name that any has (`COVID-19`).
    """
    if figure := next(_figures(_spaced(text), papers), ""):
        return f"it has a figure, {figure}"
    # A text without names need not be looked up in what may be thousands of papers.
    if unknown_names(text, (), {}) and (unknown := unknown_names(text, papers, {})):
        return f"its papers do not mention {', '.join(unknown)}"
    praise = valued(text, [*map(_told, some(papers))])
    return f"it praises: {praise}" if praise else None


def _figures(text: str, papers: Sequence[Paper]) -> Iterator[str]:
    figures = [number for number in numbers(text) if not number.word]
    for each in with_digits(text):
        told = [terms(_spaced(_told(paper))) for paper in papers]
        is_figure = any(number.start < each.end and each.start < number.end for number in figures)
        is_known = any(shared(term, told) if is_figure else any(term in one for one in told) for term in each.terms)
        if not is_known and (is_figure or each.terms):
            yield text[each.start : each.end]


def unborne(text: str, papers: Sequence[Paper]) -> str | None:
    """Say why papers do not bear out a description of them all; None if they do.

    It has no figure but in a term of theirs, no name that none of them mentions and no word of praise that fewer than
    half of them have. At least half of the words that tell its subject are words that they share. Judged are 300
    papers at most.
    """
    if fault := unfounded(text, papers):
        return fault
    said = points(text)
    if not said:
        return "it says nothing of what its papers are on"
    known = [_roots(_told(paper)) for paper in some(papers)]
    borne_out = sum(shared(root, known) for root in said)
    return None if borne_out >= _KNOWN * len(said) else "its papers speak of something else"


def _told(paper: Paper) -> str:
    return " \n ".join([paper.title, paper.abstract, *paper.keywords])


@lru_cache(maxsize=8192)
def _roots(text: str) -> frozenset[str]:
    return frozenset(map(_root, _words(text)))


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    """Cut a word so that derived ones meet, and put what says the same in place of words for speed and the like."""
    form = _ACRONYMS.sub("", stem(word))
    return f"q:{group(QUANTITY[form])}" if form in QUANTITY else form[:_ROOT]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(_spaced(text))))


def _spaced(text: str) -> str:
    return text if text.isascii() else _UNSPACED.sub(_pairs, text)


def _pairs(run: re.Match[str]) -> str:
    return f" {' '.join(a + b for a, b in pairwise(run[0])) or run[0]} "
