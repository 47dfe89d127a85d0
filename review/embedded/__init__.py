"""The embedded writer: everything a model would be asked, answered from the papers' own text by rules."""

from review.embedded.abstract import abstract
from review.embedded.across import across
from review.embedded.claim import claim, quoted
from review.embedded.compose import compose
from review.embedded.conclusion import conclusion
from review.embedded.gaps import gaps
from review.embedded.introduction import introduction
from review.embedded.keywords import keywords
from review.embedded.method import method
from review.embedded.names import author_names
from review.embedded.record import motive, record, restate
from review.text.grammar import count_words

__all__ = [
    "abstract",
    "across",
    "author_names",
    "claim",
    "compose",
    "conclusion",
    "count_words",
    "gaps",
    "introduction",
    "keywords",
    "method",
    "motive",
    "quoted",
    "record",
    "restate",
]
