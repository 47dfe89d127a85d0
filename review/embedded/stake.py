"""Find what a paper names as the problem, where that can be told alone."""

import re

from review.embedded.pointers import dangles
from review.embedded.record import missing
from review.model import Finding, Paper
from review.text.grammar import capitalised, reads_as_english, speaks_as_author

_LONGEST = 45
_TURN = re.compile(r"\A(?:Yet|But|However|Nevertheless|Nonetheless|Unfortunately|Still|Moreover|In practice),?\s")
_LEANING = re.compile(
    r"\A(?:It|Its|They|Their|Them|This|These|That|Those|Such|Here|There|Both|Most|Many|Some|All|Each|Another|Other|"
    r"Others|Then|Thus|Hence|Therefore|So|Also|Done|Doing|Making|How|What|Which|Whether|Why|Asking|Available|"
    r"(?:The )?(?:[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Ff]ew) \w+|The (?:\w+ )?(?:procedure|process|problem|task|latter|"
    r"former|result|reason)s?|A prominent \w+)\b|"
    r"\b(?:this|these|that|those) (?:setting|task|problem|goal|purpose|restriction)|"
    r"\bthis \w+ \w+s (?:may|can|are|have)\b|\balong the way\b|\A(?:Recent|Current|Existing|Prior|Previous)\b|"
    r"\bthe assumption\b(?! that\b| of\b)|\bthe (?:problem|task) (?:can|may|could|is|has)\b|"
    r"\bthe key (?:insight|idea)\b|"
    r"\bdo so\b|\bthe above\b|\bin this (?:paper|work)\b"
)


def stake(paper: Paper, number: int) -> Finding | None:
    """Record, as the finding of this number, what a paper says was missing before it; None if it does not say so alone.

    A sentence that leans on the one before it, or speaks as the authors do, is none.
    """
    found = missing(paper) if reads_as_english(paper.abstract) else None
    if not found or not all(_alone(text, paper.title) for text in (found[0].text, found[1])):
        return None
    unit, text = found[0], _alone(found[1], paper.title)
    span = (unit.start, unit.end)
    return Finding(id=f"{paper.key}:{number}", kind="problem", text=text, quote=unit.text, span=span)


def _alone(text: str, title: str) -> str:
    """Take the turn off a sentence's start; empty where it leans on what came before."""
    plain = capitalised(_TURN.sub("", text))
    leans = _LEANING.search(plain) or dangles(plain, title) or speaks_as_author(plain)
    return "" if leans or len(plain.split()) > _LONGEST else plain
