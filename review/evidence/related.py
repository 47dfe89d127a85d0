"""Find a claim on several papers that relates two things which none of them speaks of together."""

import re
from collections.abc import Collection, Iterator
from itertools import product

from review.evidence.described import UMBRELLA
from review.evidence.support import TELLING, pieces, root, roots
from review.evidence.tokens import tokens
from review.text.grammar import one_of, words
from review.text.normal import fold
from review.text.stems import stem

_BUILDS = one_of(
    "(?:builds?|built|improves?) (?:up)?on,(?:is|are) based on,extend(?:s|ed)?,outperform(?:s|ed)?,surpass(?:es|ed)?,"
    "beats?,supersedes?d?,replaces?d?,refutes?d?,contradict(?:s|ed)?,disproves?d?,inspire[sd]?,generali[sz]e[sd]?,"
    "derives? from"
)
_AFFECTS = one_of(
    "causes?d?,leads? to,led to,results? in,triggers?,drives?,improves?,reduces?,increases?,raises?,lowers?,"
    "decreases?,worsens?,enables?,prevents?"
)
# What stands behind an article or `to` is no verb that has a subject here.
_NO_NOUN = r"(?<!\bto )(?<!\bthe )(?<!\ban )(?<!\ba )(?<![-\w])"
_VERB = re.compile(rf"{_NO_NOUN}(?:{_BUILDS}|{_AFFECTS})\b(?: by\b)?(?! (?:in|of)\b)")
_JOINT = re.compile(r"[;:()]|\b(?:while|whereas|but|because|so|that|which|by|when|if|as)\b")
_LISTED = re.compile(r",|\b(?:and|or|both)\b")
_SILENT = TELLING | frozenset(map(stem, UMBRELLA | words("old older newer line group")))
_NEAR = 4
_ENOUGH = 0.5

Side = list[str]


def unrelated(text: str, papers: Collection[str], names: frozenset[str]) -> str | None:
    """Give the clause that relates two things of which no paper speaks together; None if there is none.

    `papers` are the texts of the cited papers, `names` what they introduce, folded. A paper speaks of a thing if it has
    half of the words right before or behind the verb, and every name; of things listed one is enough. Two of the
    `names` that are related have to stand in one text both. What has no subject or object of its own relates nothing.
    """
    for piece in pieces(text):
        for verb in _VERB.finditer(piece):
            sides = _sides(piece, verb)
            named = [(a, b) for a, b in _named(sides, names) if a != b]
            borne_out = any(a in each and b in each for a, b in named for each in map(fold, papers))
            if not borne_out and (named or not _spoken(sides, papers)):
                return piece
    return None


def _sides(piece: str, verb: re.Match[str]) -> tuple[list[Side], list[Side]]:
    """Give the words of what is listed before the verb, and of what is listed behind it."""
    before = _JOINT.split(piece[: verb.start()])[-1]
    behind = _JOINT.split(piece[verb.end() :])[0]
    left = [said[-_NEAR:] for part in _LISTED.split(before) if (said := _words(part))]
    right = [said[:_NEAR] for part in _LISTED.split(behind) if (said := _words(part))]
    return left, right


def _words(text: str) -> Side:
    return [each.form for each in tokens(text) if each.form not in _SILENT and not each.form.startswith(("#", "b:"))]


def _named(sides: tuple[list[Side], list[Side]], names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give each pair of names that stand on the two sides of a verb."""
    left, right = ([form[2:] for said in side for form in said if form[2:] in names] for side in sides)
    return product(left, right)


def _spoken(sides: tuple[list[Side], list[Side]], papers: Collection[str]) -> bool:
    """Tell whether one paper speaks of something on either side, or one side is of nothing."""
    known = (roots(each) for each in papers)
    return not all(sides) or any(all(any(_has(each, said) for said in side) for side in sides) for each in known)


def _has(known: frozenset[str], said: Side) -> bool:
    named = all(root(form) in known for form in said if form.startswith("n:"))
    return named and sum(root(form) in known for form in said) >= _ENOUGH * len(said)
