"""Tell whether a theme's papers bear out what is said of them."""

from collections.abc import Mapping, Sequence

from review.evidence.names import unknown_names
from review.model import Paper
from review.text.numbers import numbers
from review.themes.words import Vocabulary

_KNOWN = 0.5
_MOST = 300
_TINY = 1e-9


class Papers:
    """Hold all papers by key, and the words of each, by stem, as far as they were asked for."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        """Take the papers by key."""
        self.by_key = papers
        self._words: dict[str, frozenset[int]] = {}
        self._read = Vocabulary().read

    def unfounded(self, text: str, keys: Sequence[str]) -> str | None:
        """Say which figure, or which name that none of the papers mentions, stands in a text."""
        if figures := [text[n.start : n.end].strip() for n in numbers(text) if not n.word]:
            return f"it has a figure, {figures[0]}"
        if not unknown_names(text, (), {}):
            return None  # a text without names need not be looked up in what may be thousands of papers
        unknown = unknown_names(text, [self.by_key[key] for key in keys], {})
        return f"its papers do not mention {', '.join(unknown)}" if unknown else None

    def misplaced(self, title: str, keys: Sequence[str]) -> str | None:
        """Say why a title is not one for these papers.

        At least half of its words stand in them, and on average they are no rarer there than in all papers. Of the
        titles made of the themes' own phrases all pass for their theme on five labelled sets, and a third for another.
        Each group is judged by 300 papers at most.
        """
        said = self._stems(title)
        here = self._shares(said, keys)
        if not said or sum(share > 0 for share in here) < _KNOWN * len(said):
            return "its papers speak of something else"
        if sum(here) < sum(self._shares(said, [*self.by_key])) - _TINY:
            return "other papers speak of it more"
        return None

    def _shares(self, stems: Sequence[int], keys: Sequence[str]) -> list[float]:
        """Give the share of the papers that each word stands in."""
        some = keys[:: len(keys) // _MOST + 1]
        said = [self._said(key) for key in some]
        return [sum(stem in one for one in said) / max(1, len(said)) for stem in stems]

    def _said(self, key: str) -> frozenset[int]:
        if key not in self._words:
            paper = self.by_key[key]
            self._words[key] = frozenset(self._stems(f"{paper.title} {paper.abstract}"))
        return self._words[key]

    def _stems(self, text: str) -> list[int]:
        return list(dict.fromkeys(stem for stem in self._read(text) if stem >= 0))
