"""Tell what a figure is to a change: how far it goes (`by`), where it ends (`to`) or where it begins (`from`)."""

import re
from collections.abc import Sequence

from review.evidence.lexicon import CHANGE
from review.text.normal import fold
from review.text.numbers import Number
from review.text.stems import stem

_ABOUT = r"(?:about|around|approximately|roughly|nearly|almost|only|just|some|an?\s+(?:average|mean|total)\s+of|an?)"
_LED = re.compile(rf"(?P<word>\w+)\s+(?P<way>by|to|from)\s+(?:{_ABOUT}\s+)*[-–−$€£]?$", re.IGNORECASE)
_NO_STEP = re.compile(
    r"up|compared|due|close|equal|equals|equivalent|relative|corresponds?|corresponding|according|similar|amount\w*|prior|"
    r"rang\w+|var(?:y|ies|ied|ying)|speed-?ups?|gains|improvements|reductions|savings|increases|decreases|"
    r"followed|multiplied|divided|next",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[.;:!?]\s")
_WORD = re.compile(r"[^\W\d_]+")


def ways(text: str, figures: Sequence[Number]) -> tuple[str, ...]:
    """Give `by`, `to` or `from` for each figure (of a range, if several) that a word of change leads up to, else ``."""
    led = _LED.search(text, max(0, figures[0].start - 80), figures[0].start)
    if not led or _NO_STEP.fullmatch(led["word"]) or not _changes(text, led.end("word")):
        return ("",) * len(figures)
    way = led["way"].lower()
    return ("from", *("to" for _ in figures[1:])) if way == "from" else (way,) * len(figures)


def _changes(text: str, end: int) -> bool:
    """Tell whether the clause up to a place has a word of change."""
    before = _STARTS.split(text[max(0, end - 200) : end])[-1]
    return any(stem(fold(word)) in CHANGE for word in _WORD.findall(before))
