"""Parse BibTeX with pybtex, one entry at a time: a broken one costs itself alone.

pybtex on a whole file, strict or not, lets an unbalanced brace swallow the entries after it, reads what is inside
`@comment{…}`, and drops the rest of an entry after a missing comma.
"""

from collections import Counter
from typing import Literal, NamedTuple

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from review.text import plainentry
from review.text.entries import Piece, pieces

_REASONS = {
    "'}' expected": "a comma is missing or text stands where none can be",
    "')' expected": "a comma is missing or text stands where none can be",
    "'=' expected": "a field has no '='",
    "field value expected": "a field has no value",
    "unbalanced braces": "a quote is not closed",
    "premature end of file": "a brace or quote is not closed",
}


class Entry(NamedTuple):
    """Hold one entry as it is written: type and field names in lower case, values in LaTeX, line number from 1.

    The key is empty if the entry has none, as in what EndNote exports.
    Of a field that is given more than once, `fields` has the first and `repeated` the name.
    """

    kind: str
    key: str
    fields: dict[str, str]
    number: int
    repeated: frozenset[str] = frozenset()


class Fault(NamedTuple):
    """Report what is wrong at a line, from 1; an `error` has cost an entry."""

    number: int
    what: str
    severity: Literal["note", "warning", "error"] = "warning"


def parse(text: str) -> tuple[list[Entry], list[Fault]]:
    """Read the entries of a file, in order, and what is wrong with it.

    Entries know the macros of every `@string` in the file; what `@comment` and `@preamble` say is left out.
    """
    parser = _Parser()
    for piece in sorted(pieces(text), key=lambda piece: piece.kind != "string"):
        parser.feed(piece)
    return parser.entries, sorted(parser.faults + parser.undefined(), key=lambda fault: fault.number)


class _Parser:
    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.faults: list[Fault] = []
        self._macros = CaseInsensitiveDict(month_names)
        self._undefined: dict[str, list[int]] = {}

    def feed(self, piece: Piece) -> None:
        if piece.kind in ("comment", "preamble"):
            return
        text, has_key = piece.keyed
        plain = None if piece.broken or piece.kind == "string" else plainentry.read(text, self._macros)
        if plain:
            self.entries.append(_entry(piece, has_key, *plain))
            return
        errors: list[PybtexSyntaxError] = []
        parser = LowLevelParser(text, macros=self._macros, handle_error=errors.append)
        commands = [] if piece.broken else list(parser)
        wrong = [error for error in errors if not isinstance(error, UndefinedMacro)]
        if piece.broken or wrong or not commands:
            reason = piece.broken or _reason(wrong, piece)
            what = f"{piece.name} is left out: {reason}" if piece.kind else reason
            self.faults.append(Fault(piece.number, what, "error"))
            return
        for error in errors:
            self._undefined.setdefault(str(error.args[0]), []).append(piece.number + error.lineno - 1)
        if piece.kind != "string":
            self.entries.append(_entry(piece, has_key, *commands[0][1]))

    def undefined(self) -> list[Fault]:
        return [
            Fault(
                lines[0],
                f"macro '{name}' is not defined, so {len(lines)} field(s) lost text: add @string{{{name} = …}}",
            )
            for name, lines in self._undefined.items()
        ]


def _entry(piece: Piece, has_key: bool, key: str, values: list[tuple[str, list[str]]]) -> Entry:
    names = [name.lower() for name, _ in values]
    fields = {name.lower(): "".join(value) for name, value in reversed(values)}
    repeated = frozenset(name for name, times in Counter(names).items() if times > 1)
    return Entry(piece.kind, key if has_key else "", fields, piece.number, repeated)


def _reason(errors: list[PybtexSyntaxError], piece: Piece) -> str:
    if not errors:
        return "it makes no sense"
    said, (_, number, position) = str(errors[0].args[0]), errors[0].error_context_info
    near = piece.text[position:].strip().partition("\n")[0][:40]
    before = f" before '{near}'" if near else ""
    return f"{_REASONS.get(said, said)}{before} in line {piece.number + number - 1}"
