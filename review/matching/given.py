"""Tell whether given names can be one person's: equal, abbreviated, or in a known short form."""

import re
from collections.abc import Sequence

from anyascii import anyascii

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PART = re.compile(r"[a-z]+\.?")
_INITIALS = re.compile(r"\b[A-Z]{2,3}\b")
_UMLAUT = re.compile(r"(?<=[aou])e")
# Names are written out of other scripts in several ways: `Sergey` and `Sergei`, `Dmitry` and `Dmitrii`.
_ENDING = re.compile(r"(?<=...)(?:[eiy]y|[ei]i|y)$")
_FORMS = """
    alex alexander alexandra alexandre alexis alejandro|andy andrew andreas|abe abraham|ben benjamin|bob robert|bill
    william|bert albert herbert|chris christopher christian christina christine|cathy catherine|dan daniel|dave david
    |deb deborah|dick richard|don donald|doug douglas|ed edward edwin eduardo|fred frederick frederic alfred|gabe
    gabriel|gene eugene|greg gregory|jack john|jake jacob|jeff jeffrey geoffrey|jen jennifer|jim james|joe joseph|jon
    jonathan|josh joshua|kate katherine kathryn catherine|kathy katherine kathryn|ken kenneth|larry lawrence|liz
    elizabeth|manu manuel|marge margaret|matt matthew matthias|max maximilian|meg margaret|mike michael|nate nathan
    nathaniel|nick nicholas nicolas|pat patrick patricia|pete peter|phil philip phillip|ray raymond|rich richard|rick
    richard|rob robert|ron ronald|russ russell|sam samuel samantha|steve steven stephen|stu stuart|sue susan|ted
    theodore edward|theo theodore|tim timothy|toby tobias|tom thomas|tony anthony antonio|vic victor|vince
    vincent|vlad vladimir|walt walter|will william|zach zachary
"""
_SHORT = {short: frozenset(full) for short, *full in map(str.split, _FORMS.split("|"))}


def plain(name: str) -> str:
    """Give a name in small ASCII letters, without what marks an umlaut."""
    return _UMLAUT.sub("", (name if name.isascii() else anyascii(name)).lower())


def given(text: str) -> tuple[str, ...]:
    """Give the given names in order; capitals in a row (`AB`) are initials, and a full stop marks what is cut short."""
    apart = _INITIALS.sub(lambda match: " ".join(match[0]), text)
    return tuple(part for part in _PART.findall(plain(apart)) if part.rstrip(".") not in SUFFIXES)


def fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether given names can be one person's: the first fit, and of the others those that both have, in order.

    One name being the beginning of another is not enough: `Ann` is not short for `Andrew`.
    """
    short, long = sorted((one, other), key=len)
    if not short or _joined(short) == _joined(long):
        return True
    if not _alike(short[0], long[0]):
        return False
    rest = iter(long[1:])
    return all(any(_alike(name, each) for each in rest) for name in short[1:])


def _joined(names: Sequence[str]) -> str:
    return "".join(names).replace(".", "")


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    if short == long or len(short) == 1:
        return long.startswith(short)
    cut = f"{short}." in (one, other) and long.startswith(short)
    known = long in _SHORT.get(short, ()) or short in _SHORT.get(long, ())
    return cut or known or _ending(short) == _ending(long)


def _ending(name: str) -> str:
    return _ENDING.sub("i", name.replace("ks", "x"))
