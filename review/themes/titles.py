"""Name themes by the noun phrases that set them apart, as a person would head a section."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from review.text.normal import clean
from review.themes.acronyms import spelled_out
from review.themes.cases import cases
from review.themes.deeds import Deeds
from review.themes.phrases import Phrase, noted, noun_phrases, spread
from review.themes.rating import Rated, by_group, rate, rate_titles
from review.themes.runs import runs, singular
from review.themes.sample import Numbers, Sample, drawn
from review.themes.wordbook import Stems, Wordbook
from review.themes.wording import cut, heading, heads, is_heading, joined, said, siblings, spelled, unsaid
from review.themes.words import Document

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


def labels(
    documents: Sequence[Document],
    groups: Sequence[Collection[int]],
    taken: Collection[str] = (),
    known: Wordbook | None = None,
) -> list[Label]:
    """Name groups of documents, given as their numbers, each against all other documents.

    No two titles say the same, and none what a title in `taken` says. Where possible none leads with a phrase that
    another has. Large groups are named by a sample of their papers. `known` are words met before.
    """
    namer = _Namer(drawn(documents, groups), taken, known)
    return [namer.label(group) for group in range(len(groups))]


class _Namer:
    """Know the phrases of all documents and the titles already given."""

    def __init__(self, sample: Sample, taken: Collection[str], known: Wordbook | None) -> None:
        self._cases = cases(sample.documents)
        self._sample = sample._replace(documents=spelled_out(sample.documents, in_names=False))
        alone = any(len(group) == 1 for group in sample.groups)
        self._runs = runs(self._sample.documents, known)
        found = noted(self._runs, rarest=1 if alone else 2)
        self._heads = heads(found)
        self._shared = by_group(found, self._sample)
        self._deeds = Deeds([document.title for document in self._sample.documents])
        self._titles = {said(title) for title in taken}
        self._leads: list[Stems] = []

    def label(self, group: int) -> Label:
        """Name one group differently from those named before."""
        members = self._sample.groups[group]
        shared = rate(self._shared[group], self._sample, group)
        proposed = chain(self._phrased(shared, group), self._plain(members))
        lead, title = next(pair for pair in proposed if said(pair[1]) not in self._titles)
        self._titles.add(said(title))
        self._leads += [lead] if lead else []
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
        return noun_phrases(self._runs, titled=True)

    @cached_property
    def _spread(self) -> dict[str, Numbers]:
        return spread(self._runs)

    def _titled(self, group: int) -> list[Rated]:
        return rate_titles(self._in_titles, self._spread, self._sample, group)

    def _is_taken(self, one: Rated) -> bool:
        own = set(one.phrase.stems)
        return any(own <= set(lead) or own >= set(lead) for lead in self._leads)

    def _proposed(self, rated: Sequence[Rated], group: int) -> Iterator[tuple[Stems, str]]:
        """Propose titles by each phrase in turn: by one that most papers use, only together with what is done to it."""
        members = self._sample.groups[group]
        telling = self._telling(rated, group)
        told = {one.phrase.stems for one in telling}
        for lead in rated:
            known = lead.phrase.stems in told
            for title in self._variants(lead, telling, members) if known else [self._with_deeds(lead, members)]:
                if is_heading(title):
                    yield lead.phrase.stems, heading(title)

    def _variants(self, lead: Rated, rated: Sequence[Rated], members: Numbers) -> Iterator[str]:
        yield self._with_deeds(lead, members)
        yield self._with_partner(lead, rated, members)
        yield self._spelled(lead)

    def _spelled(self, one: Rated) -> str:
        return spelled(one.phrase, self._cases, self._heads)

    def _with_deeds(self, lead: Rated, members: Numbers) -> str:
        """Say what is done to the things papers make (`graph neural network acceleration`); empty if nothing fits."""
        *first, last = self._spelled(lead).split(" ")
        done = self._deeds.of(members, lead.phrase.stems) if singular(last) in _MADE else []
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
            if fits and (gain > best or (gain == best and not title)) and (both := joined(*words)):
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
