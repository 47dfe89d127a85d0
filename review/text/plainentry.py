"""Read the BibTeX entries that are written as most are, without the parser library, which takes ten times as long.

An entry with anything else in it (a concatenation, an unknown macro, a stray word, round brackets) is not read here.
"""

import re
from collections.abc import Mapping

_INSIDE = r"[^{}]*+"
for _ in range(4):
    _INSIDE = rf"[^{{}}]*+(?:\{{{_INSIDE}\}}[^{{}}]*+)*+"
_HEAD = re.compile(r"@[ \t]*[\w-]+\s*\{\s*(?P<key>[^\s,={}()\"#%'\\]++)\s*,")
_NAME = re.compile(r"\s*([A-Za-z][\w:.+/-]*+)\s*=")
_PART = re.compile(
    rf"\s*(?:\{{(?P<braced>{_INSIDE})\}}|\"(?P<quoted>[^\"{{}}]*+(?:\{{{_INSIDE}\}}[^\"{{}}]*+)*+)\"|(?P<number>\d++)"
    r"|(?P<macro>[A-Za-z][\w:.+/-]*+))\s*(?P<end>[#,}])"
)
Fields = list[tuple[str, list[str]]]


def read(text: str, macros: Mapping[str, str]) -> tuple[str, Fields] | None:
    """Give the key and the fields of an entry in their order, values as the parser library gives them; else None."""
    head = _HEAD.match(text)
    found: Fields = []
    place, end = head.end() if head else 0, ","
    while head and end == "," and (name := _NAME.match(text, place)):
        parts, place, end = _value(text, name.end(), macros)
        found.append((name[1], parts))
    rest = text[place:].strip()
    is_whole = (end, rest) in (("}", ""), (",", "}"))
    return (head["key"], found) if head and found and is_whole else None


def _value(text: str, place: int, macros: Mapping[str, str]) -> tuple[list[str], int, str]:
    """Give the parts of a value, where it ends and the character that ends it; none if it cannot be read here."""
    parts: list[str] = []
    end = "#"
    while end == "#":
        part = _PART.match(text, place)
        if not part or (part["macro"] and part["macro"] not in macros):
            return [], place, ""
        parts.append(
            macros[part["macro"]] if part["macro"] else part["braced"] or part["quoted"] or part["number"] or ""
        )
        place, end = part.end(), part["end"]
    return parts, place, end
