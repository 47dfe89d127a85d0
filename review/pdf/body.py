"""Read the running text of a paper, without its running heads, page numbers and references."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from review.pdf import headings
from review.pdf.lines import is_numbered, tidy, unnumbered
from review.pdf.words import Vocabulary, joined

LONGEST = 300_000
_EDGE = 3
_NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_STAMP = re.compile(r"arxiv:\S+\s*(?:\[[\w.-]+\])?.{0,20}|downloaded from .*|authorized licensed use .*", re.IGNORECASE)
_HYPHEN = re.compile("[\ufffe\x02]")
_DIGITS = re.compile(r"\d+")
_SECTION = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+[A-Z][^.]{2,70}|"
    r"(?:introduction|background|related work|(?:materials and )?methods?|results|(?:results and )?discussion|"
    r"(?:discussion and )?conclusions?|limitations|future work|acknowledge?ments?)[.:]?",
    re.IGNORECASE,
)


def pages_of(texts: Iterable[str]) -> list[list[str]]:
    """Cut the text of each page into lines; where a hyphen ended one, the file may not say so."""
    pages = [[*map(tidy, _HYPHEN.sub("-\n", text).splitlines())] for text in texts]
    if any(map(is_numbered, pages)):
        pages = [[*map(unnumbered, page)] for page in pages]
    return [[line for line in page if line] for page in pages]


def body(pages: Sequence[Sequence[str]], abstract_end: str) -> str:
    """Join pages, each as its lines, to the text of a paper, from its introduction to its references.

    `abstract_end` are the last words of its abstract; what stands before them is left out, and headings are, too.
    """
    lines = [line for page in without_heads(pages) for line in page]
    lines = lines[_start(lines, abstract_end) :]
    lines = lines[: _end(lines)]
    return joined(list(_without_headings(lines)), Vocabulary(lines))


def without_heads(pages: Iterable[Sequence[str]]) -> list[list[str]]:
    """Leave out page numbers, and lines that stand at the edge of two pages or more but for their numbers."""
    pages = [list(page) for page in pages]
    edges = Counter(edge for page in pages for edge in {_bare(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    kept = []
    for page in pages:
        last = len(page) - _EDGE
        kept.append(
            [
                line
                for n, line in enumerate(page)
                if not _NUMBER.fullmatch(line)
                and not _STAMP.fullmatch(line)
                and not ((n < _EDGE or n >= last) and edges[_bare(line)] > 1)
            ]
        )
    return kept


def _bare(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())


def _start(lines: Sequence[str], abstract_end: str) -> int:
    """Find where the text starts: at the introduction, else after the abstract, else at the top."""
    wanted = _letters(abstract_end)[-40:]
    seen, after = "", 0
    for number, line in enumerate(lines[:400]):
        seen = (seen + _letters(line))[-400:]
        if wanted and wanted in seen:
            after = number + 1
            after += after < len(lines) and headings.keywords(lines[after]) is not None
            break
    near = range(after, min(after + 25, len(lines)))
    return next((number for number in near if headings.is_introduction(lines[number])), after)


def _end(lines: Sequence[str]) -> int:
    """Find the last heading of references; one in the first third of a text is none."""
    found = [number for number, line in enumerate(lines) if headings.is_references(line)]
    return found[-1] if found and found[-1] > len(lines) / 3 else len(lines)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _without_headings(lines: Sequence[str]) -> Iterator[str]:
    """Leave out the headings of sections, which are no sentences, where they stand between two of these."""
    ended = True
    for line in lines:
        if not (ended and _SECTION.fullmatch(line)):
            yield line
            ended = line.endswith((".", "?", "!", ":"))
