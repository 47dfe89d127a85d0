"""Text as Markdown shows it, whatever it holds."""

import re

from markupsafe import Markup

from review.writers.border import Verbatim, plain

_SPECIAL = re.compile(
    r"""[\\`*\[\]{~^$]            # always
    | (?<![^\W_])_ | _(?![^\W_])  # but not inside snake_case
    | <(?!\s)                      # but not in `a < b`
    | -(?=-)                      # so that no two become a dash
    | (?<![^\W_])@ | @(?!\d)      # but not in `pass@1`
    | &(?=\#?\w+;)                # only what reads as an entity
    | \#(?=\#*\s*\Z)              # would close a heading
    """,
    re.VERBOSE,
)
_AT_START = re.compile(r"(?:\(?(?:\d+|[^\W\d_]|[ivxlcdmIVXLCDM]+|#))(?=[.)](?:\s|\Z))|(?=[-+>#|:=%])")
_IN_QUOTES = re.compile(r"""[\\"&]""")
_BAR = re.compile(r"(?<!\\)\|")
_ODD = "odd"
_PLAIN_KEY = re.compile(r"[^\W_](?:[^\W_]|[_:./+-](?=[^\W_]))*")


def escape(text: str) -> str:
    r"""Put a backslash before what CommonMark or pandoc would read as markup, and hardly anywhere else.

    A text may start a line, so `1. Foo` becomes `1\. Foo`. Lines are not looked for: a text is one line.
    """
    return starting(inside(text))


def inside(text: str) -> str:
    """Escape a text that starts no line."""
    special = {match.start() for match in _SPECIAL.finditer(text)}
    return "".join(f"\\{letter}" if place in special else letter for place, letter in enumerate(text))


def starting(text: str) -> str:
    """Let Markdown start a line, and be no list, heading or quote for that."""
    start = _AT_START.match(text)
    return f"{text[: start.end()]}\\{text[start.end() :]}" if start else text


def cell(text: str) -> Markup:
    """Escape a text for a cell of a pipe table."""
    return Markup(_BAR.sub(r"\|", escape(plain(text))))  # noqa: S704  just escaped


def attribute(text: str) -> Markup:
    """Escape a text for an attribute of pandoc's, in double quotes."""
    return Markup(_IN_QUOTES.sub(r"\\\g<0>", plain(text)))  # noqa: S704  just escaped


def simple(key: Verbatim) -> Verbatim:
    """Give a key that pandoc reads as it stands even in a bibliography, whose texts are Markdown: an odd one in hex."""
    plain_enough = _PLAIN_KEY.fullmatch(key) and not key.startswith(_ODD)
    return key if plain_enough else Verbatim(f"{_ODD}{key.encode().hex()}")


def original(key: str) -> Verbatim:
    """Give the key that `simple` made this one of."""
    return Verbatim(bytes.fromhex(key.removeprefix(_ODD)).decode() if key.startswith(_ODD) else key)


def at(key: Verbatim) -> Markup:
    """Write a citation key as pandoc cites it: `@key`, or `@{key}` where its end would not be clear."""
    return Markup(f"@{key}" if _PLAIN_KEY.fullmatch(key) else f"@{{{key}}}")  # noqa: S704  keys are harmless
