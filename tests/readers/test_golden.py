"""Small files with every trap of their format, beside what must come out of them."""

import datetime
import json
from pathlib import Path

import pytest

from review import readers

DATA = Path(__file__).parent / "data"
SOURCES = {
    "page.txt": "author-page",
    "library.bib": "bibtex",
    "papers.jsonl": "jsonl",
    "library.ris": "ris",
    "pubmed.nbib": "nbib",
    "pubmed.xml": "pubmed",
    "savedrecs.txt": "wos",
    "zotero.csl.json": "csl-json",
    "scopus.csv": "csv",
    "covidence.tsv": "csv",
    "openalex.json": "openalex",
    "crossref.json": "crossref",
    "semanticscholar.json": "semantic-scholar",
    "zotero.json": "zotero",
    "arxiv.xml": "arxiv",
    "reading.txt": "list",
    **{f"pdf/{path.name}": "pdf" for path in sorted((DATA / "pdf").glob("*.pdf")) if path.stem != "scan"},
}


@pytest.mark.parametrize("source", SOURCES)
def test_a_file_gives_what_stands_beside_it(source: str) -> None:
    """Each file's kind is told, and its papers, problems and profile are those in the JSON beside it, to the letter."""
    corpus = readers.read([DATA / source], as_of=datetime.date(2026, 5, 1))
    found = corpus.model_dump(mode="json", exclude_defaults=True, exclude={"sources"})
    assert [source.format for source in corpus.sources] == [SOURCES[source]]
    assert found == json.loads((DATA / f"{source}.json").read_text("utf-8"))


def test_every_reader_has_a_file() -> None:
    """Of the formats only the workbook, which no one can read beside its papers, has no file here."""
    assert {*SOURCES.values()} == {*readers.READERS} - {"xlsx"}
