"""Find the files in what a user names: a file, a folder, a zip archive, standard input, recorded web answers."""

import json
import os
import re
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO

from review.errors import InputError
from review.files import ours, without_backup
from review.model import Problem
from review.sources.files import File, load, opened, written
from review.text import objects
from review.text.grammar import quantity
from review.text.normal import clean
from review.text.objects import Item, Values

STANDARD_INPUT = Path("-")
_MOST_FILES = 10_000
_MOST_BYTES = 4 << 30
_MOST_DENSE = 200
_SMALL = 10 << 20
_RECORDED = re.compile(r'\s*\[?\s*\{\s*"url":\s*"[^"]*",\s*"status(?:_code)?":\s*\d+,\s*"body":')

Part = File | Problem


def files(path: Path) -> Iterator[Part]:
    """Give the files that a path stands for, one after the other, and a problem for each that cannot be had.

    A file is open as long as the next one is not asked for. Raises InputError for a path that is nothing at all, and
    for an archive that is damaged or would grow beyond measure.
    """
    if path == STANDARD_INPUT:
        yield from _standard_input()
    elif path.is_dir():
        yield from _folder(path)
    else:
        yield from _file(path, clean(path.name))


def _standard_input() -> Iterator[Part]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "input")
        with path.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        try:
            for part in _file(path, "standard input"):
                yield part if isinstance(part, Problem) else replace(part, place=str(STANDARD_INPUT))
        except InputError as error:
            raise InputError(str(error).replace(str(path), "standard input")) from error


def _folder(folder: Path) -> Iterator[Part]:
    """Give the files under a folder; what this program wrote there is no source unless it is named."""
    found = list(_walked(folder))
    theirs = [path for path, ours in found if not ours]
    passed = len(found) - len(theirs)
    if passed and not theirs:
        told = "there are only files that 'review' wrote: name the one to read, or where the papers are"
        raise InputError(f"{folder}: {told}")
    for path in theirs:
        yield from _inside(path, clean(path.relative_to(folder).as_posix()))
    if passed:
        what = f"{quantity(passed, 'file')} that 'review' wrote there left out: name those that are to be read"
        yield Problem(where=clean(folder.name) or ".", what=what, severity="note")


def _walked(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Give the files under a folder in the order of their names, but for hidden ones and what links lead to.

    With each comes whether this program wrote it.
    """
    wrote: set[Path] = set()
    for place, folders, names in os.walk(folder):
        wrote |= ours(Path(place))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(place, name)
            yield path, without_backup(path) in wrote


def _inside(path: Path, shown: str) -> Iterator[Part]:
    if path.exists() and not path.is_file():  # a pipe or a socket would be waited for without end
        yield Problem(where=shown, what="left out: it is no ordinary file", severity="error")
        return
    try:
        yield from _file(path, shown)
    except InputError as error:
        what = str(error).removeprefix(f"{path}: ")
        yield Problem(where=shown, what=f"left out: {what}", severity="error")


def _file(path: Path, name: str) -> Iterator[Part]:
    file = load(path, name)
    if file.start.startswith("PK\x03\x04") and not file.encoding:
        yield from _archive(path, file)
    elif _RECORDED.match(file.start):
        yield from (_answer(item, item.where(name)) for item in objects.items(file.lines()))
    else:
        yield file


def _archive(path: Path, file: File) -> Iterator[Part]:
    """Give the members of a zip archive; a workbook, which is one too, is a single file."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _measured(members, path)
            if any(member.filename == "[Content_Types].xml" for member in members):
                yield file
                return
            for member in members:
                yield from _member(archive, member, file.name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise InputError(f"{path}: the archive is damaged: {error}") from error


def _measured(members: list[zipfile.ZipInfo], path: Path) -> None:
    size, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    dense = size > _SMALL and size > _MOST_DENSE * max(packed, 1)
    if len(members) > _MOST_FILES or size > _MOST_BYTES or dense:
        what = f"{len(members)} files of {size:,} bytes, packed in {packed:,}"
        raise InputError(f"{path}: the archive is refused, as it would grow to {what}: unpack it yourself")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[Part]:
    path, shown = PurePosixPath(member.filename.replace("\\", "/")), f"{name}/{clean(member.filename)}"
    if any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
        return
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        yield Problem(where=shown, what="left out: its path leads out of the archive", severity="error")
        return
    try:
        yield _unpacked(archive, member, shown)
    except (InputError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        yield Problem(where=shown, what=f"left out: {error}", severity="error")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str) -> File:
    def stream() -> IO[bytes]:
        return archive.open(member)

    with stream() as whole:
        while whole.read(1 << 20):
            """Come to the end once: only there is a damaged member told."""
    file = opened(shown, shown, stream)
    if file.start.startswith("PK\x03\x04") and not file.encoding:
        raise InputError("an archive or workbook in an archive: unpack it yourself")
    return file


def _answer(item: Item, name: str) -> Part:
    answer = Values(item.value)
    status = answer.text("status") or answer.text("status_code")
    body = answer.get("body")
    if item.broken or status != "200" or not body:
        why = f"{answer.text('url')} was answered with status {status}: there is nothing to read"
        what = item._replace(broken=item.broken or why).loss("a recorded answer")
        return Problem(where=name, what=what, severity="error")
    return written(body if isinstance(body, str) else json.dumps(body, ensure_ascii=False), f"{name} body")
