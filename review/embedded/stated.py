"""Tell which papers state their main result in figures, from the words that a table shows of it."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from review.embedded.cells import Phrase, results
from review.embedded.telltale import has_figure
from review.model import Extraction, Paper

InFigures = Callable[[str], bool]


def in_figures(
    papers: Mapping[str, Paper],
    extractions: Mapping[str, Extraction],
    shown: Callable[[Iterable[Phrase], str], str] | None = None,
) -> InFigures:
    """Give what tells whether the main result of the paper of a key is stated in figures.

    `shown` gives the wording that a table shows, of some and for a key; by default the first.
    """

    @cache
    def states(key: str) -> bool:
        phrases = results(papers[key], extractions[key])
        return has_figure(shown(phrases, key) if shown else next((each.text for each in phrases), ""))

    return states
