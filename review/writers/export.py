"""Papers to the formats that reference managers and databases take: a table to look them up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from review.errors import SettingsError
from review.model import Paper
from review.writers import csljson, ris, spreadsheet
from review.writers.bibliography import bibliography


class Export(NamedTuple):
    """Hold one format's name, what it is, and the function from papers to the pieces of a text.

    The reader of the same format reads the papers again, as far as the format can hold them.
    """

    name: str
    description: str
    write: Callable[[Sequence[Paper]], Iterable[str]]


def _bibtex(papers: Sequence[Paper]) -> Iterable[str]:
    return [bibliography(papers, whole=True)]


def _jsonl(papers: Sequence[Paper]) -> Iterable[str]:
    return (paper.model_dump_json(exclude={"source"}, exclude_defaults=True) + "\n" for paper in papers)


EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        export.name: export
        for export in (
            Export("bibtex", "BibTeX, with abstracts and keywords", _bibtex),
            Export("ris", "RIS, for EndNote, Zotero, Mendeley and the like", ris.write),
            Export("csl-json", "CSL-JSON, for Zotero, pandoc and citeproc", csljson.write),
            Export("csv", "a table for spreadsheets, a row a paper", spreadsheet.write),
            Export("jsonl", "JSON Lines, which hold all that is known of a paper", _jsonl),
        )
    }
)


def export(papers: Sequence[Paper], name: str) -> Iterable[str]:
    """Write papers in one of the formats of `EXPORTS`; gives the pieces of a text. Raises SettingsError for another."""
    if name not in EXPORTS:
        raise SettingsError(f"no such format: {name}; known formats: {', '.join(EXPORTS)}")
    return EXPORTS[name].write(papers)
