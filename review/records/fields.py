"""What a record says, under the names that all records share, to a paper."""

import re
from collections.abc import Iterator, Mapping, Sequence

from review.model import Paper, Problem
from review.text import identifiers
from review.text.keys import is_safe
from review.text.names import Names
from review.text.normal import clean
from review.text.prose import prose
from review.text.retraction import is_marked

DETAILS = (
    *(
        "volume",
        "number",
        "pages",
        "publisher",
        "series",
        "address",
        "edition",
        "institution",
        "school",
        "isbn",
        "issn",
    ),
    *("note", "editor", "language", "pmid", "pmcid"),
)
Said = Mapping[str, Sequence[str]]
Found = Iterator[Paper | Problem]
RETRACTED = "this paper is retracted: cite it only to say so"

_RETRACTED_TYPE = re.compile(r"retracted(?: publication)?", re.IGNORECASE)
_OWN_KEY = re.compile(r"(?=.*[a-z])[A-Za-z]")
_STOP = re.compile(r"(\w{3}[)\]\"”'’]?)\.$")
_RESOLVER = re.compile(r"doi\.org/|doi:", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://(?:(?!;https?://)\S)*[^\s;,]")
_SPANS = ("pages", "number", "volume")


def without_stop(title: str) -> str:
    """Take the full stop off a title that MEDLINE puts after each, but not off an abbreviation."""
    return _STOP.sub(r"\1", prose(title))


def unresolved(identifier: str) -> str:
    """Say that nothing else is known of a paper than its identifier."""
    how = f"the network is needed to look up '{identifier}' (leave out --offline, or add --enrich); or give its title"
    return f"{how}: until then only its identifier is known"


def paper(said: Said, people: Names, where: str, kind: str = "misc", retracted: bool = False) -> Found:
    """Give the paper and what is doubtful about it, or the problem that it has neither title nor identifier.

    A paper without a title is called by its identifier until that is looked up, and a problem says so.
    Names are those of a paper's fields (`date`, `fields`, `keywords` may hold several), those of its details, `key` and
    `types` (of publication). Of several values the first that can be used counts, of several dates the most precise
    of the first year.
    """
    doi, arxiv_id = _doi(said), _arxiv_id(said)
    title = _first(said, "title") or doi or arxiv_id
    if not title:
        what = f"{_name(said)} is left out: it has no title; add one"
        yield Problem(where=where, what=what, severity="error")
        return
    if title in (doi, arxiv_id) or (identifiers.is_alone(title) and not _first(said, "abstract")):
        yield Problem(where=where, what=unresolved(title))
    date, abstract = _date(said), _first(said, "abstract")
    gone = retracted or is_marked(title) or _is_typed_retracted(said)
    yield Paper(
        key=_key(said),
        title=title,
        id=clean("".join(said.get("id", ())[:1])) or None,
        authors=people.authors,
        more_authors=people.more,
        year=int(date[:4]) if date else None,
        date=date,
        venue=_first(said, "venue") or None,
        abstract=abstract,
        doi=doi,
        arxiv_id=arxiv_id,
        url=_url(said),
        fields=_each(said, "fields"),
        keywords=tuple(word.lstrip("*") for word in _each(said, "keywords")),
        affiliations=_each(said, "affiliations"),
        code_url=next(filter(None, map(identifiers.code_url, said.get("code_url", ()))), None)
        or identifiers.code_url(abstract),
        entry_type=kind,
        retracted=gone,
        details=_details(said),
        source=where,
    )
    yield from (Problem(where=where, what=f"{what} ('{title}')") for what in _doubts(said, date, gone))


def _doubts(said: Said, date: str | None, retracted: bool) -> Iterator[str]:
    if retracted:
        yield RETRACTED
    dates = [text for text in map(clean, said.get("date", ())) if text]
    if dates and not date:
        yield f"'{dates[0]}' is no date with a year: it is left out"
    dois = [text for text in map(clean, said.get("doi", ())) if text]
    if dois and not any(map(identifiers.doi, dois)):
        yield f"'{dois[0]}' is no DOI: it is left out"


def _details(said: Said) -> dict[str, str]:
    details = {name: text for name in DETAILS if (text := _first(said, name))}
    return details | {name: identifiers.span(details[name]) for name in _SPANS if name in details}


def _first(said: Said, name: str) -> str:
    return next(filter(None, map(prose, said.get(name, ()))), "")


def _each(said: Said, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(prose, said.get(name, ())))))


def _key(said: Said) -> str:
    """Take a key that was made to be cited; a database's number is none."""
    return next((key for key in map(clean, said.get("key", ())) if _OWN_KEY.match(key) and is_safe(key)), "")


def _name(said: Said) -> str:
    names = (text for name in ("id", "doi", "venue") for text in map(clean, said.get(name, ())) if text)
    return f"the entry '{next(names, 'without a name')[:80]}'"


def _date(said: Said) -> str | None:
    dates = [date for date in map(identifiers.date, said.get("date", ())) if date]
    return max((date for date in dates if date[:4] == dates[0][:4]), key=len, default=None)


def _doi(said: Said) -> str | None:
    named = (text for name in ("url", "note") for text in said.get(name, ()) if _RESOLVER.search(text))
    return next(filter(None, map(identifiers.doi, (*said.get("doi", ()), *named))), None)


def _arxiv_id(said: Said) -> str | None:
    stated = (identifiers.arxiv_id(text, alone=True) for text in said.get("arxiv_id", ()))
    named = (
        identifiers.arxiv_id(text)
        for name in ("doi", "url", "venue", "number", "note", "id")
        for text in said.get(name, ())
    )
    return next(filter(None, (*stated, *named)), None)


def _url(said: Said) -> str | None:
    found = (_ADDRESS.search(clean(text)) for text in said.get("url", ()))
    return next((match[0] for match in found if match), None)


def _is_typed_retracted(said: Said) -> bool:
    return any(_RETRACTED_TYPE.fullmatch(clean(text)) for text in said.get("types", ()))
