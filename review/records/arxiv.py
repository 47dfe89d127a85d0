"""An entry of arXiv's Atom feed to a paper."""

from review.model import Problem
from review.records.fields import Found, paper
from review.text.names import from_list
from review.text.prose import prose
from review.text.xml import Element, text, texts

_ERRORS = "/api/errors"


def read(element: Element, where: str) -> Found:
    """Give the paper of an entry, or the error that arXiv answers in the form of one."""
    address = text(element.find("id"))
    if _ERRORS in address:
        what = f"arXiv answered with an error: {prose(text(element.find('summary')))}"
        yield Problem(where=where, what=what, severity="error")
        return
    primary = [one.get("term", "") for one in element.iterfind("primary_category")]
    said = {
        "title": texts(element, "title"),
        "id": [address],
        "abstract": texts(element, "summary"),
        "date": texts(element, "published"),
        "venue": texts(element, "journal_ref"),
        "doi": texts(element, "doi"),
        "arxiv_id": [address.rpartition("/abs/")[2]],
        "url": [address],
        "fields": primary or [one.get("term", "") for one in element.iterfind("category")],
        "note": texts(element, "comment"),
        "affiliations": texts(element, "author/affiliation"),
    }
    yield from paper(said, from_list(texts(element, "author/name")), where)
