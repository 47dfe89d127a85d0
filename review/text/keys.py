"""Citation keys: short, made from the paper, and safe in LaTeX, pandoc and HTML."""

import re
from collections.abc import Container, Iterator
from itertools import count

from anyascii import anyascii

_SAFE = re.compile(r"[A-Za-z0-9]+(?:[:._/+-][A-Za-z0-9]+)*")
_OTHER = re.compile(r"[^a-z0-9]")
_LONGEST = 100
_LONGEST_PART = 30
_SUFFIXES = re.compile(r"\s+(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_FUNCTION_WORDS = re.compile(
    "a|an|the|this|some|and|or|but|not|on|of|for|in|to|at|by|from|with|without|via|as|into|onto|over|under|towards?|"
    "using|about|is|are|be|do|does|can|how|what|when|where|why|which|who|its|it|"
    "der|die|das|ein|eine|le|la|les|un|une|el|los|las|una"
)


def citation_key(family: str, year: int | None, title: str) -> str:
    """Make `wang2022mgg` from the first author's family name, the year and the title's first significant word.

    `anon` stands for no author, `nd` for no year. The result is lower-case ASCII letters and digits.
    """
    name = _ascii(_SUFFIXES.sub("", family)) or "anon"
    return f"{name}{'nd' if year is None else year}{_word(title)}"


def is_safe(key: str) -> bool:
    """Tell whether a key can stand in `\\cite{}`, in a pandoc citation and in an HTML id as it is."""
    return len(key) <= _LONGEST and _SAFE.fullmatch(key) is not None


def distinct(key: str, taken: Container[str]) -> Iterator[str]:
    """Give the key with a, b, c … after it, without end and leaving out those taken."""
    return (key + letters for letters in map(_letters, count()) if key + letters not in taken)


def _word(title: str) -> str:
    words = [word for word in title.split() if any(map(str.isalnum, word))]
    significant = (found for word in words if not _FUNCTION_WORDS.fullmatch(found := _ascii(word)))
    return next(filter(None, significant), "") or next(filter(None, map(_ascii, words)), "")


def _ascii(text: str) -> str:
    return _OTHER.sub("", anyascii(text[:_LONGEST]).lower())[:_LONGEST_PART]


def _letters(number: int) -> str:
    letters = ""
    while number >= 0:
        number, letter = divmod(number, 26)
        letters, number = chr(ord("a") + letter) + letters, number - 1
    return letters
