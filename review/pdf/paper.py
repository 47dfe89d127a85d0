"""Put together what the pages of a file say of the paper in it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from review.pdf import body as running
from review.pdf.abstract import Abstract, abstract, keywords
from review.pdf.document import Document, Unreadable
from review.pdf.headings import is_introduction, is_references
from review.pdf.lines import Line, Page, upright
from review.pdf.marks import Marks, marks
from review.pdf.people import authors
from review.pdf.title import Title, body_size, title
from review.pdf.words import Vocabulary
from review.text.names import Names, from_text
from review.text.normal import clean, fold

_MOST_PAGES = 500
_COVERS = 2
_MOST_ABOVE = 25
_MOST_ON_COVER = 900
_FEWEST_LETTERS = 80
_SAMPLE = 20_000
_ENOUGH = 500
_SCANNED = (
    "there is no text in it, as in a scan: run it through text recognition (such as OCRmyPDF), or give its BibTeX"
)
_GARBLED = "its text cannot be read, as its fonts do not say which letters they have: give the paper's BibTeX instead"


class Found(NamedTuple):
    """Hold what a file says of its paper; what it does not say is empty, and `notes` tell what is missing or unsure."""

    title: str
    authors: Names
    abstract: str
    keywords: tuple[str, ...]
    marks: Marks
    body: str
    notes: tuple[str, ...]


class _Front(NamedTuple):
    """Hold the first page: its layout, its lines that run across it, and what was found there."""

    page: Page
    lines: Sequence[Line]
    title: Title | None
    abstract: Abstract | None


def paper(document: Document, name: str) -> Found:
    """Read the paper of a document; `name` is its file's, for a paper without a title.

    Raises Unreadable for a scan, and for text that is in no known characters.
    """
    texts = list(_texts(document))
    _legible("".join(texts))
    pages = running.pages_of(texts)
    front = _front(document, Vocabulary(line for page in pages for line in page))
    people = _people(front, document.said.get("Author", ""))
    found = _marks(front, document.said.get("Subject", ""))
    brief = front.abstract.text if front.abstract else ""
    whole = _body(pages, front, brief)
    return Found(
        title=front.title.text if front.title else name,
        authors=people,
        abstract=brief,
        keywords=keywords(front.lines),
        marks=found,
        body=whole[: running.LONGEST].rstrip(),
        notes=(*_doubts(front, people, found.date), *_cuts(whole, document.pages, len(texts))),
    )


def _front(document: Document, vocabulary: Vocabulary) -> _Front:
    page = _first(document)
    head = title(page, document.said.get("Title", ""), vocabulary)
    lines = upright(page.lines)
    return _Front(page, lines, head, abstract(lines, _after(page, head), vocabulary))


def _after(page: Page, head: Title | None) -> int:
    """Count the lines across the page up to the end of the title."""
    return len(upright(page.lines[: head.after])) if head else 0


def _body(pages: list[list[str]], front: _Front, brief: str) -> str:
    """Join the pages; of the first, as its layout is known, without what cuts sentences in two."""
    laid_out = front.page.placed and pages[0]
    return running.body([_without_notes(front), *pages[1:]] if laid_out else pages, brief)


def _texts(document: Document) -> Iterator[str]:
    """Read page by page, until there is more than is kept."""
    length = 0
    for number in range(min(document.pages, _MOST_PAGES)):
        text = document.text(number)
        yield text
        length += len(text)
        if length > 2 * running.LONGEST:
            return


def _legible(text: str) -> None:
    letters = sum(map(str.isalpha, text))
    if letters < _FEWEST_LETTERS:
        raise Unreadable(_SCANNED)
    if letters < 0.4 * sum(1 for each in text if not each.isspace()) or _is_shifted(text):
        raise Unreadable(_GARBLED)


def _is_shifted(text: str) -> bool:
    """Tell text whose letters stand for others: every language in Latin letters has more vowels."""
    latin = [letter for letter in text[:_SAMPLE].lower() if "a" <= letter <= "z"]
    return len(latin) > _ENOUGH and sum(letter in "aeiouy" for letter in latin) < 0.22 * len(latin)


def _first(document: Document) -> Page:
    """Lay out the first page that has text and, below a mere cover, the pages after it."""
    front = Page(0, 0, ())
    for number in range(min(document.pages, _COVERS + 1)):
        page = document.page(number)
        if not front.lines:
            front = page
        else:
            below = [line.lowered(number * page.height) for line in page.lines]
            front = front._replace(lines=(*front.lines, *below))
        if sum(len(line.text) for line in front.lines) > _MOST_ON_COVER:
            break
    return front


def _without_notes(front: _Front) -> list[str]:
    """Give the lines of a first page without small print below the abstract."""
    end, common = front.abstract.end if front.abstract else 0, body_size(front.lines)
    own = [line for n, line in enumerate(front.lines) if n < end or line.size > common - 0.8]
    return [line.text for line in own if line.box.top < front.page.height]


def _people(front: _Front, said: str) -> Names:
    """Read the authors on the page, or else those that the file names if their family names are on the page."""
    after = _after(front.page, front.title)
    start = front.abstract.start if front.abstract else 0
    found = authors(front.lines[after : start if start > after else after + _MOST_ABOVE])
    if found.authors or not clean(said):
        return found
    stated = from_text(clean(said))
    there = fold(" ".join(line.text for line in front.lines))
    borne = stated.authors and all(author.given and fold(author.family) in there for author in stated.authors)
    return stated if borne else found


def _marks(front: _Front, said: str) -> Marks:
    """Look for dates above the abstract, below it up to the introduction, in the margins and in small print."""
    lines, height = front.lines, front.page.height
    start, end = (front.abstract.start, front.abstract.end) if front.abstract else (0, 0)
    first = next((n for n in range(end, len(lines)) if is_introduction(lines[n].text)), end)
    stop = next((n for n in range(first, len(lines)) if is_references(lines[n].text)), len(lines))
    small = [line for line in lines[first:stop] if line.size < body_size(lines) - 0.5]
    edges = [line for line in lines if front.page.placed and _is_edge(line.box.top / height)]
    before = "\n".join(line.text for line in (*lines[:start], *edges))
    after = "\n".join(line.text for line in (*lines[end:first], *small))
    return marks(front.page.lines, said, before, after)


def _is_edge(place: float) -> bool:
    return place < 0.09 or 0.93 < place < 1


def _doubts(front: _Front, people: Names, date: str | None) -> Iterator[str]:
    found = {"title": front.title, "authors": people.authors, "abstract": front.abstract, "year": date}
    missing = [name for name, value in found.items() if not value]
    if missing:
        yield f"not found on its first page, and left empty: {', '.join(missing)}"
    if front.title is None:
        yield "it is called as its file is, as no title was found"
    elif front.title.guessed:
        yield "its title is guessed, as nothing on the first page stands out: look at it"
    if front.abstract and not front.abstract.headed:
        yield "its abstract has no heading: look whether it is one"


def _cuts(whole: str, pages: int, seen: int) -> Iterator[str]:
    if len(whole) > running.LONGEST:
        yield f"its text is cut after {running.LONGEST:,} of {len(whole):,} characters"
    if pages > seen:
        yield f"of its {pages} pages {seen} were read"
