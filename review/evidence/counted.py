"""Tell what a figure counts, by the words right behind it."""

import re
from collections.abc import Sequence

from review.evidence.lexicon import CHANGE, STOP
from review.text.normal import fold
from review.text.numbers import Number
from review.text.stems import stem

# Whoever counts one of these counts none of another line; those of one line may be the same.
_KINDS = (
    "patient participant person people subject adult child children man men woman women student pupil volunteer "
    "individual worker respondent user infant physician nurse teacher",
    "night",
    "week",
    "month",
    "year",
    "decade",
    "session visit meeting",
    "cycle epoch iteration round",
    "hospital clinic centre center site",
    "country nation",
    "town city municipality",
    "trial study paper article",
    "species",
    "gene",
    "query",
    "image photograph",
    "household",
)
_KIND = {stem(word): kind for kind, listed in enumerate(_KINDS) for word in listed.split()}
_BEHIND = re.compile(r"(?:[\s-]+[^\W\d_]+){1,4}")
_NO_THINGS = frozenset({"points", "percents", "times", "percentages", "degrees"})


def things(text: str, figures: Sequence[Number]) -> tuple[str, ...]:
    """Give the words of what a figure or range counts: those right behind it, up to the first that names nothing."""
    behind = _BEHIND.match(text, figures[-1].end)
    named: list[str] = []
    for word in re.findall(r"[^\W\d_]+", behind[0]) if behind else ():
        small = fold(word)
        if small in STOP or stem(small) in CHANGE:
            break
        named.append(small)
    return tuple(named)


def kinds(named: Sequence[str]) -> frozenset[int]:
    """Give the kinds of things, of those that exclude each other, that some words name."""
    return frozenset(_KIND[root] for word in named if (root := stem(word)) in _KIND)


def counts(figure: Number, named: Sequence[str]) -> bool:
    """Tell whether a figure counts things: it is whole, has no unit, and a plural stands right behind it."""
    head = named[0] if named else ""
    whole = figure.value == figure.value.to_integral_value() and not figure.unit and not figure.word
    return whole and head.endswith("s") and not head.endswith(("ss", "us", "is")) and head not in _NO_THINGS
