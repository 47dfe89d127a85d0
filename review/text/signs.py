"""The sign of a figure: below zero, above it, or a size of which words say which way it goes."""

import re
from typing import Literal

Sign = Literal["-", "+", "±"]
_REACH = 90
_DASH = re.compile(r"(?P<before>.?)(?P<dash>[-–−])(?P<gap>\s?)[$€£]?$", re.DOTALL)
_OPENS = frozenset("([{=:<>≤≥≈~,;|\"'“‘")
_AFTER_FIGURE = re.compile(r"(?:\d[^\s,;:]{0,2}|\d\s?(?:[A-Za-zµ]{1,3}|[%×]))\s$")
_BELOW = re.compile(r"\b(?:minus|negative)\s$", re.IGNORECASE)
_PARTNER = re.compile(r"[-–−]?\d[\d.,]*\s?(?:[%×]|[A-Za-z]{1,4})?\s?(?:to|and|[-–−])\s?$")
_LESS = (
    r"f[ae]ll(?:s|en|ing)?|drop\w*|decreas\w+|declin\w+|reduc\w+|low(?:er\w*)?|less|fewer|los[et]\w*|loss\w*|"
    r"negativ\w+|minus|shr[aiu]nk\w*|cut\w*|sav(?:es?|ed|ings?)|short(?:er\w*|en\w*)|small(?:er)?|slow\w*|down\w*|"
    r"deficits?|decrement\w*|diminish\w*|attenuat\w+|wors\w+|weak\w+|deteriorat\w+|degrad\w+|disadvantage\w*|"
    r"invers\w+|cool\w+|contract\w*|deplet\w+|suppress\w+|narrow\w*|penal\w+|lag\w*|trail\w*|improv\w+|"
    r"differ(?:s|ed)?"
)
_GOVERNED = re.compile(rf"\b(?:{_LESS})\b[^;:()\d]*$", re.IGNORECASE)
_GOVERNING = re.compile(
    rf"(?:\s?(?:to|and|[-–−])\s?[-–−]?\d[\d.,]*)?\W?"
    rf"(?:(?!(?:for|of|in|with|at|on|to|by|from|and)\b)[\w%×-]+\s){{0,3}}(?:{_LESS}|below|under|behind|earlier)\b",
    re.IGNORECASE,
)
_NEAR = 7


def sign(text: str, start: int, end: int) -> Sign:
    """Tell whether the figure at a place of a text is below zero (`-`), above it (`+`), or a mere size (`±`).

    A hyphen, a dash or U+2212 that opens the figure is a minus; in `GPT-4`, `5-10` and `+/-3` none is. A word of
    decrease close by makes a size of it: `a reduction of 0.19`. Where a dash may be of a range too, it is a size.
    """
    before = text[max(0, start - _REACH) : start]
    written = _written(before)
    return written if written else "±" if _is_size(before, text[end : end + _REACH]) else "+"


def _written(before: str) -> Sign | None:
    if _BELOW.search(before):
        return "-"
    found = _DASH.search(before)
    if not found or (found["gap"] and found["dash"] != "−"):
        return None
    if found["before"] and not found["before"].isspace():
        return "-" if found["before"] in _OPENS else None
    return "±" if _AFTER_FIGURE.search(before[: found.start("dash")]) else "-"


def _is_size(before: str, behind: str) -> bool:
    governed = _GOVERNED.search(_PARTNER.sub("", before))
    return bool((governed and len(governed[0].split()) <= _NEAR) or _GOVERNING.match(behind))
