"""The embedded writer: everything a model would be asked, answered from the papers' own text by rules."""

from review.embedded.abstract import abstract
from review.embedded.achieved import achieved
from review.embedded.across import across
from review.embedded.claim import claim, quoted
from review.embedded.compose import compose
from review.embedded.conclusion import conclusion
from review.embedded.condensed import condensed, shortest
from review.embedded.gaps import gaps
from review.embedded.introduction import introduction
from review.embedded.keywords import keywords
from review.embedded.lacking import lacking
from review.embedded.method import method
from review.embedded.names import author_names
from review.embedded.proposal import ownership, scope
from review.embedded.record import motive, record, restate
from review.embedded.stake import stake
from review.text.grammar import count_words

__all__ = [
    "abstract",
    "achieved",
    "across",
    "author_names",
    "claim",
    "compose",
    "conclusion",
    "condensed",
    "count_words",
    "gaps",
    "introduction",
    "keywords",
    "lacking",
    "method",
    "motive",
    "ownership",
    "quoted",
    "record",
    "restate",
    "scope",
    "shortest",
    "stake",
]
