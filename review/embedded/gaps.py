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

Holds = Callable[[Claim], bool]


class _Count(NamedTuple):
    """Hold one or two things, a finding on each of them by paper, and the papers whose abstracts speak of all of them.

    The count is certain when the two are the same papers: no other speaks of the things in passing, or in a sentence
    that is not in its record.
    """

    things: tuple[Thing, ...]
    evidence: Mapping[str, tuple[str, ...]]
    speaking: frozenset[str]

    @property
    def certain(self) -> bool:
        return self.speaking == self.evidence.keys()


def gaps(
    themes: Sequence[Theme], papers: Mapping[str, Paper], extractions: Mapping[str, Extraction], holds: Holds
) -> tuple[Claim, ...]:
    """Say which things few papers or none report, of those that at least a fifth of the papers could report.

    Counted are papers whose findings speak of a thing, if no other paper's abstract does. The themes of a claim are
    left out when it would not hold with them.
    """
    abstracts = [paper.abstract for paper in papers.values()]
    least = max(_FEWEST_CONCERNED, _CONCERNED * len(abstracts))
    things = [thing for thing in THINGS if sum(1 for text in abstracts if thing.concerns.search(text)) >= least]
    counts = [_counted(thing, papers, extractions) for thing in things]
    none = [thing.name for count in counts if not count.speaking for thing in count.things]
    told = [*_rare(counts, len(papers)), *_rarest_pair(counts)]
    single = [count for count in told if len(count.evidence) == 1]
    several = [count for count in told if len(count.evidence) > 1]
    lead = f"Of the {count_words(len(papers))} papers, searched by keyword, "
    claims = [_singly(single, lead)] if single else []
    claims += [_claim(count, themes, holds, "" if n or single else lead) for n, count in enumerate(several)]
    return (*_none(none), *claims)


def _counted(thing: Thing, papers: Mapping[str, Paper], extractions: Mapping[str, Extraction]) -> _Count:
    found: dict[str, tuple[str, ...]] = {}
    for key, record in extractions.items():
        saying = [f.id for f in record.findings if f.part == "abstract" and thing.said.search(f.quote)]
        if saying:
            found[key] = (saying[0],)
    return _Count((thing,), found, frozenset(key for key, each in papers.items() if thing.said.search(each.abstract)))


def _rare(counts: Sequence[_Count], size: int) -> list[_Count]:
    most = min(_MOST_CITED, _RARE * size)
    few = [count for count in counts if count.certain and 0 < len(count.evidence) <= most]
    return sorted(few, key=lambda count: len(count.evidence))[:_MOST_TOLD]


def _rarest_pair(counts: Sequence[_Count]) -> list[_Count]:
    """Find the two things, each reported by several papers, that the fewest papers report both of."""
    pairs = [
        _Count(
            (*one.things, *other.things),
            {key: (*one.evidence[key], *other.evidence[key]) for key in one.evidence if key in other.evidence},
            one.speaking & other.speaking,
        )
        for one, other in combinations([count for count in counts if len(count.evidence) > 2], 2)
    ]
    told = (pair for pair in pairs if pair.certain and 1 < len(pair.evidence) <= _MOST_CITED)
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
    where = " in their abstracts" if lead else ""
    placed, bare = (
        Claim(text=f"{opening}{home} speak of {_what(count)}{where}.", evidence=_ids(count), origin="counted")
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
    together = "" if len(homes) > 1 else "both " if len(keys) == 2 else "all "
    return f", {together}from {listing(homes)},"
