"""Write a set of files so that none is ever half written and no one's own edits are lost."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import NamedTuple

from review.errors import OutputError

LEDGER = ".review-files.json"
_BACKUP = re.compile(r"\.bak\d*\Z")

Ledger = dict[str, list[str]]
Content = str | bytes | Iterable[str]


class Saved(NamedTuple):
    """List the documents that were written, and the names that edited ones were kept under."""

    written: list[Path]
    kept: list[Path]


def save(folder: Path, documents: Mapping[str, Content]) -> Saved:
    """Write documents, each a text, the pieces of one, or bytes, into a folder, each to a temporary file first.

    A name may begin with a folder (`figures/map.svg`), which is made.

    A file there that was edited since this program wrote it, or that it never wrote, is kept under `NAME.bak`.
    Raises OutputError, with no document changed, when the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _save(folder, documents)
    except OSError as error:
        raise OutputError(f"{error.filename or folder}: cannot be written: {error.strerror or error}") from error


def writable(folder: Path, option: str = "--out") -> None:
    """See that files can be put into a folder, which need not be there and is not made.

    Raises OutputError, which says by which option to name another.
    """
    nearest = next(each for each in (folder, *folder.absolute().parents) if os.path.lexists(each))
    try:
        # Nothing but a try tells: to those who may do all, a folder of a read-only file system looks like any other.
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written: {error.strerror}; name another folder with {option}"
        ) from error


def ours(folder: Path) -> set[Path]:
    """List the files that this program wrote into a folder, whoever edited them since."""
    return {folder / name for name in _ledger(folder)}


def as_written(folder: Path, name: str) -> bool:
    """Tell whether a file is as this program wrote it into a folder; of one that it never wrote, it is not known."""
    path = folder / name
    return path.is_file() and _digest(path) in _ledger(folder).get(name, [])


def was_written(folder: Path, name: str, text: str) -> bool:
    """Tell whether a text is what this program wrote last to a file, whatever became of that since."""
    return _ledger(folder).get(name, [])[:1] == [hashlib.sha256(text.encode("utf-8")).hexdigest()]


def without_backup(path: Path) -> Path:
    """Give the path that a file had before it was kept as `NAME.bak`; any other path as it is."""
    return path.with_name(_BACKUP.sub("", path.name) or path.name)


def _save(folder: Path, documents: Mapping[str, Content]) -> Saved:
    known = _ledger(folder)
    # The ledger goes first, with the digest of what is there and of what comes: a kill in between loses nothing.
    temporary = {name: _temporary(folder / name) for name in (LEDGER, *documents)}
    known_now: Ledger = {}
    kept: list[Path] = []
    try:
        for name, text in documents.items():
            temporary[name].parent.mkdir(parents=True, exist_ok=True)
            _write(temporary[name], text)
            known_now[name] = _ours(folder / name, known.get(name, []), temporary[name])
        _write(temporary[LEDGER], json.dumps(known | known_now, indent=1, sort_keys=True) + "\n")
        for name, path in temporary.items():
            kept += _keep(folder / name, known_now.get(name))
            path.replace(folder / name)
    finally:
        for path in temporary.values():
            path.unlink(missing_ok=True)
    return Saved([folder / name for name in documents], kept)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name.lstrip('.')}.tmp")


def _write(path: Path, content: Content) -> None:
    pieces = [content] if isinstance(content, str | bytes) else content
    with path.open("wb") as file:
        file.writelines(piece if isinstance(piece, bytes) else piece.encode("utf-8") for piece in pieces)
        file.flush()
        os.fsync(file.fileno())


def _ours(path: Path, known: list[str], new: Path) -> list[str]:
    """List the digests that the file may have without being anyone's edit: what comes, and what we left there."""
    left = [_digest(path)] if path.exists() else []
    return [*dict.fromkeys((_digest(new), *(digest for digest in left if digest in known)))]


def _keep(path: Path, ours: list[str] | None) -> list[Path]:
    if ours is None or not path.exists() or _digest(path) in ours:
        return []
    names = (path.with_name(f"{path.name}.bak{n if n > 1 else ''}") for n in count(1))
    return [path.replace(next(name for name in names if not name.exists()))]


def _ledger(folder: Path) -> Ledger:
    try:
        found = json.loads((folder / LEDGER).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    usable = isinstance(found, dict) and all(isinstance(digests, list) for digests in found.values())
    return found if usable else {}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
