"""Read what arXiv answers: a feed of entries."""

import datetime
import re

from review.model import Problem
from review.records import arxiv
from review.records.fields import Found
from review.sources.files import File
from review.text.xml import elements

_OPENING = re.compile(r"<feed\b[^>]*http://www\.w3\.org/2005/Atom[\s\S]{0,2000}arxiv\.org/")


def recognises(text: str) -> bool:
    """Tell a feed by its first element and the address it is from."""
    return _OPENING.search(text) is not None


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every entry with a title; one that is no sound XML costs itself alone."""
    for cut in elements(file.lines(), "entry"):
        where = f"{file.name}:{cut.number}"
        if cut.broken:
            yield Problem(where=where, what=f"an entry is left out: {cut.broken}", severity="error")
        else:
            yield from arxiv.read(cut.element, where)
