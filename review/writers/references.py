"""Papers as entries of a reference list, told apart by author, year and letter."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import quote

from anyascii import anyascii

from review.model import Author, Paper
from review.text.normal import clean
from review.text.retraction import is_marked
from review.writers.border import Verbatim, address

MOST_AUTHORS = 10


class Put(Protocol):
    """Put a fixed text into a language, and what is given into its `{name}` places."""

    def __call__(self, text: str, /, **given: object) -> str:
        """Give the text."""


@dataclass(frozen=True)
class Reference:
    """Describe one paper for a reference list.

    `label`, `year` and `letter` make the citation `Wang et al., 2022a`, and `number`, its place in the list, or 0,
    makes `[12]`; `title` ends with its full stop; `url` and `code` are empty when there is none.
    """

    key: Verbatim
    label: str
    year: str
    letter: str
    authors: str
    title: str
    venue: str
    url: Verbatim
    code: Verbatim
    number: int = 0


def _english(text: str, /, **given: object) -> str:
    return text.format(**given)


def references(
    papers: Iterable[Paper], keys: Mapping[str, Verbatim], put: Put = _english, *, numbered: bool = True
) -> tuple[Reference, ...]:
    """List papers by first author and year; papers of one label and year get the letters a, b, …"""
    listed = [_reference(paper, keys[paper.key], put) for paper in sorted(papers, key=_order)]
    count = Counter((each.label, each.year) for each in listed)
    seen: Counter[tuple[str, str]] = Counter()
    lettered = []
    for number, each in enumerate(listed, 1):
        name = (each.label, each.year)
        letter = _letter(seen[name]) if count[name] > 1 else ""
        lettered.append(replace(each, letter=letter, number=number if numbered else 0))
        seen[name] += 1
    return tuple(lettered)


def titled(paper: Paper, put: Put = _english) -> str:
    """Give a paper's title, which says of a retracted paper that it is one, as publishers let it."""
    unsaid = paper.retracted and not is_marked(paper.title)
    return clean(put("RETRACTED: {title}", title=paper.title) if unsaid else paper.title)


def link(paper: Paper) -> Verbatim:
    """Give the most lasting web address of a paper: its DOI's, its arXiv page, or the one it came with."""
    if paper.doi:
        return Verbatim("https://doi.org/" + quote(clean(paper.doi), safe="/:;()."))
    if paper.arxiv_id:
        return Verbatim("https://arxiv.org/abs/" + quote(clean(paper.arxiv_id), safe="/"))
    return address(paper.url)


def label(paper: Paper, put: Put = _english) -> str:
    """Name a paper by its authors as a citation does; by the first words of its title when it has none."""
    names = [clean(author.family or author.given) for author in paper.authors]
    if not names:
        return " ".join(clean(paper.title).split()[:4]) or paper.key
    if len(names) > 2 or paper.more_authors:
        return put("{first} et al.", first=names[0])
    return put("{first} and {second}", first=names[0], second=names[1]) if len(names) > 1 else names[0]


def _reference(paper: Paper, key: Verbatim, put: Put) -> Reference:
    return Reference(
        key=key,
        label=label(paper, put),
        year=str(paper.year or put("n.d.")),
        letter="",
        authors=_authors(paper, put),
        title=_stopped(titled(paper, put)),
        venue=_stopped(clean(paper.venue or "")),
        url=link(paper),
        code=address(paper.code_url),
    )


def _order(paper: Paper) -> tuple[str, ...]:
    """Sort as BibTeX's `plainnat` does, so that the letters are the same in every format."""
    names = [f"{author.family} {author.given}" for author in paper.authors]
    return tuple(anyascii(text).casefold() for text in (label(paper), str(paper.year or ""), *names, paper.key))


def _authors(paper: Paper, put: Put) -> str:
    names = [_inverted(author) for author in paper.authors[:MOST_AUTHORS]]
    if paper.more_authors or len(paper.authors) > MOST_AUTHORS:
        return put("{others}, et al.", others=", ".join(names)) if names else ""
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2:
        return put("{first} and {second}", first=names[0], second=names[1])
    return put("{others}, and {last}", others=", ".join(names[:-1]), last=names[-1])


def _inverted(author: Author) -> str:
    family, given = clean(author.family), _initials(clean(author.given).split())
    return ", ".join(name for name in (family, given) if name)


def _initials(given: Sequence[str]) -> str:
    """Shorten given names to initials, where the script has capitals; particles stay whole: `Soo-jin` is `S.-J.`."""
    named = [name.title() if "-" in name and name[0].isupper() else name for name in given]
    return " ".join("-".join(_initial(part) for part in name.split("-") if part) for name in named)


def _initial(name: str) -> str:
    return f"{name[0]}." if name[0].isupper() else name


def _stopped(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!", "。", "？", "！")) else f"{text}."


def _letter(place: int) -> str:
    rest, last = divmod(place, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("a") + last)
