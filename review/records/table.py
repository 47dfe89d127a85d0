"""A row of a table, under whatever header a database or tool gives it, to a paper."""

import re
from collections.abc import Mapping, Sequence

from review.model import Problem
from review.records.fields import Found, paper
from review.records.kinds import kind
from review.text import names

# Best first: of several columns of one name the first that holds something counts.
_HEADERS = {
    "title": "title articletitle documenttitle primarytitle papertitle publicationname ti t1",
    "authors": "authorfullnames authorsfullnames authors author authornames authorlist bookauthors au",
    "editors": "editors editor bookeditors",
    "date": "date publicationdate coverdate pubdate published issued year publicationyear publishedyear pubyear py",
    "month": "month publishedmonth",
    "day": "day",
    "venue": "sourcetitle journal journalbook journalname publicationtitle venue booktitle containertitle "
    "secondarytitle conferencename conferencetitle source journalabbreviation",
    "abstract": "abstract abstractnote notesabstract summary ab",
    "doi": "doi di doilink bookdoi",
    "arxiv_id": "arxivid arxiv eprint",
    "url": "url urls link articleurl fulltexturl pdflink uri",
    "keywords": "keywords authorkeywords keywordsplus indexkeywords manualtags tags ieeeterms de",
    "fields": "fields field researchareas fieldsofstudy primaryclass",
    "affiliations": "affiliations affiliation addresses authoraffiliations institutions",
    "types": "entrytype documenttype publicationtype itemtype doctype type typeofreference",
    "code_url": "codeurl",
    "key": "citationkey bibtexkey",
    "id": "id eid utuniquewosid uniquewosid recordid key covidence ref accessionnumber pmid pubmedid",
    "pmid": "pmid pubmedid",
    "volume": "volume vl",
    "number": "issue number",
    "pages": "pages page",
    "first": "pagestart startpage firstpage bp",
    "last": "pageend endpage lastpage ep",
    "publisher": "publisher",
    "series": "series seriestitle bookseriestitle",
    "address": "place publisheraddress address",
    "edition": "edition",
    "institution": "institution",
    "school": "school",
    "isbn": "isbn isbns",
    "issn": "issn issns",
    "language": "language languageoforiginaldocument",
    "note": "note notes extra",
    "more": "moreauthors",
    "retracted": "retracted isretracted",
}
_NAMES = {header: name for name, headers in _HEADERS.items() for header in headers.split()}
_RANK = {header: rank for headers in _HEADERS.values() for rank, header in enumerate(headers.split())}
_SEVERAL = {"keywords": r"[;|]", "fields": r"[;|]", "affiliations": r";", "url": r"\s+"}
_BY_COMMAS = ("keywords", "fields")
# What keeps a spreadsheet from running a text as a formula is no part of it.
_NO_FORMULA = re.compile(r"^'(?='?[=+@-])")
_YES = ("1", "true", "yes")

Columns = Mapping[str, Sequence[int]]


def columns(header: Sequence[str]) -> Columns:
    """Tell which columns hold what, best first; what is of no known name is left aside."""
    plain = {place: re.sub(r"[\W_]", "", cell.lower()) for place, cell in enumerate(header)}
    known = sorted((place for place in plain if plain[place] in _NAMES), key=lambda place: _RANK[plain[place]])
    found: dict[str, list[int]] = {}
    for place in known:
        found.setdefault(_NAMES[plain[place]], []).append(place)
    return found


def is_header(header: Sequence[str]) -> bool:
    """Tell whether a row can name the columns of a list of papers: the title, and more or nothing else."""
    found = {} if any(map(_is_code, header)) else columns(header)
    return "title" in found and (len(found) > 1 or len(header) == 1)


def _is_code(cell: str) -> bool:
    return "=" in cell or any(cell.count(opening) != cell.count(closing) for opening, closing in ("()", "[]", "{}"))


def left_aside(header: Sequence[str]) -> list[str]:
    """Name the columns that are of no known name."""
    used = {place for places in columns(header).values() for place in places}
    return [cell.strip() for place, cell in enumerate(header) if place not in used and cell.strip()]


def read(cells: Sequence[str], known: Columns, width: int, where: str) -> Found:
    """Give the paper of a row; `width` is the number of columns that the header has."""
    if any(cells[width:]):
        what = f"a row is left out: it has {len(cells)} cells, the header {width}: put quotes around its texts"
        yield Problem(where=where, what=what, severity="error")
        return
    said = {
        name: [_NO_FORMULA.sub("", text) for place in places for text in cells[place : place + 1]]
        for name, places in known.items()
    }
    for name, separator in _SEVERAL.items():
        commas = name in _BY_COMMAS
        said[name] = [part for text in said.get(name, ()) for part in _parted(text, separator, commas)]
    said["date"] = _dates(said)
    if not any(said.get("pages", ())):
        ends = ("".join(said.get(name, ())[:1]) for name in ("first", "last"))
        said["pages"] = ["–".join(dict.fromkeys(filter(None, ends)))]
    authors, editors = _people(said.get("authors", ())), _people(said.get("editors", ()))
    if authors.authors and editors.authors:
        said["editor"] = [" and ".join(editor.name for editor in editors.authors)]
    people = authors if authors.authors else editors
    more = people.more or _is_yes(said.get("more", ()))
    named = kind(*said.get("types", ()))
    yield from paper(said, people._replace(more=more), where, named, _is_yes(said.get("retracted", ())))


def _people(cells: Sequence[str]) -> names.Names:
    found = (names.from_cell(text) for text in cells if text.strip())
    return next((people for people in found if people.authors), names.Names())


def _parted(text: str, separator: str, commas: bool) -> list[str]:
    return re.split("," if commas and not re.search(separator, text) else separator, text)


def _dates(said: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the dates, and the first of them, if it is a year, with the month and day that stand beside it."""
    dates = [text.strip() for text in said.get("date", ()) if text.strip()]
    beside = [text for name in ("month", "day") for text in said.get(name, ())[:1] if text.strip()]
    if dates and beside and beside[0].strip().isdigit():
        return [*dates, "-".join([dates[-1], *map(str.strip, beside)])]
    return [*dates, " ".join([*reversed(beside), dates[-1]])] if dates and beside else dates


def _is_yes(texts: Sequence[str]) -> bool:
    return any(text.strip().lower() in _YES for text in texts)
