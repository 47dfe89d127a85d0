"""Read CSL-JSON, as Zotero, Better BibTeX and pandoc write it."""

import datetime

from review.records import answers, csl
from review.records.fields import Found
from review.sources.files import File
from review.text.objects import names


def recognises(text: str) -> bool:
    """Tell CSL-JSON by names that only it and Crossref have."""
    found = names(text)
    return {"type", "title"} <= found and not found.isdisjoint({"issued", "container-title", "citation-key", "DOI"})


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every item with a title; one that is no sound JSON costs itself alone."""
    return answers.read(file.lines(), file.name, "an item", csl.read)
