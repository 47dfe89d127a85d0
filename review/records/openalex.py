"""A work of OpenAlex to a paper."""

from review.records.fields import Found, paper, without_stop
from review.records.kinds import kind
from review.text.names import Names, from_list
from review.text.objects import Values


def read(values: Values, where: str) -> Found:
    """Give the paper of a work; its abstract is put together from the places of its words."""
    place = values.inner("primary_location")
    biblio = values.inner("biblio")
    urls = [url for each in [place, *values.each("locations")] for url in each.list("landing_page_url")]
    said = {
        "title": list(map(without_stop, values.list("title") + values.list("display_name"))),
        "id": values.list("id"),
        "abstract": [_abstract(values.get("abstract_inverted_index"))],
        "date": values.list("publication_date") + values.list("publication_year"),
        "venue": place.inner("source").list("display_name") + values.inner("host_venue").list("display_name"),
        "doi": values.list("doi"),
        "url": urls + values.list("id"),
        "arxiv_id": values.inner("ids").list("arxiv"),
        "pmid": [text.rpartition("/")[2] for text in values.inner("ids").list("pmid")],
        "fields": values.inner("primary_topic", "field").list("display_name"),
        "keywords": [word for each in values.each("keywords") for word in each.list("display_name")],
        "affiliations": [
            name
            for author in values.each("authorships")
            for each in author.each("institutions")
            for name in each.list("display_name")
        ],
        "volume": biblio.list("volume"),
        "number": biblio.list("issue"),
        "pages": ["–".join(dict.fromkeys(biblio.list("first_page") + biblio.list("last_page")))],
        "language": values.list("language"),
    }
    retracted = values.flag("is_retracted")
    yield from paper(said, _people(values), where, kind(values.text("type_crossref"), values.text("type")), retracted)


def _people(values: Values) -> Names:
    found = [
        next(iter(author.list("raw_author_name") + author.inner("author").list("display_name")), "")
        for author in values.each("authorships")
    ]
    return Names(from_list(found).authors, values.flag("is_authors_truncated"))


def _abstract(index: object) -> str:
    """Put words back to their places."""
    if not isinstance(index, dict):
        return ""
    placed = [(place, word) for word, places in index.items() for place in _whole(places)]
    return " ".join(word for _, word in sorted(placed))


def _whole(places: object) -> list[int]:
    return [place for place in places if isinstance(place, int)] if isinstance(places, list) else []
