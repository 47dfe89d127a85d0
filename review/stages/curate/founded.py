"""Tell whether a theme's papers bear out what is said of them."""

from collections.abc import Mapping, Sequence

from review.evidence.described import UMBRELLA, shared, some, unborne, unfounded
from review.model import Paper
from review.themes.words import Vocabulary

_KNOWN = 0.5
_TINY = 1e-9


class Papers:
    """Hold all papers by key, and the words of each, by stem, as far as they were asked for."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        """Take the papers by key."""
        self.by_key = papers
        self._words: dict[str, frozenset[int]] = {}
        self._read = Vocabulary().read
        self._umbrella = frozenset(self._stems(" ".join(sorted(UMBRELLA))))

    def mistitled(self, title: str, keys: Sequence[str]) -> str | None:
        """Say why a title is not one for these papers.

        It has no figure but in a term of theirs, no name that none of them mentions and no praise. At least half of its
        words, those left out that go with any subject, are words that several of the papers have (a tenth, and at least
        two), and on average they are no rarer there than in all papers. Of the titles made of the themes' own phrases
        96 % pass for their theme on seven labelled sets, and 8 % for a theme of another set. Each group is judged by
        300 papers at most.
        """
        said = [stem for stem in self._stems(title) if stem not in self._umbrella]
        return unfounded(title, [self.by_key[key] for key in keys]) or self._misplaced(said, keys)

    def misdescribed(self, text: str, keys: Sequence[str]) -> str | None:
        """Say why a description is not one for these papers: they do not bear it out, or others do so more."""
        return unborne(text, [self.by_key[key] for key in keys]) or self._rarer(self._stems(text), keys)

    def _misplaced(self, stems: Sequence[int], keys: Sequence[str]) -> str | None:
        if not stems:
            return "it says nothing of what its papers are on"
        said = [self._said(key) for key in some(keys)]
        if sum(shared(stem, said) for stem in stems) < _KNOWN * len(stems):
            return "its papers speak of something else"
        return self._rarer(stems, keys)

    def _rarer(self, stems: Sequence[int], keys: Sequence[str]) -> str | None:
        here, everywhere = (self._shares(stems, group) for group in (keys, [*self.by_key]))
        return "other papers speak of it more" if here < everywhere - _TINY else None

    def _shares(self, stems: Sequence[int], keys: Sequence[str]) -> float:
        """Add up, over some words, the share of the papers that each stands in."""
        said = [self._said(key) for key in some(keys)]
        return sum(sum(stem in one for one in said) / max(1, len(said)) for stem in stems)

    def _said(self, key: str) -> frozenset[int]:
        if key not in self._words:
            paper = self.by_key[key]
            self._words[key] = frozenset(self._stems(f"{paper.title} {paper.abstract}"))
        return self._words[key]

    def _stems(self, text: str) -> list[int]:
        return list(dict.fromkeys(stem for stem in self._read(text) if stem >= 0))
