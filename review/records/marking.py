"""Mark the papers whose titles say that they are retracted, whatever read them."""

from collections.abc import Iterable, Iterator

from review.model import Paper, Problem, Profile
from review.records.fields import RETRACTED
from review.text.retraction import is_marked


def marked(found: Iterable[Paper | Problem | Profile]) -> Iterator[Paper | Problem | Profile]:
    """Give what is given, but mark papers that are not marked yet, and tell of each."""
    for each in found:
        if isinstance(each, Paper) and not each.retracted and is_marked(each.title):
            yield each.model_copy(update={"retracted": True})
            yield Problem(where=each.source, what=f"{RETRACTED} ('{each.title}')")
        else:
            yield each
