"""Sections as what can be chosen from them: claims that stand for themselves, each with those that lean on it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from review.embedded import count_words
from review.evidence.speaker import in_first_person
from review.model import Claim, Section
from review.themes.ids import OVERVIEW

_NUMBERS = "|".join(count_words(n).capitalize() for n in range(1, 21))
_LEANING = re.compile(
    r"(?:They|It|He|She|Its|Their|His|Her|These|This|That|Those|Both|Such|However|Moreover|Furthermore|Also|Besides|"
    r"Likewise|Similarly|Conversely|Instead|Then|Thus|Hence|Therefore|Nevertheless|Nonetheless|Another|Others?|"
    r"(?:In|By) (?:contrast|addition|comparison|turn)|On the other hand|The same|The (?:latter|former)|"
    r"No sentence failed|A (?:month|decade) later|(?:\w+ ){1,2}(?:years|months) later)\b"
    rf"|(?:{_NUMBERS}|None)(?:,| (?:speaks?|reports?|names?|mentions?|state[sd]?)\b)"
)
_LATER = re.compile("A year later, ")
_TWIN = "has word for word the same abstract"
_FIGURE = re.compile(r"\d")
_PER_THEME = 40
_PER_THRUST = 1_000
_PER_FRAME = 30
_PER_COUNT = 100
_PER_LEADER = 100_000
_PER_CLAIM = 15
_PER_FIGURE = 10


class Option(NamedTuple):
    """Hold one way to take a unit: how many of its claims, from its first, their words, and what they are worth."""

    claims: int
    words: int
    worth: int


class Unit(NamedTuple):
    """Hold claims of one section, by their places in it, of which only the first stands for itself.

    `opening` is what it is worth that a section has it or another like it; 0 for one that no section can do with alone.
    """

    section: int
    places: tuple[int, ...]
    options: tuple[Option, ...]
    opening: int


def units(section: Section, number: int, leads: bool = False) -> list[Unit]:
    """Part a section's claims into units, in their order; `number` is the section's.

    One that `leads` others, of level 2, has to stay. What is to be filled in is not chosen: it takes no room.
    """
    chains: list[list[int]] = []
    for place, claim in enumerate(section.claims):
        if claim.origin == "slot":
            continue
        if chains and (_leans(claim) or _is_opened(section, place)):
            chains[-1].append(place)
        else:
            chains.append([place])
    worth = _PER_LEADER if leads else _per_section(section)
    return [
        Unit(
            section=number,
            places=tuple(chain),
            options=_options(section, chain),
            opening=0
            if section.theme and section.claims[chain[0]].origin == "counted" == _last(section, chain)
            else worth,
        )
        for chain in chains
    ]


def _per_section(section: Section) -> int:
    """Say what a section is worth; a statement's overview and its thrusts come before whatever else it says."""
    thrust = len(section.claims) > 1 and _is_opened(section, 1)
    return _PER_THRUST if thrust or section.id == OVERVIEW else _PER_THEME if section.theme else _PER_FRAME


def length(text: str) -> int:
    """Count the words of a text, as word processors do: what white space parts."""
    return len(text.split())


def volume(claims: Iterable[Claim]) -> int:
    """Count the words of claims; a placeholder takes no room of the text's."""
    return sum(length(claim.text) for claim in claims if claim.origin != "slot")


def _leans(claim: Claim) -> bool:
    told = claim.original or claim.text
    later = bool(claim.original) and _LATER.match(told) is not None  # a translated year cannot be put in its place
    return later or _LEANING.match(told) is not None or _TWIN in told


def _is_opened(section: Section, place: int) -> bool:
    """Tell whether a claim is told as what its author's thrust began with, which is said right before it."""
    before, claim = section.claims[max(place - 1, 0)], section.claims[place]
    opens = place == 1 and section.theme and before.origin == "counted" and in_first_person(before.text)
    return bool(opens) and claim.origin != "counted"


def _last(section: Section, chain: Sequence[int]) -> str:
    return section.claims[chain[-1]].origin


def awaits(section: Section, place: int) -> bool:
    """Tell whether a place to be filled in follows from a claim, in its paragraph."""
    claim, after = section.claims[place], section.claims[place + 1 : place + 2]
    return any(each.origin == "slot" and each.paragraph == claim.paragraph for each in after)


def _options(section: Section, chain: Sequence[int]) -> tuple[Option, ...]:
    """List the ways to take a chain: its first claim, its first two, …; a figure and a further claim are worth more.

    What opens an author's thrust is not taken alone.
    """
    options = []
    words = worth = 0
    for taken, place in enumerate(chain, 1):
        claim = section.claims[place]
        count = length(claim.text)
        words += count
        telling = claim.origin != "counted" or awaits(section, place) or section.id == OVERVIEW
        worth += _PER_COUNT if telling and claim.origin == "counted" else 0
        worth += count + _PER_CLAIM + bool(_FIGURE.search(claim.text)) * _PER_FIGURE if telling else count // 2
        options.append(Option(taken, words, worth))
    if len(chain) > 1 and _is_opened(section, chain[1]):
        opened = [each._replace(worth=each.worth + _PER_COUNT) for each in options[1:]]
        return (options[0]._replace(worth=-_PER_LEADER), *opened)
    return tuple(options)
