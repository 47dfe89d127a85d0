"""The one seam to the network for paper data: OpenAlex, Crossref, Semantic Scholar, arXiv and Zotero.

Nothing here is asked unless the user does: by an identifier, a query or a library that is named, by a plain list of
identifiers, or by asking for enrichment.
"""

from review.web.fetch import asks, gathered

__all__ = ["asks", "gathered"]
