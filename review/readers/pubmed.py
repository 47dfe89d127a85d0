"""Read PubMed's XML: articles and book chapters."""

import datetime
import re

from review.model import Problem
from review.records import pubmed
from review.records.fields import Found
from review.sources.files import File
from review.text.xml import elements

_NAMES = ("PubmedArticle", "PubmedBookArticle")
_OPENING = re.compile(r"<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle)[\s>]")


def recognises(text: str) -> bool:
    """Tell PubMed's XML by the element that holds an article."""
    return _OPENING.search(text) is not None


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every article with a title; one that is no sound XML costs itself alone."""
    for cut in elements(file.lines(), *_NAMES):
        where = f"{file.name}:{cut.number}"
        if cut.broken:
            yield Problem(where=where, what=f"an article is left out: {cut.broken}", severity="error")
        else:
            yield from pubmed.read(cut.element, where)
