"""The words that say the contrary of each other, and where a text says them.

A general lexicon, not one of a field: what it does not know is never an opposite.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from review.evidence.tokens import WORD
from review.text.normal import fold
from review.text.stems import stem

_PAIRS = (
    (
        "increase rise rose risen raise grow grew grown higher more greater longer larger bigger boost elevate "
        "lengthen prolong extend amplify enhance stimulate promote",
        "decrease reduce reduction lower less fewer fell fallen shrink shrank decline shorter smaller suppress "
        "suppression diminish shorten lessen curtail inhibit attenuate",
    ),
    (
        "better improve improvement outperform surpass beat",
        "worse degrade deteriorate worsen impair underperform",
    ),
    ("fast faster fastest quick quickly quicker rapid rapidly accelerate", "slow slower slowest slowly decelerate"),
    ("cheap cheaper cheapest", "expensive dearer pricier"),
    ("survive survival", "die died death mortality perish"),
    ("keep kept retain preserve", "lose lost"),
    ("best", "worst"),
    ("succeed success successful", "fail failure unsuccessful"),
    ("strong stronger strongest strengthen", "weak weaker weakest weaken"),
    ("easy easier easiest easily", "hard harder hardest difficult"),
    ("positive positively", "negative negatively"),
    ("above", "below"),
    ("younger youngest", "older oldest"),
    ("early", "late"),
    ("maximum maximize maximal", "minimum minimize minimal"),
    ("presence", "absence absent"),
    ("majority", "minority"),
    ("often frequent frequently", "rare rarely seldom infrequent"),
    ("warm warmer", "cold colder"),
    ("dense denser", "sparse sparser"),
    ("rich richer", "poor poorer"),
    ("wide wider", "narrow narrower"),
    ("deep deeper", "shallow shallower"),
)
_LINES = {
    stem(word): (str(line), pole == 0)
    for line, pair in enumerate(_PAIRS)
    for pole, listed in enumerate(pair)
    for word in listed.split()
}
_LEADS = ("0", "1")
_OVER = re.compile(r"(over|under)(?=(?:estim|report|perform|predict|stat|represent|valu|stud|fit)\w+)")
# A bound is no way to go, and `more slowly` goes the way of `slowly`.
_BOUND = re.compile(
    r"(?:more|less|fewer|higher|lower|greater|better|longer|larger)\s+than\s+(?:an?\s+|the\s+)?\W?\d|"
    r"(?:no|any)\s+(?:more|less|longer)\b|(?:one|once) or more|more or less|(?:kept|keeps?)\s+all\s+but",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"(?:more|less|most|least)\s+(\S+)", re.IGNORECASE)
_LED = re.compile(r"\b(more|most|less|least)\s+$", re.IGNORECASE)
_MORE = ("more", "most")
_DENIED = re.compile(
    r"\b(?:no|not|never|cannot|neither|nor|without|hardly|barely|avoid\w*|prevent\w*|mitigat\w+|counter\w*|revers\w+|"
    r"fail\w*|whether|if|lack\w*|eliminat\w+|remov\w+|limit\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;:()]|\b(?:and|but|while|whereas|or|which|that|than|by|to)\b")
_REACH = 4


class Way(NamedTuple):
    """Hold a word that has a contrary: its place, the line of words that it is of, and on which side it stands.

    A way that is `denied` by the words before it tells nothing; one may be `led` by others,
    given by their lines: `lowered mortality`.
    """

    start: int
    end: int
    line: str
    up: bool
    denied: bool
    led: str


@lru_cache(maxsize=8192)
def ways(text: str) -> tuple[Way, ...]:
    """Find the words of a text that have a contrary, in order."""
    bounds = {match.start() for match in _BOUND.finditer(text)}
    degrees = {match.start(): match[1] for match in _DEGREE.finditer(text)}
    found: list[Way] = []
    for match in WORD.finditer(text):
        line = _line(match[0])
        led = degrees.get(match.start())
        if line is None or match.start() in bounds or (led and _line(led.strip(",.;:)"))):
            continue
        name, up = line
        before = text[: match.start()]
        if degree := _LED.search(before):
            before, up = before[: degree.start()], up is (degree[1].lower() in _MORE)
        close = _close(before)
        leads = [each[0] for word in WORD.findall(close) if (each := _line(word)) and each[0] in _LEADS]
        found.append(Way(*match.span(), name, up, _DENIED.search(close) is not None, "".join(leads)))
    return tuple(found)


def _line(word: str) -> tuple[str, bool] | None:
    small = fold(word)
    if over := _OVER.match(small):
        return stem(small[over.end() :]), over[1] == "over"
    return _LINES.get(stem(small)) or _LINES.get(small)


def _close(before: str) -> str:
    return " ".join(_JOINT.split(before)[-1].split()[-_REACH:])
