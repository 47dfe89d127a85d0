"""The date that a document bears: that of its review, so that the same review gives the same document."""

import datetime

from review.model import Review


def epoch(review: Review) -> int:
    """Give the day that a review's sources are of, or the first of their year, in Unix seconds; 1970 if it has none."""
    said = review.provenance.as_of
    day = datetime.date.fromisoformat(said if len(said) > 4 else f"{said or 1970}-01-01")
    return int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp())
