"""Read what Semantic Scholar answers: a paper, a list of them, or those of an author."""

import datetime

from review.records import answers, semanticscholar
from review.records.fields import Found
from review.sources.files import File
from review.text.objects import names


def recognises(text: str) -> bool:
    """Tell a paper by its identifier, and an answer by its head."""
    return not names(text).isdisjoint({"paperId", "authorId"}) or {"total", "offset", "data"} <= names(text)


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every paper with a title; one that is no sound JSON costs itself alone."""
    return answers.read(file.lines(), file.name, "a paper", semanticscholar.read, ("data", "papers"))
