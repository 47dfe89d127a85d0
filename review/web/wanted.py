"""Tell what is wanted of the network, without loading what it takes to ask."""

from collections.abc import Sequence

from review.errors import SettingsError
from review.model import Corpus
from review.settings import Settings
from review.web.fill import is_unresolved

IDENTIFIERS = "identifiers"
_LISTED = "list"


def asks(settings: Settings) -> bool:
    """Tell whether a run names papers that only the network has."""
    return any((settings.doi, settings.arxiv, settings.query, settings.openalex_author, settings.zotero))


def needed(parts: Sequence[Corpus], settings: Settings) -> bool:
    """Tell whether anything is asked of the network at all. Raises SettingsError for what `offline` forbids."""
    if settings.offline and (asks(settings) or settings.enrich):
        raise SettingsError("setting 'offline': identifiers, queries and 'enrich' need the network: leave one out")
    return not settings.offline and (asks(settings) or any(chosen(part, settings) for part in parts))


def chosen(part: Corpus, settings: Settings) -> list[int]:
    """Choose the places of papers that are to be looked up."""
    listed = any(source.format in (_LISTED, IDENTIFIERS) for source in part.sources)
    return [n for n, paper in enumerate(part.papers) if settings.enrich or (listed and is_unresolved(paper))]
