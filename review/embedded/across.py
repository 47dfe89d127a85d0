"""Relate the themes of a review by what their papers share and when they were written."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from review.embedded.counted import names_compared, names_tried_on
from review.embedded.system import places
from review.model import Claim, Extraction, Finding, Mark, Paper, Theme
from review.text.grammar import capitalised, in_quotes

_MOST_THEMES = 3
_MOST_SHARED = 2
_PHRASES = 2
_FEWEST_DATED = 2
_APART = 2
_LONG = 0.6

Holds = Callable[[Claim], bool]


class _Period(NamedTuple):
    """Hold a theme, its first and last paper, and the years of all its papers, in order."""

    theme: Theme
    first: Paper
    last: Paper
    years: list[int]

    @property
    def middle(self) -> float:
        return median(self.years)

    @property
    def length(self) -> int:
        return self.years[-1] - self.years[0]

    @property
    def is_steady(self) -> bool:
        return len(set(self.years)) > self.length / 2


class _Told(NamedTuple):
    """Hold words and the finding to cite after them, if any."""

    text: str
    evidence: str = ""


def across(
    themes: Sequence[Theme], papers: Mapping[str, Paper], extractions: Mapping[str, Extraction], holds: Holds
) -> tuple[Claim, ...]:
    """Say which themes came first, last and throughout, what their results share, and where one comes up in others.

    Only claims that hold are given; there may be none.
    """
    proper = [theme for theme in themes if not theme.other]
    if len(proper) < 2:
        return ()
    in_time = _times(proper, papers, extractions)
    shared = [*_names(proper, extractions)[:_MOST_SHARED], *_subjects(proper, extractions)[:_MOST_SHARED]]
    found = [*((claim, 0) for claim in in_time), *((claim, 1) for claim in shared)]
    return tuple(claim.model_copy(update={"paragraph": n}) for claim, n in found if holds(claim))


def _claim(*told: _Told) -> Claim:
    """Join words, each with its citation behind it."""
    text, marks = "", []
    for words, evidence in told:
        text += words
        if evidence:
            marks.append(Mark(at=len(text), evidence=(evidence,)))
    return Claim(text=text, evidence=tuple(dict.fromkeys(m.evidence[0] for m in marks)), marks=tuple(marks))


def _times(themes: Sequence[Theme], papers: Mapping[str, Paper], extractions: Mapping[str, Extraction]) -> list[Claim]:
    periods = [period for theme in themes if (period := _period(theme, papers))]
    if len(periods) < 2:
        return []
    early, late = min(periods, key=lambda p: p.middle), max(periods, key=lambda p: p.middle)
    claims = []
    if late.middle - early.middle >= _APART and early.years[-1] < late.years[-1]:
        followed = [*_from_to("Work on ", early, extractions), *_from_to("; work on ", late, extractions)]
        claims.append(_claim(*followed, _Told(".")))
    first, last = min(p.years[0] for p in periods), max(p.years[-1] for p in periods)
    steady = [p for p in periods if p not in (early, late) and p.is_steady and p.length >= _LONG * (last - first)]
    if steady and last - first > _APART:
        longest = max(steady, key=lambda p: p.length)
        claims.append(_claim(*_from_to("", longest, extractions, " runs through the years,"), _Told(".")))
    return claims


def _period(theme: Theme, papers: Mapping[str, Paper]) -> _Period | None:
    dated = sorted(
        (papers[key] for key in theme.keys if papers[key].year), key=lambda p: (p.date or str(p.year), p.key)
    )
    if len(dated) < _FEWEST_DATED:
        return None
    return _Period(theme, dated[0], dated[-1], [paper.year or 0 for paper in dated])


def _from_to(lead: str, period: _Period, extractions: Mapping[str, Extraction], verb: str = " dates") -> list[_Told]:
    first, last = (extractions[paper.key].findings[0].id for paper in (period.first, period.last))
    title = f"{lead}{in_quotes(period.theme.title)}"
    if period.first.year == period.last.year:
        return [_Told(f"{title} is of {period.first.year}", first), _Told("", last)]
    return [_Told(f"{title}{verb} from {period.first.year}", first), _Told(f" to {period.last.year}", last)]


def _names(themes: Sequence[Theme], extractions: Mapping[str, Extraction]) -> list[Claim]:
    """Name the systems and data sets that results of different themes speak of, what most themes share first."""
    uses: dict[str, dict[str, Finding]] = {}
    for theme in themes:
        for finding in _results(theme, extractions):
            for name in names_compared(finding.quote) | names_tried_on(finding.quote):
                uses.setdefault(name, {}).setdefault(theme.title, finding)
    few = min(_MOST_THEMES, max(2, len(themes) // 2))
    shared = sorted((-len(of), name) for name, of in uses.items() if 1 < len(of) <= few)
    told = [(_Told(f"{name} appears in results"), _in_themes(uses[name], "from")) for _, name in shared]
    return [_claim(lead, *homes, _Told(".")) for lead, homes in told]


def _results(theme: Theme, extractions: Mapping[str, Extraction]) -> list[Finding]:
    return [finding for key in theme.keys for finding in extractions[key].findings if finding.kind == "result"]


def _in_themes(of: Mapping[str, Finding], where: str = "in") -> list[_Told]:
    """List the themes that findings are from, each with its citation."""
    shown = [*of.items()][:_MOST_THEMES]
    joints = [f" {where} ", *[f", {where} "] * (len(shown) - 2), f" and {where} "][: len(shown)]
    return [_Told(f"{joint}{in_quotes(title)}", f.id) for joint, (title, f) in zip(joints, shown, strict=True)]


def _subjects(themes: Sequence[Theme], extractions: Mapping[str, Extraction]) -> list[Claim]:
    """Name the subject of a theme that comes up in findings of others, though not in most of them."""
    claims = []
    for theme in themes:
        for phrase in (each for each in theme.phrases[:_PHRASES] if " " in each):
            homes = {other.title: found for other in themes if (found := _speaking(phrase, other, extractions))}
            own = homes.pop(theme.title, None)
            if own and 0 < len(homes) <= min(_MOST_THEMES, len(themes) // 2):
                come = "come up" if phrase.endswith("s") and not phrase.endswith("ss") else "comes up"
                lead = _Told(f"{capitalised(phrase)}, a subject of {in_quotes(theme.title)}", own.id)
                claims.append(_claim(lead, _Told(f", {come} also"), *_in_themes(homes), _Told(".")))
                break
    return claims


def _speaking(phrase: str, theme: Theme, extractions: Mapping[str, Extraction]) -> Finding | None:
    findings = (finding for key in theme.keys for finding in extractions[key].findings)
    return next((f for f in findings if f.part == "abstract" and places(phrase.lower(), f.quote.lower())), None)
