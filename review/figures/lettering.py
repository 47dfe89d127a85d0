"""Reckon how much room text takes, and fit it into the room there is."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_NARROW = frozenset("iljtfrI.,:;'|!()[] -–‘’")
_WIDE = frozenset("mwMW@%—×")
_CUT = "…"
_MOST_ON_A_LINE = 20


def width(text: str, size: float) -> float:
    """Reckon the width of a text in points, on the safe side for the fonts that documents are set in."""
    return size * sum(map(_share, text))


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """Break a text into at most `most` lines that fit; the last ends with … where text is left out."""
    lines: list[str] = []
    for word in text.split():
        line = f"{lines[-1]} {word}" if lines else word
        if lines and width(line, size) <= room:
            lines[-1] = line
        else:
            lines.append(word)
    kept = [_cut(line, size, room) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = _cut(f"{lines[most - 1]}{_CUT}", size, room, always=True)
    return kept or [""]


def listed(names: Sequence[str], size: float, room: float, most: int) -> list[str]:
    """Break a list of names into at most `most` lines that fit; where some are left out, `+3` says how many."""
    shown = [_cut(name, size, room) for name in names[: most * _MOST_ON_A_LINE]]
    for count in range(len(shown), 0, -1):
        more = [f"+{len(names) - count}"] if count < len(names) else []
        lines = _lines([*shown[:count], *more], size, room)
        if len(lines) <= most:
            return lines
    return [f"{len(names)}"] if names else [""]


def _lines(names: Sequence[str], size: float, room: float) -> list[str]:
    lines: list[str] = []
    for n, name in enumerate(names):
        item = name if n == len(names) - 1 else f"{name},"
        if lines and width(f"{lines[-1]} {item}", size) <= room:
            lines[-1] = f"{lines[-1]} {item}"
        else:
            lines.append(item)
    return lines


def _cut(text: str, size: float, room: float, *, always: bool = False) -> str:
    if width(text, size) <= room:
        return text
    kept = text.rstrip(_CUT) if always else text
    while kept and width(f"{kept}{_CUT}", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}{_CUT}"


@lru_cache(maxsize=4096)
def _share(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _NARROW:
        return 0.35
    if letter in _WIDE:
        return 0.9
    return 0.76 if letter.isupper() or not letter.isascii() else 0.58
