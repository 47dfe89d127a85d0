"""Cut a BibTeX file into its entries so that a broken one cannot swallow its neighbours.

Braces and quotes tell where an entry ends; where they do not balance, the next line that opens an entry does.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple

_START = re.compile(r"(?<![\w.@])@[ \t]*(?P<kind>[A-Za-z][\w-]*)\s*(?P<open>[{(])")
_OPENING = r"[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(]"
_OPENING_LINE = re.compile(f"^{_OPENING}", re.MULTILINE)
_TOKEN = re.compile(rf'\n{_OPENING}|\{{|\}}|"|\)')
_HEAD = re.compile(r"@\s*[\w-]+\s*[{(]\s*(?P<key>[^\s,=(){}\"]*)\s*(?P<after>[^\s])")
_LOST_LINE = re.compile(r"^[ \t]*(?:@|[A-Za-z]+[ \t]*\{[^\s,{}]+,|[A-Za-z-]+[ \t]*=[ \t]*[{\"]).*$", re.MULTILINE)
_KEYLESS = re.compile(r"(@[ \t]*[\w-]+\s*[{(])\s*(?:,|(?=[A-Za-z][\w-]*\s*=))")
_NO_ENTRIES = ("string", "preamble", "comment")
_MOST_INSIDE = 10


class Piece(NamedTuple):
    """Hold an entry, or a line that should be in one, as it is written; `broken` says why it cannot be read.

    `kind` is the entry's type in lower case, empty for a stray line; `number` is the line it starts at, from 1.
    """

    kind: str
    number: int
    text: str
    broken: str = ""

    @property
    def keyed(self) -> tuple[str, bool]:
        """Give the text with a key, as parsers want one, and whether the entry's author gave it."""
        keyless = _KEYLESS.match(self.text) if self.kind not in _NO_ENTRIES else None
        return (f"{keyless[1]}-,{self.text[keyless.end() :]}", False) if keyless else (self.text, True)

    @property
    def name(self) -> str:
        """Name the piece as its author would: by type and, if it has one, key."""
        head = _HEAD.match(self.text)
        return f"@{self.kind} '{head['key']}'" if head and head["key"] and head["after"] != "=" else f"@{self.kind}"


def has_entry(text: str) -> bool:
    """Tell whether a text has a line that opens an entry."""
    return _OPENING_LINE.search(text) is not None


def pieces(text: str) -> Iterator[Piece]:
    """Give the entries of a file in order, `@string` and `@comment` among them, and the lines that have lost theirs."""
    newlines = [found.start() for found in re.finditer("\n", text)]
    start = _opening(text, 0)
    yield from _lost_lines(text, 0, start.start() if start else len(text), newlines)
    while start:
        end, closed = _end(text, start)
        following = _opening(text, end)
        until = following.start() if following else len(text)
        piece = Piece(start["kind"].lower(), bisect(newlines, start.start()) + 1, text[start.start() : end])
        broken = _headless(piece) if closed else "a brace or quote is not closed"
        if closed and _goes_on(text[end:until]):
            broken = "there is a closing brace too many"
        yield piece._replace(broken=broken)
        if closed and not _goes_on(text[end:until]):
            yield from _lost_lines(text, end, until, newlines)
        start = following


def _opening(text: str, position: int) -> re.Match[str] | None:
    for start in _START.finditer(text, position):
        line = text.rfind("\n", 0, start.start()) + 1
        if not text[line : start.start()].lstrip().startswith("%"):
            return start
    return None


def _end(text: str, start: re.Match[str]) -> tuple[int, bool]:
    """Find where an entry ends and whether it is closed there.

    An entry opens inside another only in a value; if there is no closing brace, the first that did so ends this one.
    """
    closing, level, quoted = {"{": "}", "(": ")"}[start["open"]], 0, False
    inside: list[int] = []
    for token in _TOKEN.finditer(text, start.end()):
        mark = token[0][-1]
        outside = level == 0 and not quoted
        if token[0].startswith("\n"):
            inside.append(token.start() + 1)
            if outside or len(inside) == _MOST_INSIDE:
                break
        if outside and mark == closing:
            return token.end(), True
        quoted ^= mark == '"' and level == 0 and closing == ")"
        level = max(level + {"{": 1, "}": -1}.get(mark, 0), 0)
    return (inside or [len(text)])[0], False


def _goes_on(gap: str) -> bool:
    """Tell from what follows an entry's end on its line, or from the next mark, that the entry was to go on."""
    level = 0
    for mark in re.findall(r"[{}]", gap.partition("\n")[0]):
        level += 1 if mark == "{" else -1
        if level < 0:
            return True
    return re.match(r"\s*(?:\}|,[^@]*[=}])", gap) is not None


def _lost_lines(text: str, start: int, end: int, newlines: list[int]) -> Iterator[Piece]:
    found = _LOST_LINE.search(text, start, end)
    if found:
        what = f"'{found[0].strip()[:60]}' is in no entry: it needs '@type{{key,' before it"
        yield Piece("", bisect(newlines, found.start()) + 1, found[0], what)


def _headless(piece: Piece) -> str:
    head = _HEAD.match(piece.text)
    if piece.kind in _NO_ENTRIES or (head and head["key"] and head["after"] in ",})"):
        return ""
    return "there is no comma after its key" if head and head["key"] and head["after"] != "=" else ""
