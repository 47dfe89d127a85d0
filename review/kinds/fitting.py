"""Keep a document to so many words by choosing among its claims; no sentence is cut."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from review.kinds.choosing import choose
from review.kinds.units import Unit, awaits, length, units, volume
from review.model import Claim, Paper, Section, Theme
from review.settings import Settings
from review.text.grammar import quantity

# Words on a full page of our LaTeX, citations beside them, and the words that fit in the place of a heading or a title;
# measured on the example (`pdftotext` on surveys of 800 and 2,000 words).
WORDS_PER_PAGE: Mapping[str, int] = MappingProxyType({"article": 610, "neurips": 610, "acmart": 900, "IEEEtran": 950})
_WORDS_PER_HEADING = 54
_LATER = re.compile(r"A year later(?=, )")
_SENTENCES = 3
_SIZE = 3


class Room(NamedTuple):
    """Hold how many words there is room for, how many the space around a heading takes, and what was asked for."""

    words: int
    per_heading: int
    asked: str


def rooms(settings: Settings) -> list[Room]:
    """List the bounds that a document has to keep; an evidence pack has every paper, and keeps none."""
    found: list[Room] = []
    if settings.kind == "notes":
        return found
    if settings.pages:
        words = int(settings.pages * WORDS_PER_PAGE[settings.latex_class]) - _WORDS_PER_HEADING
        found.append(Room(words, _WORDS_PER_HEADING, _pages(settings.pages)))
    if settings.max_words:
        found.append(Room(settings.max_words, 0, quantity(settings.max_words, "word")))
    return found


def _pages(pages: float) -> str:
    return quantity(int(pages), "page") if pages == int(pages) else f"{pages:g} pages"


def fitted(
    sections: Sequence[Section], room: Room, papers: Mapping[str, Paper], themes: Sequence[Theme]
) -> tuple[Section, ...]:
    """Choose claims so that headings and claims come as near to so many words as they can without crossing it.

    Citations are not counted, nor are tables, figures and whatever follows the text. Every section keeps something
    where it can; then figures count, and papers: more of them rather than more of one. A claim that leans on the one
    before is never taken without it.
    """
    if counted(sections, themes, room.per_heading) <= room.words:
        return tuple(sections)
    parts = [unit for n, section in enumerate(sections) for unit in units(section, n, _leads(sections, n))]
    headings = [_heading(section, themes) + room.per_heading for section in sections]
    stays = [any(claim.origin == "slot" for claim in section.claims) for section in sections]
    left = room.words - sum(words for words, stay in zip(headings, stays, strict=True) if stay)
    costs = [0 if stay else words for words, stay in zip(headings, stays, strict=True)]
    chosen = choose(parts, costs, max(left, 0))
    kept = [_kept(section, n, chosen, papers) for n, section in enumerate(sections)]
    return tuple(section for section in kept if section.claims)


def counted(sections: Iterable[Section], themes: Sequence[Theme], per_heading: int = 0) -> int:
    """Count the words of the headings and claims of sections, and of what would fit into the space around headings."""
    full = [section for section in sections if section.claims]
    return sum(volume(section.claims) + _heading(section, themes) + per_heading for section in full)


def _heading(section: Section, themes: Sequence[Theme]) -> int:
    """Count the words of a title and, for a theme, of the line below it: how many papers, of which years, on what."""
    told = (_SIZE + length(theme.description) for theme in themes if theme.id == section.theme and section.level == 1)
    return length(section.title) + sum(told)


def _leads(sections: Sequence[Section], number: int) -> bool:
    """Tell whether sections of level 2 come behind a section."""
    below = [section.level for section in sections[number : number + 2]]
    return below == [1, 2]


def _kept(section: Section, number: int, chosen: Mapping[Unit, int], papers: Mapping[str, Paper]) -> Section:
    taken = (place for unit, n in chosen.items() if unit.section == number for place in unit.places[:n])
    kept = set(taken)
    places = sorted({*kept, *_open(section, kept)})
    claims = [_standing(section.claims[n], n - 1 in places, papers) for n in places]
    return section.model_copy(update={"claims": tuple(_flowing(claims))})


def _open(section: Section, kept: Collection[int]) -> set[int]:
    """Give the places to be filled in, without those that follow from a count that there is no room for; one stays."""
    slots = {place for place, claim in enumerate(section.claims) if claim.origin == "slot"}
    counts = {n for n, claim in enumerate(section.claims) if claim.origin == "counted" and awaits(section, n)}
    return slots - {n + 1 for n in counts if n not in kept} or set(sorted(slots)[:1])


def _standing(claim: Claim, follows: bool, papers: Mapping[str, Paper]) -> Claim:
    """Name the year where a claim counted it from one that is not there any more."""
    year = papers[claim.cites[0]].year if claim.cites else None
    if follows or not year or not _LATER.match(claim.text):
        return claim
    text = _LATER.sub(f"In {year}", claim.text)
    moved = len(text) - len(claim.text)
    marks = tuple(mark.model_copy(update={"at": mark.at + moved}) for mark in claim.marks)
    return claim.model_copy(update={"text": text, "marks": marks})


def _flowing(claims: Sequence[Claim]) -> list[Claim]:
    """Join paragraphs that have become short with the next."""
    flowing: list[Claim] = []
    paragraph = size = 0
    before = claims[0].paragraph if claims else 0
    for claim in claims:
        if claim.paragraph != before and (size >= _SENTENCES or "slot" in (claim.origin, flowing[-1].origin)):
            paragraph, size = paragraph + 1, 0
        before, size = claim.paragraph, size + 1
        flowing.append(claim.model_copy(update={"paragraph": paragraph}))
    return flowing
