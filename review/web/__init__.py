"""The one seam to the network for paper data: OpenAlex, Crossref, Semantic Scholar, arXiv and Zotero.

Nothing here is asked unless the user does: by an identifier, a query or a library that is named, by a plain list of
identifiers, or by asking for enrichment.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from review.web.wanted import asks, needed

if TYPE_CHECKING:
    from review.web.fetch import gathered

__all__ = ["asks", "gathered", "needed"]


def __getattr__(name: str) -> Any:
    """Import what asks the network when it is first used: few runs do."""
    if name == "gathered":
        return import_module("review.web.fetch").gathered
    raise AttributeError(f"module 'review.web' has no attribute {name!r}")
