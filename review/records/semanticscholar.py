"""A paper of Semantic Scholar to ours."""

from review.records.fields import Found, paper
from review.records.kinds import kind
from review.text.names import from_list
from review.text.objects import Values


def read(values: Values, where: str) -> Found:
    """Give the paper of a record."""
    known, journal = values.inner("externalIds"), values.inner("journal")
    venues = journal.list("name") + values.list("venue") + values.inner("publicationVenue").list("name")
    said = {
        "title": values.list("title"),
        "id": values.list("paperId"),
        "abstract": values.list("abstract"),
        "date": values.list("publicationDate") + values.list("year"),
        "venue": sorted(venues, key=lambda name: name.casefold().startswith("arxiv")),
        "doi": known.list("DOI"),
        "arxiv_id": known.list("ArXiv"),
        "pmid": known.list("PubMed"),
        "url": values.list("url"),
        "fields": values.list("fieldsOfStudy"),
        "volume": journal.list("volume"),
        "pages": journal.list("pages"),
    }
    people = from_list(name for author in values.each("authors") for name in author.list("name"))
    # Its own BibTeX, too, makes an article of what it has no type for and knows the volume of.
    types = values.list("publicationTypes") or ["article" for _ in journal.list("volume")]
    yield from paper(said, people, where, kind(*types))
