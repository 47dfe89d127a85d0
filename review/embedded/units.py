"""Cut an abstract into sentences that know their section (`RESULTS: …`) and hold no label of it."""

import re
from typing import Literal, NamedTuple

from review.text.sentences import sentences

Part = Literal["", "background", "aim", "methods", "results", "conclusion"]

_PARTS: dict[Part, str] = {
    "background": r"background|context|introduction|rationale|importance|significance|motivation",
    "aim": r"(?:background and )?objectives?|aims?(?: of the study)?|purpose|goals?|hypothesis|(?:study )?question",
    "methods": (
        r"(?:main |materials?(?: and |/)|patients and |subjects and |research )?(?:methods?|methodology)|"
        r"(?:study )?design|setting|participants|patients|subjects|interventions?|measurements?|approach|data sources?|"
        r"study selection|data extraction|(?:main )?outcomes?(?: and)?(?: measures?)?|"
        r"design, setting,? and participants|trial registration"
    ),
    "results": r"(?:main |key |principal )?(?:results?|findings)(?: and discussion)?",
    "conclusion": r"conclusions?(?: and relevance)?|interpretation|discussion|implications?|limitations",
}
_NAMED = "|".join(f"(?P<{part}>{words})" for part, words in _PARTS.items())
_LABEL = re.compile(rf"(?:{_NAMED})\s*(?::|\.(?=\s|$|(?-i:[A-Z]))|\s[-–—](?=\s))\s*", re.IGNORECASE)
_BARE_LABEL = re.compile(
    r"(?:(?P<background>Background|BACKGROUND)|(?P<aim>Objectives?|Aims?|Purpose|OBJECTIVES?|AIMS?|PURPOSE)"
    r"|(?P<methods>Methods?|METHODS?)|(?P<results>Results?|Findings|RESULTS?|FINDINGS)"
    r"|(?P<conclusion>Conclusions?|Interpretation|CONCLUSIONS?))[\s;]+(?=[A-Z\d])"
)
_MAY_BREAK = re.compile(r";|\.[A-Z]")
_BREAK = re.compile(r"(?<=[.;])\s*[;]\s+(?=[\"'(“]?[A-Z0-9])|(?<=[a-z)]\.)(?=[A-Z][a-z]+ [a-z])")


class Unit(NamedTuple):
    """Hold one sentence: its place among the sentences, its span in the abstract, its words, its section."""

    place: int
    start: int
    end: int
    text: str
    part: Part


def units(abstract: str) -> list[Unit]:
    """Give the sentences of an abstract in order; a label such as `RESULTS:` names the section and is left out."""
    found: list[Unit] = []
    part: Part = ""
    for start, end in _pieces(abstract):
        named, begin = _labelled(abstract, start, end, part)
        part = named
        if begin < end:
            found.append(Unit(len(found), begin, end, abstract[begin:end], part))
    return found


def _pieces(abstract: str) -> list[tuple[int, int]]:
    """Cut sentences once more at `.;`, which some databases put between sections, and where the space is missing."""
    pieces: list[tuple[int, int]] = []
    for start, end in sentences(abstract):
        breaks = list(_BREAK.finditer(abstract, start, end)) if _MAY_BREAK.search(abstract, start, end) else []
        starts = [start, *(match.end() for match in breaks)]
        ends = [*(match.start() for match in breaks), end]
        pieces += zip(starts, ends, strict=True)
    return [(start, end) for start, end in pieces if start < end]


def _labelled(abstract: str, start: int, end: int, part: Part) -> tuple[Part, int]:
    label = _LABEL.match(abstract, start, end) or _BARE_LABEL.match(abstract, start, end)
    if not label:
        return part, start
    named: Part = next(name for name in _PARTS if label[name])
    return named, label.end()
