"""Papers as a BibTeX database that BibTeX, biber and pandoc read alike."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from review.model import Author, Paper
from review.text.normal import clean
from review.writers.border import Verbatim, address, citable
from review.writers.latex_text import escape
from review.writers.references import label, link, titled

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_VENUES = {
    "article": "journal",
    "book": "publisher",
    "booklet": "howpublished",
    "conference": "booktitle",
    "inbook": "publisher",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "manual": "organization",
    "mastersthesis": "school",
    "misc": "howpublished",
    "phdthesis": "school",
    "proceedings": "publisher",
    "techreport": "institution",
    "unpublished": "note",
}
_OWN = frozenset({"author", "title", "year", "month", "doi", "url", "eprint", "archiveprefix", "key", "crossref"})
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_ORDINARY_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’ -])*")
_HARMFUL_IN_ID = re.compile(r"[\\{}]|[^!-~]")
# BibTeX cuts a label, the names and the year, at 500 bytes, and natbib takes no label whose year is cut off.
_LABEL = 440


def bibliography(papers: Sequence[Paper], whole: bool = False) -> str:
    """Write all papers as BibTeX entries, in the order given, under the keys that documents cite.

    A `whole` entry has the abstract and the keywords too, which no document prints, names of any length, which BibTeX
    does not take, and a retracted paper's title as it is, which in documents says so.
    """
    keys = citable(paper.key for paper in papers)
    return "\n".join(_entry(paper, keys[paper.key], whole) for paper in papers)


def _entry(paper: Paper, key: Verbatim, whole: bool) -> str:
    kind = paper.entry_type if paper.entry_type in _VENUES else "misc"
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(paper, kind, whole))
    if whole:
        unprinted = {"abstract": paper.abstract, "keywords": "; ".join(paper.keywords)}
        fields += "".join(f"  {name} = {{{escape(clean(text))}}},\n" for name, text in unprinted.items() if text)
    return f"@{kind}{{{key},\n{fields}}}\n"


def _fields(paper: Paper, kind: str, whole: bool) -> Iterator[tuple[str, str]]:
    if paper.authors:
        others = " and others" if paper.more_authors else ""
        room = None if whole else _LABEL // min(len(paper.authors), 2)
        yield "author", f"{{{' and '.join(_name(author, room) for author in paper.authors)}{others}}}"
    else:
        yield "key", f"{{{escape(_short(label(paper), _LABEL))}}}"
    yield "title", f"{{{_title(clean(paper.title) if whole else titled(paper))}}}"
    if paper.venue:
        yield _VENUES[kind], f"{{{escape(clean(paper.venue))}}}"
    yield from _date(paper)
    yield from _details(paper, _VENUES[kind] if paper.venue else "")
    yield from _identifiers(paper, kind)
    code = address(paper.code_url)
    if code and "note" not in paper.details and kind != "unpublished":
        yield "note", f"{{Code: \\url{{{code}}}}}"


def _date(paper: Paper) -> Iterator[tuple[str, str]]:
    if not paper.year:
        return
    yield "year", f"{{{paper.year}}}"
    month = (paper.date or "")[5:7]
    if month.isdecimal() and 1 <= int(month) <= 12:
        yield "month", _MONTHS[int(month) - 1]


def _details(paper: Paper, venue: str) -> Iterator[tuple[str, str]]:
    for name, value in paper.details.items():
        if _FIELD_NAME.fullmatch(name) and name not in _OWN and name != venue:
            text = escape(clean(value))
            yield name, f"{{{re.sub(r' *(?:-{}-|[-–—])+ *', '--', text) if name == 'pages' else text}}}"


def _identifiers(paper: Paper, kind: str) -> Iterator[tuple[str, str]]:
    if paper.doi:
        yield "doi", f"{{{_identifier(paper.doi)}}}"
    if paper.arxiv_id:
        yield "eprint", f"{{{_identifier(paper.arxiv_id)}}}"
        yield "archivePrefix", "{arXiv}"
    # Styles print no DOI for `misc`, and a web address that only repeats the DOI twice for the others.
    url = link(paper) if kind == "misc" or not paper.doi else address(paper.url)
    if url and not (paper.doi and kind != "misc" and "doi.org/" in url):
        yield "url", f"{{{url}}}"


def _identifier(text: str) -> str:
    return _HARMFUL_IN_ID.sub(lambda match: quote(match[0]), clean(text))


def _name(author: Author, room: int | None) -> str:
    """Write `Family, Given`; braces keep a collective, or a name that BibTeX would cut apart, in one piece."""
    parts = [clean(part) for part in (author.family, author.given) if clean(part)]
    parts[:1] = [_short(part, room) for part in parts[:1]]
    if len(parts) == 1:
        return _part(parts[0]) if " " not in parts[0] else f"{{{escape(parts[0])}}}"
    return ", ".join(map(_part, parts))


def _short(name: str, room: int | None) -> str:
    """Cut a name that takes more bytes in BibTeX than there is room for."""
    kept = name[:room]
    while room and len(escape(kept).encode()) > room:
        kept = kept[:-1]
    return name if kept == name else f"{kept.rstrip()}…"


def _part(name: str) -> str:
    is_ordinary = _ORDINARY_NAME.fullmatch(name) and not {"and", "others"} & set(name.casefold().split())
    return name if is_ordinary else f"{{{escape(name)}}}"


def _title(title: str) -> str:
    """Put braces around words with capitals, so that no style takes these away."""
    words = title.split(" ")
    head, rest = (words[:1], words[1:]) if words[0][1:] == words[0][1:].lower() else ([], words)
    runs = groupby(rest, key=lambda word: word != word.lower())
    return " ".join(
        [*map(escape, head), *(_kept(" ".join(run)) if kept else escape(" ".join(run)) for kept, run in runs)]
    )


def _kept(text: str) -> str:
    r"""Put text in braces; after `{\` BibTeX would still change the case, after `{{}\` it does not."""
    escaped = escape(text)
    return f"{{{{}}{escaped}}}" if escaped.startswith("\\") else f"{{{escaped}}}"
