"""Put themes and papers before the model, in as few words as it can judge by."""

from collections.abc import Iterator, Mapping, Sequence

from review.model import Extraction, Paper, Theme
from review.resources import Prompt, Prompts
from review.text.normal import fold

MOST_PAPERS = 150
_EXAMPLES = 8
PARTS_PER_QUESTION = MOST_PAPERS // _EXAMPLES
_PROBLEM_WORDS = 12
_LOOKED_AT = 300


class Questions:
    """Fill the questions about the themes of some papers, from their titles and, where known, their problems."""

    def __init__(self, prompts: Prompts, papers: Mapping[str, Paper], extractions: Sequence[Extraction]) -> None:
        """Take the prompts, the papers by key, and the records of any of them; a model's tell the problem in short."""
        self._prompts = prompts
        self._papers = papers
        self._problems = {one.key: one.problem.split() for one in extractions if one.origin == "model"}

    def corrections(self, themes: Sequence[Theme]) -> Prompt:
        """Ask for names and corrections, with every paper under its theme."""
        records = self._numbered(themes)
        shown = [
            {"number": n, "title": theme.title, "other": theme.other, "papers": [next(records) for _ in theme.keys]}
            for n, theme in enumerate(themes, 1)
        ]
        return self._prompts.fill("curate", themes=shown)

    def taxonomy(self, themes: Sequence[Theme]) -> Prompt:
        """Ask for a grouping of one's own, with every paper and the number of themes that would fit."""
        proper = sum(not theme.other for theme in themes)
        return self._prompts.fill("taxonomy", papers=list(self._numbered(themes)), wanted=proper)

    def outline(self, parts: Sequence[tuple[Theme, str]]) -> Prompt:
        """Ask for names and merges, with a few papers of each theme, and the title of what it is part of, if any."""
        most = max(1, min(_EXAMPLES, MOST_PAPERS // len(parts)))
        shown = [
            {
                "number": n,
                "title": theme.title,
                "whole": whole,
                "size": len(theme.keys),
                "phrases": theme.phrases,
                "papers": self._typical(theme, most),
                "other": theme.other,
            }
            for n, (theme, whole) in enumerate(parts, 1)
        ]
        return self._prompts.fill("outline", themes=shown)

    def _numbered(self, themes: Sequence[Theme]) -> Iterator[dict[str, object]]:
        keys = [key for theme in themes for key in theme.keys]
        return ({"number": n, "record": self._record(key)} for n, key in enumerate(keys, 1))

    def _record(self, key: str) -> list[str]:
        problem = " ".join(self._problems.get(key, [])[:_PROBLEM_WORDS])
        return [part for part in (self._papers[key].title, problem) if part]

    def _typical(self, theme: Theme, most: int) -> list[str]:
        """Give the titles of the papers, of 300 at most, that speak of most of what holds a theme together."""
        phrases = [fold(phrase) for phrase in theme.phrases]

        def spoken_of(key: str) -> int:
            text = fold(f"{self._papers[key].title} {self._papers[key].abstract}")
            return sum(phrase in text for phrase in phrases)

        some = theme.keys[:: len(theme.keys) // _LOOKED_AT + 1]
        return [self._papers[key].title for key in sorted(some, key=spoken_of, reverse=True)[:most]]
