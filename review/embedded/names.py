"""Say how the authors of each paper are called in running text, so that nobody is taken for somebody else."""

import re
from collections import defaultdict
from collections.abc import Iterable

from review.embedded.person import Voice
from review.model import Author, Paper
from review.text.grammar import in_quotes
from review.text.normal import fold

_LONGEST_TITLE = 110


def author_names(papers: Iterable[Paper]) -> dict[str, str]:
    """Map citation keys to author names: `Wang`, `Wang and Feng`, `Wang et al.` (three or more, or a list cut short).

    First authors who share a family name get initials (`Y. Wang et al.`), and where those clash their full given
    names. A paper without authors is its title's: `the authors of “…”`.
    """
    given = list(papers)
    namesakes: dict[str, set[str]] = defaultdict(set)
    for paper in given:
        if paper.authors:
            namesakes[fold(paper.authors[0].family)].add(paper.authors[0].given)
    return {paper.key: _name(paper, namesakes) for paper in given}


def voice(paper: Paper, name: str) -> Voice:
    """Give the voice in which a paper's authors are spoken of."""
    return Voice(name, plural=len(paper.authors) != 1 or paper.more_authors)


def _name(paper: Paper, namesakes: dict[str, set[str]]) -> str:
    if not paper.authors:
        return _titled(paper.title)
    first = paper.authors[0]
    style = _style(first, namesakes[fold(first.family)])
    if paper.more_authors or len(paper.authors) > 2:
        return f"{_called(first, style)} et al."
    return " and ".join(_called(author, style) for author in paper.authors)


def _titled(title: str) -> str:
    short = title if len(title) <= _LONGEST_TITLE else title.partition(":")[0]
    return f"the authors of {in_quotes(short.rstrip('.'))}" if fits_in_a_sentence(short) else "the authors"


def fits_in_a_sentence(title: str) -> bool:
    """Tell whether a title can be quoted inside a sentence: two words or more, not long, one sentence, no figures.

    A figure in a title could pass for one that the paper found.
    """
    return " " in title.strip() and len(title) <= _LONGEST_TITLE and not re.search(r"[“”\d]|[.!?] ", title)


def _style(author: Author, given_names: set[str]) -> str:
    """Choose between family name, initials and full name: the shortest that tells an author from the others."""
    others = [other for other in given_names if not _may_be_one(author.given, other)]
    if not others or not author.given:
        return "family"
    return "full" if any(_initials(other) == _initials(author.given) for other in others) else "initials"


def _may_be_one(given: str, other: str) -> bool:
    """Tell whether two given names can be one person's: the same, or one abbreviates the other (`Y.`, `Yuke`)."""
    pairs = list(zip(_words(given), _words(other), strict=False))
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)


def _words(given: str) -> list[str]:
    return fold(given).replace(".", " ").replace("-", " ").split()


def _initials(given: str) -> str:
    return " ".join(f"{word[0].upper()}." for word in given.replace(".", " ").replace("-", " ").split())


def _called(author: Author, style: str) -> str:
    if style == "family" or not author.given:
        return author.family
    return author.name if style == "full" else f"{_initials(author.given)} {author.family}"
