"""A CSL-JSON item, or a Crossref work, whose names are the same, to a paper."""

from review.model import Author
from review.records.fields import Found, paper
from review.records.kinds import kind
from review.text.names import Names, from_list, is_cut_short
from review.text.objects import Values
from review.text.prose import prose

_DATES = ("published", "issued", "published-print", "published-online", "original-date", "submitted")
DETAILS = {
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "address": "publisher-place",
    "series": "collection-title",
    "edition": "edition",
    "isbn": "ISBN",
    "issn": "ISSN",
    "language": "language",
    "note": "note",
    "pmid": "PMID",
    "pmcid": "PMCID",
}
_PLAIN = {"abstract": "abstract", "venue": "container-title", "doi": "DOI", **DETAILS, "types": "genre"}


def read(values: Values, where: str) -> Found:
    """Give the paper of an item; what Crossref wraps in a list is taken out of it.

    What CSL has no name for is read from `custom`, under our own.
    """
    custom = values.inner("custom")
    said = {name: values.list(field) for name, field in _PLAIN.items()}
    said["title"] = _title(values)
    said["key"] = values.list("citation-key") + values.list("id")
    said["id"] = values.list("id")
    said["url"] = values.list("URL")
    said["date"] = [date for name in _DATES for date in _date(values.inner(name))]
    said["keywords"] = values.list("subject") + [word for text in values.list("keyword") for word in _parted(text)]
    said["arxiv_id"] = _arxiv(values) + custom.list("arxiv_id")
    said |= {name: custom.list(name) for name in ("fields", "code_url")}
    people, editors = _people(values, "author"), _people(values, "editor")
    if people.authors and editors.authors:
        said["editor"] = [" and ".join(editor.name for editor in editors.authors)]
    places = [place for person in values.each("author") for place in _places(person)]
    said["affiliations"] = custom.list("affiliations") + places
    known = people if people.authors else editors
    more = known.more or custom.flag("more_authors")
    named = kind(custom.text("entry_type"), values.text("type"))
    yield from paper(said, Names(known.authors, more), where, named, _is_retracted(values) or custom.flag("retracted"))


def _title(values: Values) -> list[str]:
    titles, subtitles = values.list("title"), values.list("subtitle")
    if titles and subtitles and prose(subtitles[0]).casefold() not in prose(titles[0]).casefold():
        return [f"{titles[0]}: {subtitles[0]}"]
    return titles


def _date(date: Values) -> list[str]:
    """Read a date in numbers, or in words; a range gives its start."""
    parts = date.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = Values({"parts": first}).list("parts")
    if numbers:
        return ["-".join(numbers)]
    return date.list("raw") + date.list("literal") + date.list("date-time")


def _people(values: Values, role: str) -> Names:
    found = [_person(person) for person in values.each(role)]
    return Names(tuple(one for each in found for one in each.authors), any(each.more for each in found))


def _person(person: Values) -> Names:
    family, given = (person.prose(name) for name in ("family", "given"))
    if not family:
        return _whole(person.prose("literal"), person.prose("name") or given)
    if not given and not any(person.text(name) for name in ("suffix", "non-dropping-particle", "dropping-particle")):
        return from_list(["et al."]) if family.casefold() == "et al." else Names((Author(family=family),))
    parts = ("dropping-particle", "non-dropping-particle", "family", "suffix")
    return Names((Author(family=" ".join(filter(None, map(person.prose, parts))), given=given),))


def _whole(literal: str, name: str) -> Names:
    """Keep what is said to be no person's name as it is."""
    if literal and not is_cut_short(literal):
        return Names((Author(family=literal),))
    return from_list([literal or name]) if literal or name else Names()


def _places(person: Values) -> list[str]:
    return [name for place in person.each("affiliation") for name in place.list("name")]


def _parted(text: str) -> list[str]:
    return text.split(";" if ";" in text else ",")


def _arxiv(values: Values) -> list[str]:
    """Give what may be an arXiv identifier: where Zotero puts it, or where the archive itself is named."""
    archive = " ".join(values.list("archive") + values.list("publisher")).casefold()
    places = values.list("archive_location") + values.list("number") if "arxiv" in archive else []
    return [*places, *(text for text in values.list("number") if "arxiv" in text.casefold())]


def _is_retracted(values: Values) -> bool:
    updates = values.each("updated-by") + values.each("update-by")
    return any(update.text("type").casefold() == "retraction" for update in updates)
