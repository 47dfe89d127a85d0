"""Read a source file, whatever its encoding, line ends and size."""

import codecs
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

from review.errors import InputError
from review.model import Problem
from review.text.normal import clean

_START = 256_000
_CHUNK = 1 << 20
_SMALL = 1000
# Binary by what it is, though a small one may have text alone in it.
_PDF = b"%PDF-"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GUESSED = {
    "cp1252": "the file is not in UTF-8: it is read as Windows-1252, so look at accents and dashes",
    "utf-16-le": "the file has no mark of its encoding: it is read as UTF-16 (little-endian)",
    "utf-16-be": "the file has no mark of its encoding: it is read as UTF-16 (big-endian)",
    "damaged": "the file is in UTF-8 but for some bytes that are in no encoding: look for � and mend it",
}


@dataclass(frozen=True)
class File:
    """Hold one source: its name as problems tell it, its place as errors do, and how to open it anew.

    `encoding` is empty for a binary file; `problems` tells what is odd about the file itself.
    """

    name: str
    place: str
    open: Callable[[], IO[bytes]]
    encoding: str
    problems: tuple[Problem, ...] = ()

    @cached_property
    def start(self) -> str:
        """Give the first characters, enough to tell the format; of a binary file a character for each byte."""
        with self._opened(self.encoding or "latin-1") as text:
            return text.read(_START if self.encoding else _SMALL)

    @cached_property
    def sha256(self) -> str:
        """Give the digest of its bytes."""
        with self.open() as stream:
            digest = hashlib.sha256()
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()

    @cached_property
    def text(self) -> str:
        r"""Give all of it, with `\n` line ends. Raises InputError for a binary file."""
        return "".join(self.lines())

    def lines(self) -> Iterator[str]:
        r"""Give its lines one by one, each with its `\n`. Raises InputError for a binary file."""
        if not self.encoding:
            raise InputError(f"{self.place}: this is a binary file or in an unknown encoding: save it as UTF-8 text")
        with self._opened(self.encoding) as text:
            yield from text

    def _opened(self, encoding: str) -> io.TextIOWrapper:
        known = "utf-8-sig" if encoding == "damaged" else encoding
        return io.TextIOWrapper(self.open(), known, "replace" if encoding == "damaged" else "strict")


def load(path: Path, name: str = "") -> File:
    """Take a file in UTF-8, UTF-16, or Windows-1252 if it is nothing else; `name` is what to call it.

    Raises InputError for a file that is missing, a folder, unreadable or empty.
    """
    try:
        return opened(name or clean(path.name), str(path), lambda: path.open("rb"))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the file cannot be read: {error}") from error


def written(text: str, name: str) -> File:
    """Make a source of a text that something else held."""
    content = text.encode("utf-8", "replace")
    return File(name, name, lambda: io.BytesIO(content), "utf-8")


def opened(name: str, place: str, stream: Callable[[], IO[bytes]]) -> File:
    """Take whatever can be opened again and again, and tell its encoding. Raises InputError if it is empty."""
    encoding = _encoding(stream)
    odd = (Problem(where=name, what=_GUESSED[encoding], severity="note"),) if encoding in _GUESSED else ()
    file = File(name, place, stream, encoding, odd)
    if encoding and not any(map(clean, file.lines())):
        raise InputError(f"{place}: the file is empty: give one with papers in it")
    return file


def _encoding(stream: Callable[[], IO[bytes]]) -> str:
    with stream() as opened_:
        head = opened_.read(_START)
    if _PDF in head[:_SMALL]:
        return ""
    if head.startswith(_UTF_16):
        return "utf-16" if _decodes(stream, "utf-16") else ""
    if b"\0" in head:
        return next((name for name in _wide(head) if _decodes(stream, name)), "")
    if _decodes(stream, "utf-8-sig"):
        return "utf-8-sig"
    if _is_damaged(head):
        return "damaged"
    return "cp1252" if _decodes(stream, "cp1252") else ""


def _wide(head: bytes) -> list[str]:
    """Name UTF-16 where every other byte of what must be mostly ASCII is zero."""
    half = len(head) // 2
    places = {"utf-16-le": head[1::2], "utf-16-be": head[::2]}
    return [name for name, zeros in places.items() if zeros.count(0) > 0.7 * half]


def _decodes(stream: Callable[[], IO[bytes]], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with stream() as opened_:
            while chunk := opened_.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged(head: bytes) -> bool:
    """Tell UTF-8 with a few bad bytes from another encoding: sound accents far outnumber the bad bytes."""
    text = head.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    sound = sum(not letter.isascii() for letter in text) - bad
    return sound > 10 * bad > 0 and "\0" not in text
