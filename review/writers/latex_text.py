"""Text as LaTeX prints it, whatever it holds."""

import re

from markupsafe import Markup

from review.writers.border import plain

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    '"': "”",
    "`": r"\textasciigrave{}",
    "[": "{[}",
    "]": "{]}",
}
_SPECIAL = re.compile(r"(?<=([-',<>]))(?=\1)|[\\{}$&#%_~^<>\"`\[\]]")
_OPENING = (re.compile(r"(?<![^\s(])'(?=\w)"), re.compile(r'(?<![^\s(])"(?=\S)'))
_LONG_WORD = re.compile(r"([!-~]{16,})")
_LONGEST = 40
_LONGEST_IN_CELL = 22
_PARTS = re.compile(r"[^/:.()<>=_&?@]*[/:.()<>=_&?@]*")


def escape(text: str) -> str:
    r"""Escape what LaTeX reads as commands, as an optional argument (`[`) or as a ligature (`--`, `''`, `<<`).

    Braces become commands, so that BibTeX, which counts them, finds them balanced. Straight quotes become curly ones.
    """
    for straight, curly in zip(_OPENING, "‘“", strict=True):
        text = straight.sub(curly, text)
    # Between the letters of a ligature goes an empty box: LuaTeX joins them across a bare `{}`.
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], r"\mbox{}"), text)


def breakable(text: str, longest: int = _LONGEST) -> str:
    r"""Escape a text, and let long words (code, web addresses) break behind their signs.

    Those that are too long for a line break after every fourth character.
    """
    words = _LONG_WORD.split(text)
    words[::2] = map(escape, words[::2])
    words[1::2] = (_broken(word, longest) for word in words[1::2])
    return "".join(words)


def cell(text: str) -> Markup:
    """Escape a text for a narrow column, where shorter words may have to break, and the first one too."""
    return Markup(r"\hspace{0pt}" + breakable(plain(text), _LONGEST_IN_CELL))  # noqa: S704  just escaped


def _broken(word: str, longest: int) -> str:
    parts = re.findall(".{1,4}", word) if len(word) >= longest else _PARTS.findall(word)
    return r"\allowbreak{}".join(escape(part) for part in parts if part)
