"""Text to Corpus: one file per format, and a table to look them up."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from review.errors import InputError, SettingsError
from review.model import Corpus, Source
from review.readers import authorpage, bibtex, jsonl
from review.readers.files import File, load
from review.readers.joining import join
from review.text.normal import clean

__all__ = ["READERS", "Reader", "read"]


class Reader(NamedTuple):
    """Know one format: its name for `--from`, its title in messages, how to tell it and how to read it.

    `read` takes the text, the file's name and the day the source is of.
    """

    name: str
    title: str
    recognises: Callable[[str], bool]
    read: Callable[[str, str, datetime.date], Corpus]


READERS: Mapping[str, Reader] = {
    reader.name: reader
    for reader in (
        Reader("author-page", "author page", authorpage.recognises, authorpage.read),
        Reader("bibtex", "BibTeX", bibtex.recognises, bibtex.read),
        Reader("jsonl", "JSON Lines", jsonl.recognises, jsonl.read),
    )
}


def read(sources: Sequence[Path], source_format: str | None = None, as_of: datetime.date | None = None) -> Corpus:
    """Read source files into one corpus; the format is told by the content unless it is named.

    `as_of` is the day the sources are of (default: today). Faults of one entry are problems of the corpus. Raises
    InputError for a file that is missing, empty, binary, of no known format or without a paper, and SettingsError for a
    format of no known name.
    """
    if source_format is not None and source_format not in READERS:
        raise SettingsError(f"no reader is called '{source_format}': take one of {', '.join(READERS)}")
    if not sources:
        raise InputError("no source is given: name at least one file")
    day = as_of or datetime.date.today()
    return join([_read(path, source_format, day) for path in map(Path, sources)])


def _read(path: Path, source_format: str | None, as_of: datetime.date) -> Corpus:
    file = load(path)
    reader = READERS[source_format] if source_format else _reader(path, file)
    corpus = reader.read(file.text, file.name, as_of)
    if not corpus.papers:
        raise InputError(clean(_without_papers(path, reader, corpus)))
    source = Source(name=file.name, format=reader.name, sha256=file.sha256, entries=len(corpus.papers))
    return corpus.model_copy(update={"sources": (source,), "problems": file.problems + corpus.problems})


def _reader(path: Path, file: File) -> Reader:
    for reader in READERS.values():
        if reader.recognises(file.text):
            return reader
    titles = ", ".join(f"{reader.title} (--from {reader.name})" for reader in READERS.values())
    raise InputError(f"{path}: this is of no known kind; give one of these, and name it if need be: {titles}")


def _without_papers(path: Path, reader: Reader, corpus: Corpus) -> str:
    if not corpus.problems:
        return (
            f"{path}: there is no paper in it, read as {reader.title}: if it is of another kind, say which with --from"
        )
    first = corpus.problems[0]
    return f"{path}: no paper could be read from it, as {reader.title}; the first fault: {first.where}: {first.what}"
