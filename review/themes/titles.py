"""Name themes by the noun phrases that set them apart, as a person would head a section."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from review.text.normal import clean
from review.themes.heard import Heard
from review.themes.phrases import Phrase, noun_phrases, spread
from review.themes.rating import Rated, by_group, rate, rate_titles
from review.themes.runs import singular
from review.themes.sample import Numbers
from review.themes.tongues import ENGLISH, TONGUES, common, nominative
from review.themes.wordbook import Stems
from review.themes.wording import cut, heading, is_heading, joined, said, siblings, spelled, unsaid

_ENOUGH = 0.6
_COMPARABLE = 0.4
_WEAK = 0.5
_SHOWN = 5
_MADE = frozenset({"network", "model", "transformer", "agent", "robot", "program", "kernel", "circuit"})
_LAST_RESORT = "Collected papers"


class Label(NamedTuple):
    """Hold what a theme is called and the phrases that hold it together, best first."""

    title: str
    phrases: tuple[str, ...]

    @property
    def further(self) -> tuple[str, ...]:
        """Give the phrases that tell something the title does not."""
        return tuple(phrase for phrase in self.phrases if unsaid(phrase, self.title))


def labels(known: Heard, taken: Collection[str] = ()) -> list[Label]:
    """Name groups of papers, each against all other papers that were heard.

    No two titles say the same, and none what a title in `taken` says. Where possible none leads with a phrase that
    another has.
    """
    namer = _Namer(known, taken)
    return [namer.label(group) for group in range(len(known.sample.groups))]


class _Namer:
    """Know the phrases of all papers and the titles already given."""

    def __init__(self, known: Heard, taken: Collection[str]) -> None:
        self._known = known
        self._sample = known.sample
        self._shared = by_group(known.noted, known.sample)
        self._titles = {said(title) for title in taken}
        self._leads: list[frozenset[str]] = []
        self._headings: dict[Stems, str] = {}
        self._tongue = ENGLISH

    def label(self, group: int) -> Label:
        """Name one group differently from those named before."""
        members = self._sample.groups[group]
        self._tongue = common([self._sample.documents[n] for n in members])
        shared = rate(self._shared[group], self._sample, group)
        proposed = chain(self._phrased(shared, group), self._plain(members))
        lead, title = next(pair for pair in proposed if said(pair[1]) not in self._titles)
        self._titles.add(said(title))
        self._leads += [frozenset(lead)] if lead else []
        told = self._telling(shared, group) or self._titled(group)
        return Label(title, tuple(self._spelled(one) for one in _apart(told)))

    def _telling(self, rated: Sequence[Rated], group: int) -> list[Rated]:
        """Leave out the phrases that most of the other papers use, too."""
        return [one for one in rated if not self._sample.is_common(one.phrase.papers, group)]

    def _phrased(self, shared: list[Rated], group: int) -> Iterator[tuple[Stems, str]]:
        """Propose titles of phrases: those that papers share first if they say enough, and first those not taken."""
        pools: list[Callable[[], list[Rated]]] = [lambda: shared, lambda: self._titled(group)]
        if not shared or shared[0].score < _WEAK:
            pools.reverse()
        for free in (True, False):
            for pool in pools:
                rated = [one for one in pool() if not (free and self._is_taken(one))]
                yield from self._proposed(rated, group)

    @cached_property
    def _in_titles(self) -> list[Phrase]:
        return noun_phrases(self._known.noted.runs, titled=True)

    @cached_property
    def _spread(self) -> dict[str, Numbers]:
        return spread(self._known.noted.runs)

    def _titled(self, group: int) -> list[Rated]:
        return rate_titles(self._in_titles, self._spread, self._sample, group)

    def _is_taken(self, one: Rated) -> bool:
        own = frozenset(one.phrase.stems)
        return any(own <= lead or own >= lead for lead in self._leads)

    def _proposed(self, rated: Sequence[Rated], group: int) -> Iterator[tuple[Stems, str]]:
        """Propose titles by each phrase in turn: by one that most papers use, only together with what is done to it."""
        members = self._sample.groups[group]
        telling = self._telling(rated, group)
        told = {one.phrase.stems for one in telling}
        for lead in rated:
            known = lead.phrase.stems in told
            for title in self._variants(lead, telling, members) if known else [self._with_deeds(lead, members)]:
                if is_heading(title, compounds=self._tongue.compounds):
                    yield lead.phrase.stems, heading(title)

    def _variants(self, lead: Rated, rated: Sequence[Rated], members: Numbers) -> Iterator[str]:
        yield self._with_deeds(lead, members)
        yield self._with_partner(lead, rated, members)
        yield self._spelled(lead)

    def _spelled(self, one: Rated) -> str:
        stems = one.phrase.stems
        if stems not in self._headings:
            _, _, case, head = self._known.usage
            phrase = spelled(self._known.noted.written(one.phrase), case, head)
            self._headings[stems] = nominative(phrase) if self._tongue is TONGUES["de"] else phrase
        return self._headings[stems]

    def _with_deeds(self, lead: Rated, members: Numbers) -> str:
        """Say what is done to the things papers make (`graph neural network acceleration`); empty if nothing fits."""
        *first, last = self._spelled(lead).split(" ")
        done = self._known.deeds.of(members, lead.phrase.stems) if singular(last) in _MADE else []
        return " ".join([*first, singular(last), " and ".join(done)]) if done else ""

    def _with_partner(self, lead: Rated, rated: Sequence[Rated], members: Numbers) -> str:
        """Join a second phrase where one does not cover the theme, or where both vary a word; empty if none fits."""
        alone = len(lead.phrase.stems) == 1
        covered = not alone and len(lead.here) >= _ENOUGH * len(members)
        best, title = _COMPARABLE * lead.score, ""
        for one in rated:
            if one.score < best:
                break
            words = self._spelled(lead), self._spelled(one)
            varied = siblings(*words)
            further = len(one.here - lead.here) / len(one.here)
            gain = one.score * (1 if varied or alone else further)
            fits = one is not lead and (varied or alone or (further > 0 and not covered))
            if fits and (gain > best or (gain == best and not title)) and (both := joined(*words, self._tongue.also)):
                best, title = gain, both
        return title

    def _plain(self, members: Numbers) -> Iterator[tuple[Stems, str]]:
        """Fall back on the title of a paper, cut to a heading's length, and then on a name that says nothing."""
        titles = {cut(clean(self._sample.documents[n].title)) for n in members}
        yield from (((), title) for title in sorted(titles) if title)
        yield from (((), f"{_LAST_RESORT} {n}" if n else _LAST_RESORT) for n in range(len(self._titles) + 1))


def _apart(rated: Sequence[Rated]) -> list[Rated]:
    """Take the best phrases that share no word with a better one."""
    kept: list[Rated] = []
    used: set[str] = set()
    for one in rated:
        roots = {singular(root) for root in one.phrase.stems}
        if len(kept) < _SHOWN and used.isdisjoint(roots):
            kept.append(one)
            used |= roots
    return kept
