"""Read a source file as text, whatever its encoding and line ends."""

import codecs
import hashlib
from pathlib import Path
from typing import NamedTuple

from review.errors import InputError
from review.model import Problem
from review.text.normal import clean
from review.text.suspicious import has_hidden_text

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Cleaning all of a large file, to see that it is not empty, takes ten times its size.
_START = 10_000


class File(NamedTuple):
    """Hold a file's name without its folder, its text with `\\n` line ends, its hash and what is odd about it."""

    name: str
    text: str
    sha256: str
    problems: tuple[Problem, ...] = ()


def load(path: Path) -> File:
    """Read a file in UTF-8, UTF-16 with a mark, or Windows-1252 if it is nothing else.

    Raises InputError for a file that is missing, a folder, unreadable, binary or empty.
    """
    name = clean(path.name)
    content = _bytes(path)
    text, encoding = _decoded(content, path)
    if "\0" in text:
        raise InputError(f"{path}: this is a binary file: give a text file")
    if not (clean(text[:_START]) or clean(text)):
        raise InputError(f"{path}: the file is empty: give one with papers in it")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    what = "the file is not in UTF-8: it is read as Windows-1252, so look at accents and dashes"
    odd = [Problem(where=name, what=what, severity="note")] if encoding == "cp1252" else []
    if has_hidden_text(text):
        odd.append(Problem(where=name, what="the file has text in characters that do not show: it is left out"))
    return File(name, text, hashlib.sha256(content).hexdigest(), tuple(odd))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: this is a folder: give the files in it") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the file cannot be read: {error}") from error


def _decoded(content: bytes, path: Path) -> tuple[str, str]:
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path}: this is a binary file or in an unknown encoding: save it as UTF-8 text")
