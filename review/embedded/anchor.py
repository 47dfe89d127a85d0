"""Make a sentence that stands for a whole paper understandable without the abstract around it."""

import re

from review.embedded.acronyms import spelled_out
from review.embedded.names import fits_in_a_sentence
from review.embedded.person import Voice
from review.embedded.retell import mentions
from review.embedded.tidy import stopped
from review.model import Paper
from review.text.grammar import in_quotes, lowered, one_of

_FEWEST_WORDS = 12
_MEETING = one_of(
    "address,solve,tackle,overcome,resolve,alleviate,mitigate,answer,approach,remedy,bridge,handle,"
    "achieve,reach,fill,meet,cope with,deal with,combat,circumvent,close,attain,leverage,accomplish"
)
_TO_MEET_THIS = re.compile(rf" to {_MEETING} (?:all )?(?:this|these|such|the above|the|those) [\w ]{{3,40}}\Z")
_THIS_PROBLEM = re.compile(
    r"\b(?:this|these|such) (?:important |challenging |difficult )?"
    + one_of(
        r"problems?,tasks?,questions?,goals?,dynamics,directions,relationships?,fields?,phenomen\w+,"
        r"settings?,possibility,effects?"
    )
    + r"\b"
)
_PRONOUN = re.compile(r"(?:they|their|it)\b", re.IGNORECASE)


def anchored(contribution: str, paper: Paper) -> str:
    """Spell out acronyms, drop *to address this problem*, and name the title where *this problem* is still unknown."""
    told = spelled_out(_without_purpose(contribution), paper.abstract)
    if not (paper.authors and _THIS_PROBLEM.search(told) and fits_in_a_sentence(paper.title)):
        return told
    return f"In {in_quotes(paper.title.rstrip('.'))}, {lowered(told, paper.abstract) or told}"


def attributed(result: str, voice: Voice, paper: Paper) -> str:
    """Say who reports a result that stands for a whole paper, if its first word may lose its capital."""
    small = lowered(result, paper.abstract)
    if not small or mentions(voice.name, result) or _PRONOUN.match(small):
        return result
    return f"{voice.opening} {'report' if voice.plural else 'reports'} that {small}"


def _without_purpose(contribution: str) -> str:
    """Drop a closing *to address this problem*, unless too little would be left."""
    bare = contribution.rstrip(".")
    cut = _TO_MEET_THIS.sub("", bare)
    return stopped(cut) if cut != bare and len(cut.split()) >= _FEWEST_WORDS else contribution
