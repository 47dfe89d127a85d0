"""Read what Crossref answers: a work, a list of them, or one a line."""

import datetime

from review.records import answers, csl
from review.records.fields import Found
from review.sources.files import File
from review.text.objects import names


def recognises(text: str) -> bool:
    """Tell an answer by its head, and a bare work by what only Crossref counts."""
    found = names(text)
    return "message-type" in found or {"DOI", "is-referenced-by-count"} <= found


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every work with a title; one that is no sound JSON costs itself alone."""
    return answers.read(file.lines(), file.name, "a work", csl.read, ("message.items", "message", "items"))
