"""Decode the JSON values of a text one after the other, holding only the lines of one."""

import json
import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"[\s,\[\]]*")
_REST_OF_LINE = re.compile(r"[^\n]*")
_END = re.compile(r"[ \t]*(?:[,\]\n]|\Z)")
_CUT_IN = "; the file ends in it: it is cut off"
_MOST = 100_000_000
_DECODER = json.JSONDecoder()


class Window:
    """Hold the lines of a text from the one that the next value starts in to the one that it ends in."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.number = 1
        self._lines = iter(lines)
        self._text, self._place, self._seen = "", 0, 0
        self._open, self._is_told, self._is_over = 0, False, False

    @property
    def is_cut(self) -> bool:
        """Tell, once there is no more, whether an array is still open and no value was said to be cut off."""
        return self._open > 0 and not self._is_told

    def fill(self) -> bool:
        """Go to the next value; false if there is none."""
        self._go_on()
        while self._place == len(self._text):
            self.number += self._text.count("\n")
            self._text, self._place, self._seen = self._next(), 0, 0
            if not self._text:
                return False
            self._go_on()
        return True

    def take(self) -> tuple[object, str]:
        """Decode the value here, with as many more lines as it takes; gives why it is broken, if it is."""
        self._drop()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._place)
            except (ValueError, RecursionError) as error:
                if self._is_cut(error) and self._grow():
                    continue
                return None, self._broken(self._fault(error))
            if not _END.match(self._text, end):
                return value, self._broken("there is more on its line than one JSON object")
            self._place = end
            return value, ""

    def _drop(self) -> None:
        """Let go of the lines before this one."""
        line = self._text.rfind("\n", self._seen, self._place) + 1
        self.number += self._text.count("\n", 0, line)
        self._text = self._text[line:]
        self._place = self._seen = self._place - line

    def _is_cut(self, error: Exception) -> bool:
        """Tell whether decoding failed for want of more lines."""
        return isinstance(error, json.JSONDecodeError) and not self._text[error.pos :].strip()

    def _fault(self, error: Exception) -> str:
        if not isinstance(error, json.JSONDecodeError):
            return f"broken JSON: {error}"
        line = self.number + error.lineno - 1
        # A text that does not end has no line after it: a line end would be the fault.
        ends = (self._is_cut(error) and self._is_over) or error.msg.startswith("Unterminated string")
        self._is_told |= ends
        return f"broken JSON at line {line}, column {error.colno}: {error.msg}{_CUT_IN if ends else ''}"

    def _grow(self) -> bool:
        """Take as many characters again, so that the time to decode a value of many lines stays linear."""
        wanted, more = len(self._text), []
        while wanted > 0 and len(self._text) < _MOST and (line := self._next()):
            more.append(line)
            wanted -= len(line)
        self._text += "".join(more)
        return bool(more)

    def _broken(self, why: str) -> str:
        rest = self._pass(_REST_OF_LINE)
        self._open = max(0, self._open - max(0, rest.count("]") - rest.count("[")))
        return why

    def _go_on(self) -> None:
        passed = self._pass(_BETWEEN)
        self._open = max(0, self._open + passed.count("[") - passed.count("]"))

    def _next(self) -> str:
        line = next(self._lines, "")
        self._is_over = not line
        return line

    def _pass(self, pattern: re.Pattern[str]) -> str:
        start, found = self._place, pattern.match(self._text, self._place)
        self._place = found.end() if found else start
        return self._text[start : self._place]
