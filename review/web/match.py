"""Tell which of the works that a service found by a title is the paper that was looked for."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import token_set_ratio

from review.matching.people import Agreement, agreement, people
from review.matching.titles import Title, title
from review.model import Paper

_YEARS = 3
_TELLING = 4
_LETTERS = 24
_ALIKE = 60


class Match(NamedTuple):
    """Hold the work that is the paper, if there is one, and whether there are several that could be."""

    work: Paper | None = None
    doubtful: bool = False


def same(paper: Paper, candidates: Sequence[Paper]) -> Match:
    """Find the work with the paper's own title, word by word, and its authors.

    Where the paper has no authors its title must say enough to be no other's, and the works that have it must agree.
    Of several versions of a work, that with an abstract and of the nearest year is taken.
    """
    wanted, who = title(paper.title), people(paper.authors)
    alike = [each for each in candidates if _titled(each, wanted) and _near(paper, each)]
    if who:
        alike = [each for each in alike if agreement(who, people(each.authors)) > Agreement.UNKNOWN]
    elif alike and not (_is_telling(wanted) and _agree(alike)):
        return Match(doubtful=True)
    return Match(min(alike, key=lambda each: (not each.abstract, _years(paper, each)), default=None))


def contradicts(paper: Paper, known: Paper) -> bool:
    """Tell whether what an identifier leads to is another paper: neither its title nor its authors are alike.

    A title may be a translation, or without its subtitle.
    """
    own, other = (" ".join(title(each.title).words) for each in (paper, known))
    alike = token_set_ratio(own, other) >= _ALIKE
    return not alike and agreement(people(paper.authors), people(known.authors)) <= Agreement.UNKNOWN


def _titled(candidate: Paper, wanted: Title) -> bool:
    found = title(candidate.title)
    return found.letters == wanted.letters and found.notice == wanted.notice and not wanted.serial


def _is_telling(wanted: Title) -> bool:
    return len(wanted.words) >= _TELLING and len(wanted.letters) >= _LETTERS


def _agree(works: Sequence[Paper]) -> bool:
    """Tell whether works are by the same authors."""
    first, *others = [people(each.authors) for each in works] or [()]
    return all(agreement(first, other) > Agreement.UNKNOWN for other in others)


def _near(paper: Paper, other: Paper) -> bool:
    return _years(paper, other) <= _YEARS


def _years(paper: Paper, other: Paper) -> int:
    return abs(paper.year - other.year) if paper.year and other.year else 0
