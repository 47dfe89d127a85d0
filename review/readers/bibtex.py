"""Read a BibTeX or BibLaTeX bibliography, with its strings and cross-references."""

import datetime
import re
from collections.abc import Iterator, Mapping

from review.model import Paper, Problem
from review.records.fields import unresolved
from review.sources.files import File
from review.text import bibtex, entries, identifiers, names
from review.text.latex import from_tex
from review.text.markup import plain
from review.text.normal import clean

_DETAIL = re.compile(
    "volume|number|pages|publisher|series|address|edition|institution|school|organization|chapter|type|howpublished|note|"
    "isbn|issn"
)
_SYNONYMS = {"location": "address", "issue": "number", "journaltitle": "journal", "arxivid": "eprint"}
_VOLUMES = ("proceedings", "mvproceedings", "collection", "mvcollection")
_NEVER_LENT = ("title", "subtitle", "abstract", "doi", "url", "eprint", "pages", "keywords", "note", "crossref")
_MOST_PARENTS = 10
_DOUBLED = {"title", "author", "editor", "year", "date", "journal", "booktitle", "abstract", "doi"}

recognises = entries.has_entry


def read(file: File, _as_of: datetime.date) -> Iterator[Paper | Problem]:
    """Read every entry with a title; LaTeX becomes Unicode, fields come through `crossref`, the key stays as it is.

    A volume that papers cross-refer to lends them its fields and is no paper of its own.
    """
    found, faults = bibtex.parse(file.text)
    name = file.name
    problems = [Problem(where=f"{name}:{fault.number}", what=fault.what, severity=fault.severity) for fault in faults]
    library = {entry.key.lower(): entry for entry in reversed(found) if entry.key}
    lent = {_parent_key(entry) for entry in found} - {""}
    for entry in found:
        where = f"{name}:{entry.number}"
        loss = _loss(entry, where, lent)
        if not loss:
            yield _paper(entry, _inherited(entry, library), where)
        problems += [loss] if loss else [Problem(where=where, what=doubt) for doubt in _doubts(entry, library)]
    yield from sorted(problems, key=lambda problem: int(problem.where.rpartition(":")[2]))


def _loss(entry: bibtex.Entry, where: str, lent: set[str]) -> Problem | None:
    """Tell why an entry becomes no paper, if it does not."""
    name = f"@{entry.kind} '{entry.key}'"
    if entry.kind in _VOLUMES and entry.key.lower() in lent:
        what = f"{name} is the volume that other entries are in, and no paper of its own"
        return Problem(where=where, what=what, severity="note")
    if not from_tex(entry.fields.get("title", "")) and not _doi(entry.fields):
        return Problem(where=where, what=f"{name} is left out: it has no title; add one", severity="error")
    return None


def _doubts(entry: bibtex.Entry, library: Mapping[str, bibtex.Entry]) -> Iterator[str]:
    year = entry.fields.get("year")
    if "crossref" in entry.fields and _parent_key(entry) not in library:
        parent = entry.fields["crossref"]
        yield f"entry '{entry.key}' cross-refers to '{parent}', which is not in this file: it takes over no fields"
    if not from_tex(entry.fields.get("title", "")):
        yield unresolved(_doi(entry.fields) or "")
    if year and not identifiers.date(from_tex(year)):
        yield f"entry '{entry.key}' has a year that is no number, '{from_tex(year)}': it is left out"
    if names.has_too_many_commas(entry.fields.get("author", "")):
        yield f"entry '{entry.key}' has authors parted by commas: check their names, or part them by 'and'"
    for field in sorted(entry.repeated & _DOUBLED):
        yield f"entry '{entry.key}' has the field '{field}' more than once: only the first is used"


def _parent_key(entry: bibtex.Entry) -> str:
    return entry.fields.get("crossref", "").strip().lower()


def _inherited(entry: bibtex.Entry, library: Mapping[str, bibtex.Entry]) -> dict[str, str]:
    """Give an entry's fields and, for those it lacks, its parents': a parent's title is the child's booktitle."""
    fields, seen = _renamed(entry.fields), {entry.key.lower()}
    parent = library.get(_parent_key(entry))
    while parent and parent.key.lower() not in seen and len(seen) < _MOST_PARENTS:
        seen.add(parent.key.lower())
        given = _renamed(parent.fields)
        lent = {field: value for field, value in given.items() if field not in _NEVER_LENT}
        fields = {"booktitle": given.get("title", "")} | lent | fields
        parent = library.get(_parent_key(parent))
    return fields


def _renamed(fields: Mapping[str, str]) -> dict[str, str]:
    return {_SYNONYMS[field]: fields[field] for field in _SYNONYMS if field in fields} | dict(fields)


def _paper(entry: bibtex.Entry, raw: Mapping[str, str], where: str) -> Paper:
    people = names.from_bibtex(raw.get("author") or raw.get("editor", ""))
    date, abstract = _date(raw), _said(raw, "abstract")
    return Paper(
        key=entry.key,
        id=clean(entry.key) or None,
        title=_title(raw) or _doi(raw) or "",
        authors=people.authors,
        more_authors=people.more,
        year=int(date[:4]) if date else None,
        date=date,
        venue=_said(raw, "journal") or _said(raw, "booktitle") or None,
        abstract=abstract,
        doi=_doi(raw),
        arxiv_id=_arxiv_id(raw),
        url=_url(_said(raw, "url")),
        fields=tuple(filter(None, [_said(raw, "primaryclass")])),
        keywords=tuple(filter(None, map(str.strip, re.split(r"[;,]", _said(raw, "keywords"))))),
        code_url=identifiers.code_url(abstract),
        entry_type=entry.kind,
        details=_details(raw),
        source=where,
    )


def _said(raw: Mapping[str, str], field: str) -> str:
    if field not in raw:
        return ""
    value = raw[field]
    # Web services put HTML into their BibTeX.
    return from_tex(plain(value) if "&" in value or "<" in value else value)


def _title(raw: Mapping[str, str]) -> str:
    title, subtitle = _said(raw, "title"), _said(raw, "subtitle")
    return f"{title}: {subtitle}" if title and subtitle else title


def _doi(raw: Mapping[str, str]) -> str | None:
    return identifiers.doi(_unbraced(raw.get("doi", ""))) or identifiers.doi(_said(raw, "url"))


def _unbraced(value: str) -> str:
    return re.sub(r"[{}\\]", "", value)


def _date(raw: Mapping[str, str]) -> str | None:
    date = identifiers.date(_said(raw, "date")) or identifiers.date(_said(raw, "year"))
    if not date or len(date) > 4:
        return date
    month = _said(raw, "month")
    day = _said(raw, "day") + (f" {month}" if not month.isdigit() else "")
    return identifiers.iso_date(int(date), identifiers.month(month), identifiers.day_of_month(day))


def _arxiv_id(raw: Mapping[str, str]) -> str | None:
    archive = raw.get("archiveprefix") or raw.get("eprinttype") or "arxiv"
    stated = identifiers.arxiv_id(_unbraced(raw.get("eprint", "")), alone=archive.lower() == "arxiv")
    places = (raw.get(field, "") for field in ("url", "doi", "journal", "note", "howpublished"))
    return stated or next(filter(None, map(identifiers.arxiv_id, places)), None)


def _url(said: str) -> str | None:
    found = re.search(r"https?://\S+", said)
    return found[0] if found else next(iter(said.split()), None)


def _details(raw: Mapping[str, str]) -> dict[str, str]:
    details = {field: said for field in raw if _DETAIL.fullmatch(field) and (said := _said(raw, field))}
    details |= {name: identifiers.span(details[name]) for name in ("pages", "number") if name in details}
    editors = names.from_bibtex(raw.get("editor", "")).authors if raw.get("author") else ()
    return details | ({"editor": " and ".join(editor.name for editor in editors)} if editors else {})
