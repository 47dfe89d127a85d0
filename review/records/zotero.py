"""An item of Zotero's own JSON to a paper."""

from review.model import Author
from review.records.fields import Found, paper
from review.records.kinds import kind
from review.text.names import Names, from_list
from review.text.objects import Values

_PLAIN = {
    "title": ("title",),
    "id": ("key",),
    "key": ("citationKey",),
    "abstract": ("abstractNote",),
    "date": ("date",),
    "venue": ("publicationTitle", "proceedingsTitle", "bookTitle", "conferenceName"),
    "doi": ("DOI",),
    "arxiv_id": ("archiveID",),
    "url": ("url",),
    "volume": ("volume",),
    "number": ("issue",),
    "pages": ("pages",),
    "publisher": ("publisher", "institution", "university"),
    "address": ("place",),
    "series": ("series",),
    "edition": ("edition",),
    "isbn": ("ISBN",),
    "issn": ("ISSN",),
    "language": ("language",),
    "note": ("extra",),
}
_NO_PAPERS = ("attachment", "note", "annotation")


def read(values: Values, where: str) -> Found:
    """Give the paper of an item; of what only hangs on one (a file, a note), none."""
    data = values.inner("data")
    if data.text("itemType") in _NO_PAPERS:
        return
    said = {name: [text for field in fields for text in data.list(field)] for name, fields in _PLAIN.items()}
    said["keywords"] = [tag for each in data.each("tags") for tag in each.list("tag")]
    authors = [_person(each) for each in data.each("creators") if each.text("creatorType") == "author"]
    others = [_person(each) for each in data.each("creators")]
    people = tuple(one for found in authors or others for one in found.authors)
    yield from paper(said, Names(people), where, kind(data.text("itemType")))


def _person(creator: Values) -> Names:
    family, given = creator.prose("lastName"), creator.prose("firstName")
    return Names((Author(family=family, given=given),)) if family else from_list([creator.prose("name") or given])
