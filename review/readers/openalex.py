"""Read what OpenAlex answers: a work, a list of them, or one a line."""

import datetime

from review.records import answers, openalex
from review.records.fields import Found
from review.sources.files import File
from review.text.objects import names


def recognises(text: str) -> bool:
    """Tell a work or an answer by names that only OpenAlex has."""
    return not names(text).isdisjoint({"authorships", "abstract_inverted_index", "open_access", "db_response_time_ms"})


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every work with a title; one that is no sound JSON costs itself alone."""
    return answers.read(file.lines(), file.name, "a work", openalex.read, ("results",))
