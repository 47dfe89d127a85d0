"""Take in what papers say, as far as their themes, and the parts of a theme, are named by it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from review.themes.acronyms import explained, spelled_out
from review.themes.cases import cases
from review.themes.deeds import Deeds, deeds
from review.themes.phrases import Noted, noted
from review.themes.runs import Runs, runs
from review.themes.sample import Sample, drawn
from review.themes.wordbook import Wordbook
from review.themes.wording import heads
from review.themes.words import Document


class Usage(NamedTuple):
    """Hold how papers write: their words, what acronyms stand for, capitals, and the forms in which words come last."""

    book: Wordbook
    longs: Mapping[str, str]
    cases: Mapping[str, str]
    heads: Mapping[str, Counter[str]]


class Heard(NamedTuple):
    """Hold papers, a sample of them by group, the phrases and the deeds in it, and how the papers write."""

    documents: Sequence[Document]
    sample: Sample
    noted: Noted
    deeds: Deeds
    usage: Usage

    def within(self, members: Sequence[int], groups: Sequence[Collection[int]]) -> "Heard":
        """Hear some of the papers, and groups of them, all by number; how papers write is known already.

        Only where not all of these are in the sample one of them is drawn, which tells that itself.
        """
        if sample := self.sample.within(members, groups):
            inside = self.noted.runs.among(sample.counted)
            return self._replace(sample=sample, noted=_noted(inside, sample), deeds=self.deeds.among(sample.counted))
        return _heard(self.documents, drawn(self.documents, groups, members), self.usage.book, self.usage.longs)


def heard(documents: Sequence[Document], groups: Sequence[Collection[int]]) -> Heard:
    """Hear papers, and groups of them, given as their numbers. Of large groups only a sample is heard."""
    return _heard(documents, drawn(documents, groups), Wordbook(), {})


def _heard(documents: Sequence[Document], sample: Sample, book: Wordbook, longs: Mapping[str, str]) -> Heard:
    known = {**longs, **explained(sample.documents)}
    told = spelled_out(sample.documents, known)
    found = _noted(runs(told, book), sample)
    usage = Usage(book, known, cases(sample.documents), heads(found))
    done = deeds([document.title for document in told])
    return Heard(documents, sample._replace(documents=told), found, done, usage)


def _noted(found: Runs, sample: Sample) -> Noted:
    alone = any(len(group) == 1 for group in sample.groups)
    return noted(found, rarest=1 if alone else 2)
