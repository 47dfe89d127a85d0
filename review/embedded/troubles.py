"""Say in a few words what a sentence says was missing."""

import re
from collections.abc import Iterator

from review.embedded.clues import TROUBLED
from review.embedded.pointers import POINTING, dangles
from review.embedded.shorten import marked, opened
from review.text.grammar import capitalised, one_of

_LONGEST = 115
_SUFFERS = re.compile(
    r"\b(?:suffers? from|(?:hampered|hindered|limited|constrained) by) (?P<what>[^,;.]+?)"
    r"(?=[,;.]|\Z| and (?:relies|rely|requires?|fails?|lacks?|depends?|is|are|has|have|cannot|can)\b)"
)
_TURN = re.compile(r"(?:[,;] |\. )(?:but|yet|however,|although|though|so that|so) (?=\w+ \w+ \w+)")
_THUS = re.compile(r"(?<= )(?:thus|therefore|nonetheless|nevertheless|however) ")
_SUBORDINATE = re.compile(
    rf"\A{one_of('When,If,While,Since,Because,As,Although,Though,Whether,Due to,Despite,Given,Because of')}\b[^,]*\Z"
)
_NO_SUBJECT = re.compile(
    rf"\A{one_of('Can,Cannot,Could,Has,Have,Had,Is,Are,Was,Were,May,Might,Will,Do,Does,Did,Remains?,Suffers?,Fails?,Lacks?')}\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?P<who>[^,;]{{3,60}}?) {one_of('is,are,was,were,has,have,had,can,could,may,might,will,do')}\b"
)
_NO_TROUBLE = re.compile(
    r"\AThe (?:\w+ )?(?:insight|idea|intuition|observation)\b|\A(?:The |An)?other\b"
    r"|\A(?:\w+ ){1,3}(?:difficulties|challenges|problems|issues|limitations) (?:are|remain|arise|exist)\b[^:]{0,20}\Z",
    re.IGNORECASE,
)


def troubles(text: str, title: str) -> Iterator[str]:
    """Give short wordings of what a sentence says was missing; none where it leaves open what it speaks of."""
    for each in _troubles(opened(text)):
        short = _THUS.sub("", marked(each, _LONGEST))
        if (
            not _SUBORDINATE.match(short)
            and not _NO_SUBJECT.match(short)
            and not _NO_TROUBLE.match(short)
            and TROUBLED.search(short)
            and not POINTING.search(short)
            and not dangles(short, title)
        ):
            yield capitalised(short)


def _troubles(text: str) -> Iterator[str]:
    """Give what a sentence says is suffered, what it says behind *but*, and all of it."""
    if suffered := _SUFFERS.search(text):
        yield suffered["what"]
    if turned := _TURN.search(text):
        yield _with_subject(re.sub(r"\A(?:the|an?) ", "", text[turned.end() :]), text)
    yield text


def _with_subject(turn: str, text: str) -> str:
    """Put the subject of a sentence before what it says behind *but*, where that has none of its own."""
    subject = _SUBJECT.match(text) if _NO_SUBJECT.match(turn) else None
    return f"{subject['who']} {turn}" if subject else turn
