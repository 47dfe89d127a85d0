"""Read an author's publication page, saved or pasted as plain text."""

import datetime
import re
from collections.abc import Iterator

from review.model import Paper, Problem, Profile
from review.sources.files import File
from review.text import identifiers, names, pages
from review.text.grammar import quantity
from review.text.prose import prose

_FIGURES = {
    "h_index": re.compile(r"h-index\s*(\d[\d,]{0,14})"),
    "papers": re.compile(r"(\d[\d,]{0,14})\s*papers?"),
    "citations": re.compile(r"(\d[\d,]{0,14})\s*citations?"),
    "novelty": re.compile(r"Novelty\s*(\d{1,9})\s*%"),
    "ai_score": re.compile(r"AI Score\s*(\d{1,9})"),
    "listed": re.compile(r"(\d[\d,]{0,14})\s*Papers?"),
}
_FIELD = re.compile(r"[A-Z][A-Z0-9.-]{1,20}")

recognises = pages.has_block


def read(file: File, as_of: datetime.date) -> Iterator[Paper | Problem | Profile]:
    """Read a page; a date without a year is of the year of `as_of`. A block that makes no sense costs itself alone."""
    header, blocks = pages.cut(file.text)
    profile = _profile(header)
    if profile:
        yield profile
    for block in blocks:
        paper, faults = _paper(block, file.name, as_of)
        yield from [paper] if paper else []
        yield from faults
    yield from _miscounted(profile, len(blocks), file.name) + _undated(blocks, file.name, as_of)


def _paper(block: pages.Block, name: str, as_of: datetime.date) -> tuple[Paper | None, list[Problem]]:
    where, first = f"{name}:{block.number}", block.lines[0]
    tag = pages.TAG.fullmatch(first)
    parts = pages.parts(block)
    if not tag:
        return None, [_lost(where, f"'{first[:60]}' is no field with a date, such as 'LGMay 13, 2022'")]
    if not prose(parts.title):
        return None, [_lost(where, f"there is no title under '{first}'")]
    date = _date(tag, as_of)
    people = names.from_list(prose(parts.authors).split(","))
    abstract = prose(parts.abstract)
    paper = Paper(
        key="",
        title=prose(parts.title),
        authors=people.authors,
        more_authors=people.more,
        year=int(date[:4]),
        date=date,
        abstract=abstract,
        fields=(tag["field"],),
        affiliations=tuple(filter(None, map(prose, parts.affiliations.split(",")))),
        code=bool(tag["code"]),
        code_url=identifiers.code_url(abstract),
        source=where,
    )
    return paper, _doubts(paper, first)


def _date(tag: re.Match[str], as_of: datetime.date) -> str:
    year = int(tag["year"]) if tag["year"] else as_of.year
    return identifiers.iso_date(year, identifiers.month(tag["month"]), int(tag["day"]))


def _doubts(paper: Paper, first: str) -> list[Problem]:
    doubts = {
        f"'{first}' is no date of the calendar: read as {paper.date}": len(paper.date or "") < 10,
        "there is no line with authors under the title": not paper.authors,
        "there is no abstract: only the title can be used": not paper.abstract,
    }
    return [Problem(where=paper.source, what=f"{what} ('{paper.title}')") for what, holds in doubts.items() if holds]


def _lost(where: str, why: str) -> Problem:
    return Problem(where=where, what=f"{why}: mend the lines, this paper is left out", severity="error")


def _profile(lines: list[str]) -> Profile | None:
    figures: dict[str, int] = {}
    words: list[str] = []
    for line in filter(None, lines):
        found = {figure: match for figure, pattern in _FIGURES.items() if (match := pattern.fullmatch(line))}
        figures |= {figure: int(match[1].replace(",", "")) for figure, match in found.items()}
        words += [] if found else [line]
    if not words:
        return None
    field = next(filter(_FIELD.fullmatch, words[1:]), None)
    return Profile(name=prose(words[0]), field=field, **figures)


def _miscounted(profile: Profile | None, found: int, name: str) -> list[Problem]:
    if not profile or profile.listed is None or profile.listed == found:
        return []
    what = f"the page lists {quantity(profile.listed, 'paper')}, but {quantity(found, 'entry')} can be read"
    return [Problem(where=name, what=f"{what}: look for missing or added lines")]


def _undated(blocks: list[pages.Block], name: str, as_of: datetime.date) -> list[Problem]:
    """Report dates that had to be given a year and then lie after the page's own date."""
    tags = [(block.number, pages.TAG.fullmatch(block.lines[0])) for block in blocks]
    later = [number for number, tag in tags if tag and not tag["year"] and _date(tag, as_of) > as_of.isoformat()]
    if not later:
        return []
    what = f"{len(later)} date(s) without a year, read as of {as_of.year}, lie after {as_of}: say with --as-of when"
    return [Problem(where=f"{name}:{later[0]}", what=f"{what} the page was copied", severity="note")]
