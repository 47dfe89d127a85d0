"""Files to Corpus: one file per format, and a table to look them up."""

import datetime
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from review.errors import InputError, SettingsError
from review.model import Corpus, Paper, Problem, Profile, Source
from review.readers import (
    arxiv,
    authorpage,
    bibtex,
    crossref,
    csl,
    jsonl,
    nbib,
    openalex,
    pdf,
    plainlist,
    pubmed,
    ris,
    semanticscholar,
    table,
    wos,
    xlsx,
    zotero,
)
from review.readers.joining import join
from review.records.marking import marked
from review.sources.containers import files
from review.sources.files import File
from review.text.normal import clean
from review.text.programs import is_program
from review.text.suspicious import has_hidden_text

__all__ = ["READERS", "Reader", "described", "gathered", "join", "parts", "read"]

Found = Iterable[Paper | Problem | Profile]


class Reader(NamedTuple):
    """Know one format: its name for `--from`, its title in messages, how to tell it and how to read it.

    `recognises` takes the first characters of a file (of a binary file, a character for each byte). `read` takes the
    file and the day it is of, and gives papers and problems one by one: every entry of the file is one or the other.
    """

    name: str
    title: str
    recognises: Callable[[str], bool]
    read: Callable[[File, datetime.date], Found]


# In the order in which a file is tried: what is told for sure comes before what is guessed.
READERS: Mapping[str, Reader] = {
    reader.name: reader
    for reader in (
        Reader("xlsx", "workbook (XLSX)", xlsx.recognises, xlsx.read),
        Reader("pdf", "paper (PDF)", pdf.recognises, pdf.read),
        Reader("pubmed", "PubMed XML", pubmed.recognises, pubmed.read),
        Reader("arxiv", "arXiv's answer (Atom)", arxiv.recognises, arxiv.read),
        Reader("openalex", "OpenAlex's answer", openalex.recognises, openalex.read),
        Reader("crossref", "Crossref's answer", crossref.recognises, crossref.read),
        Reader("semantic-scholar", "Semantic Scholar's answer", semanticscholar.recognises, semanticscholar.read),
        Reader("zotero", "Zotero's own JSON", zotero.recognises, zotero.read),
        Reader("csl-json", "CSL-JSON", csl.recognises, csl.read),
        Reader("ris", "RIS", ris.recognises, ris.read),
        Reader("nbib", "MEDLINE (.nbib)", nbib.recognises, nbib.read),
        Reader("wos", "Web of Science plain text", wos.recognises, wos.read),
        Reader("author-page", "author page", authorpage.recognises, authorpage.read),
        Reader("bibtex", "BibTeX", bibtex.recognises, bibtex.read),
        Reader("csv", "table (CSV, TSV)", table.recognises, table.read),
        Reader("jsonl", "JSON Lines", jsonl.recognises, jsonl.read),
        Reader("list", "plain list", plainlist.recognises, plainlist.read),
    )
}


def described() -> str:
    """Give the table of formats that the README shows; what a format may be is the first line of its file."""
    rows = (f"| {reader.title} | `{reader.name}` | {_first_line(reader)} |\n" for reader in READERS.values())
    return "| format | `--from` | what is read |\n| --- | --- | --- |\n" + "".join(rows)


def _first_line(reader: Reader) -> str:
    said = inspect.getdoc(inspect.getmodule(reader.read)) or ""
    return said.partition("\n")[0].removeprefix("Read ").rstrip(".")


def read(sources: Sequence[Path], source_format: str | None = None, as_of: datetime.date | None = None) -> Corpus:
    """Read files, folders, archives or `-` (standard input) into one corpus.

    The format is told by the content unless it is named. `as_of` is the day the sources are of (default: today).
    Faults of one entry, or of one file among several, are problems of the corpus. Raises InputError for a source that
    is missing, empty, binary, of no known format or without a paper, and SettingsError for a format of no known name.
    """
    return join(parts(sources, source_format, as_of))


def parts(
    sources: Sequence[Path], source_format: str | None = None, as_of: datetime.date | None = None
) -> list[Corpus]:
    """Read as `read` does, into a corpus for each file, in which papers have the keys of their sources or none."""
    if source_format is not None and source_format not in READERS:
        raise SettingsError(f"no reader is called '{source_format}': take one of {', '.join(READERS)}")
    if not sources:
        raise InputError("no source is given: name at least one file")
    day = as_of or datetime.date.today()
    return [corpus for path in map(Path, sources) for corpus in _source(path, source_format, day)]


def _source(path: Path, source_format: str | None, day: datetime.date) -> Iterator[Corpus]:
    """Read what a path stands for; among several files, one that cannot be read costs itself alone."""
    faults: list[Problem] = []
    whole = False
    for part in files(path):
        found = part if isinstance(part, Problem) else _read(part, source_format, day, alone=part.place == str(path))
        if isinstance(found, Problem):
            faults.append(found)
            yield Corpus(problems=(found,))
        else:
            whole = True
            yield found
    if not whole:
        first = f": {faults[0].where}: {faults[0].what}" if faults else ""
        raise InputError(f"{path}: there is no file with papers in it{first}")


def _read(file: File, source_format: str | None, day: datetime.date, alone: bool) -> Corpus | Problem:
    try:
        return _file(file, source_format, day)
    except InputError as error:
        if alone:
            raise
        what = f"left out: {str(error).removeprefix(f'{file.place}: ')}"
        return Problem(where=file.name, what=what, severity="error")


def _file(file: File, source_format: str | None, day: datetime.date) -> Corpus:
    reader = READERS[source_format] if source_format else _reader(file)
    corpus = gathered(reader.read(file, day))
    if not corpus.papers:
        raise InputError(clean(_without_papers(file, reader, corpus)))
    source = Source(name=file.name, format=reader.name, sha256=file.sha256, entries=len(corpus.papers))
    return corpus.model_copy(
        update={"sources": (source,), "problems": (*file.problems, *_hidden(file), *corpus.problems)}
    )


def _hidden(file: File) -> Iterator[Problem]:
    """Tell of text in characters that do not show, as no paper has it and reading leaves it out."""
    if file.encoding and any(map(has_hidden_text, file.lines())):
        yield Problem(where=file.name, what="the file has text in characters that do not show: it is left out")


def gathered(found: Found) -> Corpus:
    """Put what a reader gives into a corpus; a paper whose title says that it is retracted is marked."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    profile: Profile | None = None
    for each in marked(found):
        if isinstance(each, Paper):
            papers.append(each)
        elif isinstance(each, Problem):
            problems.append(each)
        else:
            profile = each
    return Corpus(papers=tuple(papers), problems=tuple(problems), profile=profile)


def _reader(file: File) -> Reader:
    names = "|".join(READERS)
    if file.encoding and is_program(file.start):
        raise InputError(f"{file.place}: this is the source of a program; if papers are in it, name it: --from {names}")
    for reader in READERS.values():
        if reader.recognises(file.start):
            return reader
    if not file.encoding:
        raise InputError(f"{file.place}: this is a binary file or in an unknown encoding: save it as UTF-8 text")
    raise InputError(f"{file.place}: this is of no known kind; if papers are in it, name it: --from {names}")


def _without_papers(file: File, reader: Reader, corpus: Corpus) -> str:
    faults = [problem for problem in corpus.problems if problem.severity != "note"]
    if not faults:
        what = f"there is no paper in it, read as {reader.title}: if it is of another kind, say which with --from"
        return f"{file.place}: {what}"
    first = faults[0]
    return (
        f"{file.place}: no paper could be read from it, as {reader.title}; the first fault: {first.where}: {first.what}"
    )
