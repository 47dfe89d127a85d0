"""Whose document it is, and which of its sentences may speak as the author of the papers they cite."""

import re
from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from review.model import Author, Paper
from review.text.grammar import LONE_I
from review.text.normal import fold

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|(?<!\d )us|[Oo]urselves|[Mm]y)\b")
_ALONE = re.compile(rf"{LONE_I}(?=['’]|,?\s[a-z])|\b(?:[Mm]y|me|[Mm]yself|[Mm]ine)\b(?!-)")
_ET_AL = re.compile(r"([^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)?),? et al\b")


class Speaker(NamedTuple):
    """Hold who speaks in a document: the keys of their own papers, as `I` or `we`, their names.

    `subjects` are what counted sentences call their lines of work, in which a name needs no proof.
    """

    own: frozenset[str]
    voice: Literal["I", "we"] = "I"
    names: tuple[Author, ...] = ()
    subjects: frozenset[str] = frozenset()


def speaks(text: str) -> str | None:
    """Give the word with which a text speaks as authors do; None if none does."""
    found = _FIRST_PERSON.search(text)
    return found[0] if found else None


def misspoken(text: str, cited: Collection[Paper], speaker: Speaker) -> str | None:
    """Say where a text speaks for papers of others, or in the wrong number; None where it does not."""
    alone = _ALONE.search(text)
    word = alone[0] if alone else speaks(text)
    foreign = [paper.key for paper in cited if paper.key not in speaker.own]
    if word and foreign:
        return f"'{word}' speaks as the author of {', '.join(foreign)}, which is not the speaker's own"
    return f"'{alone[0]}' where the document speaks as 'we'" if alone and speaker.voice == "we" else None


def distanced(text: str, cited: Collection[Paper], speaker: Speaker) -> str | None:
    """Give the name by which a text speaks of the speaker, or of an own paper's authors, as of others; None if none."""
    own = [paper for paper in cited if paper.key in speaker.own]
    others = _families(paper for paper in cited if paper.key not in speaker.own)
    families = _families(own) - others
    grouped = next((m[0] for m in _ET_AL.finditer(text) if families & set(_spellings(m[1]))), None)
    named = (author.name for author in speaker.names if author.given)
    return grouped or next((name for name in named if own and name in text), None)


def _families(papers: Iterable[Paper]) -> set[str]:
    return {fold(author.family) for paper in papers for author in paper.authors}


def _spellings(name: str) -> list[str]:
    """Give what stands before *et al.* as a family name of two words, and its last word as one."""
    return [fold(name), fold(name.rsplit(maxsplit=1)[-1])]
