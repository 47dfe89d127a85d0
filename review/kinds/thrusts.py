"""Choose the thrusts of a statement among the themes."""

from collections.abc import Collection, Mapping, Sequence
from statistics import median

from review.model import Paper, Theme

MOST = 5
_FEWEST_PAPERS = 2


def chosen(
    themes: Sequence[Theme], own: Collection[str], papers: Mapping[str, Paper]
) -> tuple[tuple[Theme, ...], tuple[Theme, ...]]:
    """Part the themes into at most five thrusts, in order of time, and others, with own papers only, oldest first.

    The thrusts are the themes with the most own papers, of those with as many the later ones; one paper alone makes
    none, unless there is nothing else.
    """
    mine = [theme.model_copy(update={"keys": kept}) for theme in themes if (kept := _kept(theme, own, papers))]
    proper = [theme for theme in mine if not theme.other]
    several = [theme for theme in proper if len(theme.keys) >= _FEWEST_PAPERS] or proper[:1]
    ranked = sorted(several, key=lambda theme: (-len(theme.keys), -_middle(theme, papers), theme.id))[:MOST]
    thrusts = sorted(ranked, key=lambda theme: (_middle(theme, papers), _first(theme, papers), theme.id))
    rest = sorted((theme for theme in mine if theme not in thrusts), key=lambda theme: (theme.other, -len(theme.keys)))
    return tuple(thrusts), tuple(rest)


def _kept(theme: Theme, own: Collection[str], papers: Mapping[str, Paper]) -> tuple[str, ...]:
    """Give the own papers of a theme, oldest first."""
    return tuple(sorted((key for key in theme.keys if key in own), key=lambda key: (papers[key].when or "9", key)))


def _middle(theme: Theme, papers: Mapping[str, Paper]) -> float:
    years = [papers[key].year or 0 for key in theme.keys if papers[key].year]
    return median(years) if years else 0.0


def _first(theme: Theme, papers: Mapping[str, Paper]) -> str:
    return min((papers[key].when for key in theme.keys if papers[key].when), default="")
