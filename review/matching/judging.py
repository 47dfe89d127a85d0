"""Judge whether two records are of one paper, and by what."""

from typing import NamedTuple

from rapidfuzz import fuzz

from review.matching.people import Agreement, agreement
from review.matching.spelling import Spelling
from review.matching.titles import Title, Words
from review.matching.traits import Traits

TITLE, SPELLING, SUBTITLE = (
    "title and author",
    "title but for its spelling, and author",
    "title but for its subtitle, and author",
)
ENTRY, TITLE_ONLY = "entry", "title"

_NEAR = 80
_LIKE = 70
_LEAST_WORDS, _LEAST_LETTERS = 4, 20
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 15
_SHARED = 0.35
_LATER = 4


class Match(NamedTuple):
    """Say by what two records are of one paper; a `firm` match is sure, a `score` says how alike."""

    reason: str
    firm: bool
    score: float


class Judge:
    """Compare papers, of which the words of all titles are known."""

    def __init__(self, spelling: Spelling) -> None:
        """Take what is known of the titles' words."""
        self._spelling = spelling

    def match(self, one: Traits, other: Traits) -> Match | None:
        """Tell by what two records are of one paper; None if they are not, or if nobody could be sure."""
        if shared := shared_ids(one, other):
            return Match(" and ".join(shared), True, 3.0) if self.is_plausible(one, other) else None
        if one.title.letters == other.title.letters and one.content == other.content:
            return Match(ENTRY, True, 3.0)
        relation = self._relation(one.title, other.title)
        if not relation or contradict(one, other):
            return None
        reason = self._reason(relation, one, other)
        return Match(reason, False, _score(relation, one, other)) if reason else None

    def is_plausible(self, one: Traits, other: Traits) -> bool:
        """Tell whether two records that share an identifier can be of one paper: it may be the whole volume's."""
        if one.title.notice != other.title.notice:
            return False
        alike = fuzz.ratio(one.title.letters, other.title.letters) >= _LIKE
        return alike or agreement(one.people, other.people) >= Agreement.UNKNOWN

    def conflict(self, one: Traits, other: Traits) -> bool:
        """Tell whether two records are certainly not of one paper."""
        if (shared_ids(one, other) and self.is_plausible(one, other)) or one.content == other.content:
            return False
        if contradict(one, other) or not years_fit(one, other) or _say_different(one, other):
            return True
        if agreement(one.people, other.people) == Agreement.NONE:
            return True
        return not self._relation(one.title, other.title) and (
            one.title.numbers != other.title.numbers or fuzz.ratio(one.title.letters, other.title.letters) < _NEAR
        )

    def _relation(self, one: Title, other: Title) -> str:
        if not one.letters or not other.letters or one.notice != other.notice:
            return ""
        if one.letters == other.letters:
            return TITLE
        near = one.numbers == other.numbers and fuzz.ratio(one.letters, other.letters, score_cutoff=_NEAR)
        if near and self._spelling.alike(one.words, other.words):
            return SPELLING
        return SUBTITLE if self._is_head(one, other) or self._is_head(other, one) else ""

    def _is_head(self, whole: Title, head: Title) -> bool:
        return any(_near(each, head.words) and self._spelling.alike(each, head.words) for each in whole.heads)

    def _reason(self, relation: str, one: Traits, other: Traits) -> str:
        """Give the relation of the titles where authors, years and abstracts bear it out."""
        agreed = agreement(one.people, other.people)
        if not years_fit(one, other) or _say_different(one, other) or agreed == Agreement.NONE:
            return ""
        if one.title.serial or other.title.serial:
            return _same_issue(one, other, agreed) if relation == TITLE else ""
        if relation == TITLE:
            return TITLE if agreed else _by_title(one, other)
        return relation if agreed == Agreement.FULL and _is_telling(min(one.title, other.title, key=_length)) else ""


def shared_ids(one: Traits, other: Traits) -> list[str]:
    """Name the identifiers that two papers have in common."""
    theirs = other.ids
    return [name for name, value in one.ids.items() if theirs.get(name) == value]


def contradict(one: Traits, other: Traits) -> bool:
    """Tell whether two papers have different identifiers of one kind, or are printed in different places."""
    theirs = other.ids
    if any(theirs.get(name, value) != value for name, value in one.ids.items()):
        return True
    if one.kind and other.kind and one.kind != other.kind:
        return True
    return any(a and b and a != b for a, b in zip(one.place, other.place, strict=True))


def years_fit(one: Traits, other: Traits) -> bool:
    """Tell whether two years are of one paper: one apart at most, but for a preprint and what came of it."""
    first, second = one.paper.year, other.paper.year
    if first is None or second is None:
        return True
    if one.preprint == other.preprint:
        return abs(first - second) <= 1
    later = second - first if one.preprint else first - second
    return -1 <= later <= _LATER


def _say_different(one: Traits, other: Traits) -> bool:
    if not one.said or not other.said:
        return False
    return len(one.said & other.said) < _SHARED * min(len(one.said), len(other.said))


def _same_issue(one: Traits, other: Traits, agreed: Agreement) -> str:
    """Take things of one name for one only where they say all the same: the year, the issue, the authors."""
    same = one.paper.year == other.paper.year and one.place == other.place and one.venue == other.venue
    named = agreed == Agreement.FULL or not (one.people or other.people)
    return TITLE if same and named and one.said == other.said else ""


def _by_title(one: Traits, other: Traits) -> str:
    """Go by the title alone where authors are not known, if it is long enough or the abstract is the same."""
    if one.said and one.said == other.said:
        return TITLE_ONLY
    return TITLE_ONLY if len(one.title.words) >= _LEAST_WORDS and len(one.title.letters) >= _LEAST_LETTERS else ""


def _is_telling(title: Title) -> bool:
    return len(title.words) >= _FEWEST_WORDS and len(title.letters) >= _FEWEST_LETTERS


def _near(one: Words, other: Words) -> bool:
    return one == other or abs(len(one) - len(other)) <= 1


def _length(title: Title) -> int:
    return len(title.letters)


def _score(relation: str, one: Traits, other: Traits) -> float:
    base = {TITLE: 2.0, SPELLING: 1.0, SUBTITLE: 0.0}[relation]
    placed = any(one.place) and one.place == other.place
    return base + 0.5 * placed + 0.25 * (one.paper.year == other.paper.year) + 0.1 * (one.said == other.said)
