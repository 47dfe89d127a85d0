"""Read an object such as `{"title": …, "abstract": …, "authors": […], "year": …}` a line, or an array of them."""

import datetime
import re
from collections.abc import Iterator

from review.model import Author, Paper, Problem
from review.sources.files import File
from review.text import identifiers, names, objects
from review.text.normal import clean
from review.text.objects import Item, Values
from review.text.prose import prose

_THEMES = "these are the themes of a review without its papers: name the papers.jsonl beside it"

recognises = objects.has_object


def read(file: File, _as_of: datetime.date) -> Iterator[Paper | Problem]:
    """Read every object with a `title`; what is no JSON, or has a value of the wrong kind, costs that one thing.

    An object may have `id, key, title, abstract, body, authors, more_authors, year, date, venue, doi, arxiv_id, url,
    fields, keywords, affiliations, code, code_url, retracted, entry_type, details`; other names are passed over. A
    `review.json` is read as the papers in it.
    """
    empty = True
    for item in objects.items(file.lines()):
        for each in _taken_out(item):
            yield from _read(each, each.where(file.name))
        empty = False
    if empty:
        yield Problem(where=file.name, what=objects.why_empty(file.text), severity="error")


def _taken_out(item: Item) -> Iterator[Item]:
    """Give the papers of a review of ours instead of it, and say of its themes alone where their papers are."""
    values = Values(item.value)
    papers = values.inner("corpus").get("papers")
    if isinstance(papers, list):
        yield from item.each("corpus.papers", papers)
    elif isinstance(values.get("themes"), list) and isinstance(values.get("placements"), list):
        yield Item(item.number, None, _THEMES, says_all=True)
    else:
        yield item


def _read(item: Item, where: str) -> Iterator[Paper | Problem]:
    values = Values(item.value)
    if item.broken or not values.prose("title"):
        lost = item._replace(broken=item.broken or "there is no object with a 'title'")
        yield Problem(where=where, what=lost.loss("a paper"), severity="error")
        return
    yield _paper(values, where)
    yield from (Problem(where=where, what=doubt) for doubt in values.doubts)


def _paper(values: Values, where: str) -> Paper:
    people, date, abstract = _people(values), _date(values), values.prose("abstract")
    return Paper(
        key=values.text("key"),
        title=values.prose("title"),
        id=values.text("id") or None,
        authors=people.authors,
        more_authors=people.more or values.flag("more_authors"),
        year=int(date[:4]) if date else None,
        date=date,
        venue=values.prose("venue") or None,
        abstract=abstract,
        body=values.text("body"),
        doi=identifiers.doi(values.text("doi")) or values.without("doi", None),
        arxiv_id=_arxiv_id(values),
        url=values.text("url") or None,
        fields=values.texts("fields"),
        keywords=values.texts("keywords"),
        affiliations=values.texts("affiliations"),
        code=values.flag("code"),
        code_url=values.text("code_url") or identifiers.code_url(abstract),
        retracted=values.flag("retracted"),
        entry_type=_entry_type(values),
        details=_details(values),
        source=where,
    )


def _people(values: Values) -> names.Names:
    given = values.get("authors")
    if not isinstance(given, list):
        found = names.from_text(prose(given)) if isinstance(given, str) else names.Names()
        return found if any(found) else values.without("authors", found)
    people = [_person(one) for one in given]
    if None in people:
        values.doubts.append("an author is neither a text nor an object with 'name' or 'family': left out")
    known = [one for one in people if one]
    return names.Names(tuple(author for one in known for author in one.authors), any(one.more for one in known))


def _person(value: object) -> names.Names | None:
    """Read one author; the name of an object with a family name is not cut again, so that a collective stays whole."""
    if isinstance(value, str):
        return names.from_list([prose(value)])
    person = Values(value)
    family, given = person.prose("family"), person.prose("given")
    if family and not names.is_cut_short(family):
        return names.Names((Author(family=family, given=given),))
    whole = person.prose("name") or family or given
    return names.from_list([whole]) if whole else None


def _date(values: Values) -> str | None:
    date, year = identifiers.date(values.text("date")), identifiers.date(values.text("year"))
    if date and year and date[:4] != year[:4]:
        values.doubts.append(f"'year' and 'date' differ: {date} is used")
    return date or year or values.without("date", values.without("year", None))


def _arxiv_id(values: Values) -> str | None:
    stated = identifiers.arxiv_id(values.text("arxiv_id"), alone=True) or values.without("arxiv_id", None)
    return stated or identifiers.arxiv_id(values.text("url")) or identifiers.arxiv_id(values.text("doi"))


def _entry_type(values: Values) -> str:
    kind = values.text("entry_type").lower()
    return kind if re.fullmatch(r"[a-z]+", kind) else values.without("entry_type", "misc")


def _details(values: Values) -> dict[str, str]:
    given = values.get("details")
    if not isinstance(given, dict):
        return values.without("details", {})
    details = Values(given)
    found = {clean(name): prose(details.text(name)) for name in given}
    values.doubts += details.doubts
    return {name: text for name, text in found.items() if name and text}
