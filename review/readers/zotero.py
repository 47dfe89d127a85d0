"""Read items as Zotero's API gives them."""

import datetime

from review.records import answers, zotero
from review.records.fields import Found
from review.sources.files import File
from review.text.objects import names


def recognises(text: str) -> bool:
    """Tell an item by its type."""
    return {"itemType", "data"} <= names(text)


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every item with a title; one that is no sound JSON costs itself alone."""
    return answers.read(file.lines(), file.name, "an item", zotero.read)
