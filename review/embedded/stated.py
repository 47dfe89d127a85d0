"""Tell which papers state their main result in figures, from the words that a table shows of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from review.embedded.cells import Phrase, results
from review.model import Extraction, Paper

InFigures = Callable[[str], bool]

_YEAR = r"(?:1[89]|20)\d\d(?![\d.,]*\s?[%×])"
_FIGURE = re.compile(
    r"\d\s?[%٪％‰×]|\d-fold\b|\d[xX]\b|(?<![A-Za-z\d])\d+[.,]\d"
    rf"|(?<![A-Za-z\d_.,/+–-])[-–−±<>≤≥~≈$€£]?(?!{_YEAR}\b)\d[\d.,]*(?![\w/]|-[A-Za-z])"
)


def has_figure(text: str) -> bool:
    """Tell whether words hold a figure: not the 4 of *GPT-4*, nor the 2 of *2D*, nor a year."""
    return _FIGURE.search(text) is not None


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
