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
from review.pdf.title import body_size, is_junk, title
from review.pdf.words import Vocabulary
from review.text.names import Names, from_text
from review.text.normal import clean, fold

_MOST_PAGES = 500
_COVERS = 2
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


def paper(document: Document, name: str) -> Found:
    """Read the paper of a document; `name` is its file's, for a paper without a title.

    Raises Unreadable for a scan, and for text that is in no known characters.
    """
    texts = list(_texts(document))
    _legible("".join(texts))
    pages = running.pages_of(texts)
    vocabulary = Vocabulary(line for page in pages for line in page)
    first = _first(document)
    head = title(first, document.said.get("Title", ""), vocabulary)
    lines = upright(first.lines)
    after = len(upright(first.lines[: head.after])) if head else 0
    brief = abstract(lines, after, vocabulary)
    people = _people(lines, after, brief, document.said.get("Author", ""))
    whole = running.body(pages, brief.text if brief else "")
    notes = [*_doubts(head is None, bool(head and head.guessed), people, brief)]
    if len(whole) > running.LONGEST:
        notes.append(f"its text is cut after {running.LONGEST:,} of {len(whole):,} characters")
    if document.pages > len(texts):
        notes.append(f"of its {document.pages} pages {len(texts)} were read")
    return Found(
        title=head.text if head else name,
        authors=people,
        abstract=brief.text if brief else "",
        keywords=keywords(lines),
        marks=_marks(first, lines, brief, document.said.get("Subject", "")),
        body=whole[: running.LONGEST].rstrip(),
        notes=tuple(notes),
    )


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


def _people(lines: Sequence[Line], after: int, brief: Abstract | None, said: str) -> Names:
    """Read the authors on the page, or else those that the file names if their family names are on the page."""
    found = authors(lines[after : brief.start if brief and brief.start > after else after + 25])
    if found.authors or not clean(said) or is_junk(f"by {said}"):
        return found
    stated = from_text(clean(said))
    there = fold(" ".join(line.text for line in lines))
    borne = stated.authors and all(author.given and fold(author.family) in there for author in stated.authors)
    return stated if borne else found


def _marks(page: Page, lines: Sequence[Line], brief: Abstract | None, said: str) -> Marks:
    """Look for dates above the abstract, below it up to the introduction, in the margins and in small print."""
    start, end = (brief.start, brief.end) if brief else (0, 0)
    first = next((n for n in range(end, len(lines)) if is_introduction(lines[n].text)), end)
    stop = next((n for n in range(first, len(lines)) if is_references(lines[n].text)), len(lines))
    small = [line for line in lines[first:stop] if line.size < body_size(lines) - 0.5]
    edges = [line for line in lines if page.placed and _is_edge(line.box.top / page.height)]
    before = "\n".join(line.text for line in (*lines[:start], *edges))
    after = "\n".join(line.text for line in (*lines[end:first], *small))
    return marks(page.lines, said, before, after)


def _is_edge(place: float) -> bool:
    return place < 0.09 or 0.93 < place < 1


def _doubts(nameless: bool, guessed: bool, people: Names, brief: Abstract | None) -> Iterator[str]:
    if nameless:
        yield "its first page has no title: it is called as the file is"
    elif guessed:
        yield "its title is guessed, as nothing on the first page stands out: look at it"
    if not people.authors:
        yield "no authors were found on its first page"
    if brief is None:
        yield "no abstract was found on its first page"
    elif not brief.headed:
        yield "its abstract has no heading: look whether it is one"
