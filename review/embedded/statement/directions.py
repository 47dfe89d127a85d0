"""Say where the work goes next: each direction follows from what the author's own papers, counted, do not report."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from review.embedded.reported import THINGS, Thing
from review.embedded.statement.lines import Line
from review.embedded.statement.pronouns import Pronouns
from review.embedded.statement.retelling import Holds
from review.embedded.system import places
from review.model import Claim, Extraction, Mark
from review.text.grammar import capitalised, count_words

_CONCERNED = 0.4
_FEWEST = 2
_RARE = 1 / 3
_MOST = 4
_MOST_CITED = 6
_OPEN = "[To be filled in: where the work goes from here, and why.]"
BOTH = "[To be filled in: how both will be brought together, with whom and by when.]"


class _Step(NamedTuple):
    """Hold what an author does next, and what only the author knows of it."""

    deed: str
    slot: str


STEPS = {
    "energy or power consumption": _Step(
        "measure the energy that this work takes, and lower it",
        "[To be filled in: how energy will be measured, with whom and by when.]",
    ),
    "memory use": _Step(
        "account for the memory that this work takes, and lower it",
        "[To be filled in: how memory will be measured, with whom and by when.]",
    ),
    "what a gain costs in accuracy": _Step(
        "establish what each gain costs in accuracy",
        "[To be filled in: on which tasks accuracy will be compared, with whom and by when.]",
    ),
    "use in production": _Step(
        "carry these results into production, and report what becomes of them there",
        "[To be filled in: where the results will be used, with whom and by when.]",
    ),
    "proofs or guarantees": _Step(
        "find out what can be proved or guaranteed of these results",
        "[To be filled in: what will be proved, with whom and by when.]",
    ),
    "statistical significance or confidence intervals": _Step(
        "report how certain these results are",
        "[To be filled in: which experiments will be repeated, with whom and by when.]",
    ),
    "adverse effects or safety": _Step(
        "study adverse effects and safety",
        "[To be filled in: which effects will be studied, with whom and by when.]",
    ),
    "a follow-up or long-term effects": _Step(
        "follow these results over a longer time",
        "[To be filled in: which results will be followed, with whom and for how long.]",
    ),
    "privacy, fairness or misuse": _Step(
        "study what these results mean for privacy, fairness and misuse",
        "[To be filled in: which risks will be studied, with whom and by when.]",
    ),
    "human judgement": _Step(
        "have people judge these results",
        "[To be filled in: who will judge the results, on what and by when.]",
    ),
}


Records = Mapping[str, Extraction]


class _Gap(NamedTuple):
    """Hold what few papers of a line report, with the findings of those that do."""

    line: Line
    thing: Thing
    evidence: tuple[str, ...]


def directions(lines: Sequence[Line], extractions: Records, pronouns: Pronouns, holds: Holds) -> tuple[Claim, ...]:
    """Write a paragraph for each direction, at most four, the latest line first; each has a place to be filled in.

    A thing is counted in a line's abstracts by keyword, and told once. Where little is missing, lines that never meet
    are set against each other; where nothing can be counted, there is only the place. Only claims that hold are given.
    """
    found: list[_Gap] = []
    known = [each._replace(papers=tuple(paper for paper in each.papers if paper.abstract.strip())) for each in lines]
    for each in reversed(known):
        gaps = _gaps(each, extractions)
        found += [gap for gap in gaps if gap.thing not in [other.thing for other in found]][:1]
    told = [_told(gap, n, extractions, pronouns) for n, gap in enumerate(found[:_MOST])]
    told += _unmet(known, extractions, pronouns) if len(told) < _FEWEST else []
    kept = [(claim, Claim(text=slot, origin="slot")) for claim, slot in told if holds(claim)]
    if not kept:
        return (Claim(text=_OPEN, origin="slot"),)
    return tuple(each.model_copy(update={"paragraph": n}) for n, pair in enumerate(kept) for each in pair)


def _gaps(line: Line, extractions: Records) -> list[_Gap]:
    """Find what few papers of a line report of what many could, what is most often a next step first."""
    least = max(_FEWEST, _CONCERNED * len(line.papers))
    listed = sorted(THINGS, key=lambda thing: [*STEPS].index(thing.name))
    things = [t for t in listed if sum(t.could(paper.abstract) for paper in line.papers) >= least]
    return [gap for thing in things if (gap := _counted(line, thing, extractions))]


def _counted(line: Line, thing: Thing, extractions: Records) -> _Gap | None:
    """Count a thing in a line; None if it is not rare, or an abstract speaks of it, or may, where no finding does."""
    speaking = [extractions[paper.key] for paper in line.papers if thing.is_said(paper.abstract)]
    found = [next((f.id for f in each.findings if thing.is_said(f.quote)), "") for each in speaking]
    if any(thing.is_near(paper.abstract) for paper in line.papers):
        return None
    return _Gap(line, thing, tuple(found)) if all(found) and len(found) <= _RARE * len(line.papers) else None


def _told(gap: _Gap, place: int, extractions: Records, pronouns: Pronouns) -> tuple[Claim, str]:
    """Write what is missing and what follows from it, and give the place that the author is to fill in."""
    deed, slot = STEPS[gap.thing.name]
    return _direction(gap, _next(place, deed, pronouns), extractions), slot


def _direction(gap: _Gap, step: str, extractions: Records) -> Claim:
    number = len(gap.evidence)
    if number:
        few = "only one speaks" if number == 1 else f"only {count_words(number)} speak"
        where = "its abstract" if number == 1 else "their abstracts"
        words = f"Of the {_size(gap.line)}papers on {_known(gap.line)}, {few} of {gap.thing.name} in {where}"
        return _claim(words, "", gap.evidence, step)
    lead, evidence = _none(gap.line, extractions)
    return _claim(lead, f" speaks of {gap.thing.name} in its abstract", evidence, step)


def _none(line: Line, extractions: Records) -> tuple[str, tuple[str, ...]]:
    """Say *none of the five papers*, with all of them to be cited where that stays readable."""
    count = len(line.papers)
    papers = "Neither of the two papers" if count == _FEWEST else f"None of the {_size(line)}papers"
    if count > _MOST_CITED:
        return f"{papers} on {_known(line)}, all listed in the references,", ()
    return f"{papers} on {_known(line)}", tuple(extractions[paper.key].findings[0].id for paper in line.papers)


def _size(line: Line) -> str:
    """Write how many papers a line has, if all of them have an abstract."""
    return f"{count_words(len(line.papers))} " if len(line.papers) == len(line.theme.keys) else ""


def _known(line: Line) -> str:
    return line.subject if len(line.papers) == len(line.theme.keys) else f"{line.subject} that have an abstract"


def _claim(lead: str, rest: str, evidence: tuple[str, ...], step: str) -> Claim:
    """Cite what was counted right behind it, and say what follows."""
    marks = (Mark(at=len(lead), evidence=evidence),) if evidence else ()
    return Claim(text=f"{lead}{rest}. {step}", evidence=evidence, marks=marks, origin="counted")


def _next(place: int, deed: str, pronouns: Pronouns) -> str:
    who = pronouns.subject
    ways = (
        f"This is where {who} go next: to {deed}.",
        f"{capitalised(who)} therefore plan to {deed}.",
        f"A further step is to {deed}.",
        f"{capitalised(who)} also want to {deed}.",
    )
    return ways[place % len(ways)]


def _unmet(lines: Sequence[Line], extractions: Records, pronouns: Pronouns) -> list[tuple[Claim, str]]:
    """Set the latest line against the largest other one whose subject, a phrase of several words, it never names."""
    told = [each for each in lines if len(each.papers) >= _FEWEST]
    for other in sorted(told[:-1], key=lambda each: -len(each.papers)):
        latest, phrase = told[-1], next((each for each in other.theme.phrases if " " in each), "")
        if phrase and not any(_names(phrase, f"{paper.title} {paper.abstract}") for paper in latest.papers):
            lead, evidence = _none(latest, extractions)
            step = f"To bring both together is a direction that {pronouns.possessive} earlier work opens."
            return [(_claim(lead, f" names {phrase}, the subject of another line", evidence, step), BOTH)]
    return []


def _names(phrase: str, text: str) -> bool:
    return bool(places(phrase.lower().removesuffix("s"), text.lower()) or places(phrase.lower(), text.lower()))
