"""Count what the papers of a review hardly report, with the findings of those that do."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from review.embedded.reported import THINGS, Thing
from review.model import Claim, Extraction, Mark, Paper, Theme
from review.text.grammar import capitalised, count_words, in_quotes, listing

_CONCERNED = 0.2
_FEWEST_CONCERNED = 3
_RARE = 1 / 3
_MOST_CITED = 12
_MOST_TOLD = 4
_MOST_NAMED = 3
_MOST_DOUBTFUL = 2

Holds = Callable[[Claim], bool]


class _Count(NamedTuple):
    """Hold one or two things, a finding on each of them by paper, and the papers whose abstracts speak of all of them.

    The count is certain when the two are the same papers: no other speaks of the things in passing, or in a sentence
    that is not in its record. Those in `near` may speak of them in other words.
    """

    things: tuple[Thing, ...]
    evidence: Mapping[str, tuple[str, ...]]
    speaking: frozenset[str]
    near: frozenset[str]

    @property
    def certain(self) -> bool:
        return self.speaking == self.evidence.keys()


def gaps(
    themes: Sequence[Theme], papers: Mapping[str, Paper], extractions: Mapping[str, Extraction], holds: Holds
) -> tuple[Claim, ...]:
    """Say which things few papers or none report, of those that at least a fifth of the papers could report.

    Counted are papers whose findings speak of a thing, if no other paper's abstract does. Where others may do so in
    other words, that is said, and nothing is counted where those are many. The themes of a claim are
    left out when it would not hold with them.
    """
    abstracts = [paper.abstract for paper in papers.values()]
    least = max(_FEWEST_CONCERNED, _CONCERNED * len(abstracts))
    things = [thing for thing in THINGS if sum(map(thing.could, abstracts)) >= least]
    counts = [_counted(thing, papers, extractions) for thing in things]
    none = [thing.name for count in counts if not count.speaking | count.near for thing in count.things]
    told = [*_rare(counts, len(papers)), *_rarest_pair(counts)]
    single = [count for count in told if len(count.evidence) == 1 and not count.near]
    several = [count for count in told if count not in single]
    lead = f"Of the {count_words(len(papers))} papers, searched by keyword, "
    claims = [_singly(single, lead)] if single else []
    claims += [_claim(count, themes, holds, "" if n or single else lead) for n, count in enumerate(several)]
    return (*_none(none), *claims)


def _counted(thing: Thing, papers: Mapping[str, Paper], extractions: Mapping[str, Extraction]) -> _Count:
    found: dict[str, tuple[str, ...]] = {}
    for key, record in extractions.items():
        saying = [f.id for f in record.findings if f.part == "abstract" and thing.is_said(f.quote)]
        if saying:
            found[key] = (saying[0],)
    speaking, near = (
        frozenset(key for key, each in papers.items() if tells(each.abstract))
        for tells in (thing.is_said, thing.is_near)
    )
    return _Count((thing,), found, speaking, near)


def _rare(counts: Sequence[_Count], size: int) -> list[_Count]:
    most = min(_MOST_CITED, _RARE * size)
    sure = [each for each in counts if each.certain and len(each.near) <= _MOST_DOUBTFUL * len(each.evidence)]
    few = [count for count in sure if 0 < len(count.evidence) + len(count.near) <= most]
    return sorted(few, key=lambda count: len(count.evidence))[:_MOST_TOLD]


def _rarest_pair(counts: Sequence[_Count]) -> list[_Count]:
    """Find the two things, each reported by several papers, that the fewest papers report both of."""
    pairs = [
        _Count(
            (*one.things, *other.things),
            {key: (*one.evidence[key], *other.evidence[key]) for key in one.evidence if key in other.evidence},
            one.speaking & other.speaking,
            (one.speaking | one.near) & (other.speaking | other.near) - (one.speaking & other.speaking),
        )
        for one, other in combinations([count for count in counts if len(count.evidence) > 2], 2)
    ]
    told = (pair for pair in pairs if pair.certain and not pair.near and 1 < len(pair.evidence) <= _MOST_CITED)
    return sorted(told, key=lambda pair: len(pair.evidence))[:1]


def _none(names: Sequence[str]) -> list[Claim]:
    if not names:
        return []
    text = f"A search of the abstracts by keyword finds none that speaks of {listing(names, 'or')}."
    return [Claim(text=text, origin="counted")]


def _singly(counts: Sequence[_Count], lead: str) -> Claim:
    """Tell of the things that one paper each reports, each with its citation."""
    text, marks = lead, []
    joints = ["", *[", "] * (len(counts) - 2), " and "] if len(counts) > 1 else [""]
    for n, (joint, count) in enumerate(zip(joints, counts, strict=True)):
        text += f"{joint}one of {_what(count)}" if n else f"only one speaks of {_what(count)} in its abstract"
        marks.append(Mark(at=len(text), evidence=_ids(count)))
    evidence = tuple(dict.fromkeys(each for mark in marks for each in mark.evidence))
    return Claim(text=f"{text}.", evidence=evidence, marks=tuple(marks), origin="counted")


def _claim(count: _Count, themes: Sequence[Theme], holds: Holds, lead: str) -> Claim:
    number = count_words(len(count.evidence))
    opening = f"{lead}{number}" if lead else capitalised(number)
    speak, whose = ("speaks", "its abstract") if len(count.evidence) == 1 else ("speak", "their abstracts")
    where = f" in {whose}" if lead else ""
    more = ", and others may in other words" if count.near else ""
    placed, bare = (
        Claim(text=f"{opening}{home} {speak} of {_what(count)}{where}{more}.", evidence=_ids(count), origin="counted")
        for home in (_homes(count, themes), "")
    )
    return placed if holds(placed) else bare


def _ids(count: _Count) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for ids in count.evidence.values() for each in ids))


def _what(count: _Count) -> str:
    names = listing([thing.name for thing in count.things])
    return f"both {names}" if len(count.things) > 1 else names


def _homes(count: _Count, themes: Sequence[Theme]) -> str:
    """Say which themes the papers of a count are in, if those are few."""
    keys = set(count.evidence)
    homes = [in_quotes(theme.title) for theme in themes if not theme.other and keys & set(theme.keys)]
    outside = keys - {key for theme in themes if not theme.other for key in theme.keys}
    if outside or len(homes) > _MOST_NAMED:
        return ""
    together = "" if len(homes) > 1 or len(keys) == 1 else "both " if len(keys) == 2 else "all "
    return f", {together}from {listing(homes)},"
