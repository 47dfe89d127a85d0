"""Measure how much of a claim's wording its evidence bears out, and where."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from review.evidence.lexicon import group
from review.evidence.tokens import Token, tokens
from review.text.grammar import words
from review.text.sentences import sentences
from review.text.stems import stem

TELLING = frozenset(
    map(
        stem,
        words("""
            propose present introduce develop design describe offer show demonstrate report find argue study
            examine investigate explore address tackle achieve reach attain yield provide give deliver obtain
            author authors paper work works approach method methods technique techniques framework system systems
            scheme model result results experiment experiments evaluation evaluations new novel later earlier year
            years line direction same contrast more goal way take turn build make extend follow include based
            different likewise similarly second
        """),
    )
)
LEAST = 0.35
DOUBTFUL = 0.65
_SHORT = 2
_ANY = 0.01
_WHOLLY = 0.8
_MARGIN = 0.3
_LONG = 5
_ROOT = 5
_IN_PAPER = 0.5
_CLAUSE = re.compile(r";\s|,\s(?:while|whereas|but)\s")


class Ground(NamedTuple):
    """Hold what a claim may stand on: the roots of its quotes' words, and of its papers' other words."""

    quoted: frozenset[str]
    paper: frozenset[str]


def ground(quotes: Sequence[frozenset[str]], papers: Sequence[frozenset[str]]) -> Ground:
    """Gather the roots of quotes and of the texts of papers; most claims have one of each."""
    return Ground(*(each[0] if len(each) == 1 else frozenset().union(*each) for each in (quotes, papers)))


def unsupported(text: str, on: Ground, papers: Mapping[str, frozenset[str]], cited: Collection[str]) -> str | None:
    """Say of which sentence or clause too little is borne out, or much more by a paper that is not cited.

    A word of the quotes counts wholly, one that only the paper's title or abstract has counts half. `papers` maps the
    keys of all papers to the roots of their words. A piece with a verified quotation (`“”`) needs no more.
    """
    for piece in pieces(text):
        found = () if "“”" in piece else _content(piece)
        share = sum(_worth(each, on) for each in found) / len(found) if found else 1.0
        if share < (LEAST if len(found) > _SHORT else _ANY):
            return f"not what the cited papers say: '{piece}'"
        if share < DOUBTFUL and len(found) >= _LONG:
            for key, known in papers.items():
                borne_out = sum(each in known for each in found)
                if key not in cited and borne_out >= max(_WHOLLY, share + _MARGIN) * len(found):
                    return f"what {key} says, not the cited papers: '{piece}'"
    return None


def score(text: str, on: Ground) -> float:
    """Give the share of a claim's content words that its evidence bears out, from 0 to 1."""
    found = _content(text)
    return sum(_worth(each, on) for each in found) / len(found) if found else 1.0


def spans(text: str, quotes: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Give, by the id of each quote that has words of the claim, from where to where it has them."""
    wanted = frozenset(_content(text))
    found: dict[str, tuple[int, int]] = {}
    for each, quote in quotes.items():
        shared = [word for word in tokens(quote) if root(word.form) in wanted]
        if shared:
            found[each] = (shared[0].start, max(word.end for word in shared))
    return found


@lru_cache(maxsize=8192)
def roots(text: str) -> frozenset[str]:
    """Give the roots of a text's content words."""
    return frozenset(form for word in tokens(text) if (form := root(word.form)))


def pieces(text: str) -> list[str]:
    """Cut a text into its sentences, and these where a clause stands against another."""
    whole = [text[start:end] for start, end in sentences(text)]
    return [piece for sentence in whole for piece in _CLAUSE.split(sentence)]


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[str, ...]:
    return tuple(root(word.form) for word in tokens(text) if _counts(word))


def _counts(word: Token) -> bool:
    return word.form not in TELLING and not word.form.startswith(("b:", "#"))


def root(form: str) -> str:
    """Cut a token's form so that derived words meet: `quantize` and `quantization`, a name and its word."""
    if form.startswith("q:"):
        return f"q:{group(form[2:])}"
    return form if form.startswith("#") else form.removeprefix("n:")[:_ROOT]


def _worth(form: str, on: Ground) -> float:
    return 1.0 if form in on.quoted else _IN_PAPER if form in on.paper else 0.0
