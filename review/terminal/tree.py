"""Themes as a tree on the terminal."""

import sys
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from review.model import Corpus, Theme, Themes
from review.text.grammar import quantity, shortened
from review.themes.asked import counted

MOST_OTHERS = 8
MOST_TYPICAL = 3
# So that a line stays a line where it is piped, whatever its length.
_ENDLESS = 100_000
_LONGEST = 200
_OF_OTHERS = "Near no theme; before each paper, how alike it is to the nearest one, from 0 to 1."


def show(corpus: Corpus, found: Themes) -> None:
    """Print the themes of a corpus: how many papers each has and what it is on; what fits nowhere is listed last.

    A line is cut to the width of a terminal, and a title to 200 letters anywhere.
    """
    console = Console(width=None if sys.stdout.isatty() else _ENDLESS, highlight=False)
    titles = {paper.key: paper.title for paper in corpus.papers}
    fits = {placement.key: placement.fit for placement in found.placements}
    tree = Tree(Text(_head(found.themes, len(titles)), "bold"), guide_style="dim")
    for theme in found.themes:
        branch = tree.add(_line(theme))
        for line in _below(theme, titles, fits):
            branch.add(line)
    console.print(tree)


def _head(themes: Sequence[Theme], papers: int) -> str:
    parts = sum(len(theme.subthemes) for theme in themes)
    inside = f" with {quantity(parts, 'subtheme')}" if parts else ""
    return f"{quantity(papers, 'paper')} in {counted(themes, inside)}"


def _line(theme: Theme) -> Text:
    """Give a theme's title, its size and, on a line of its own, what it is on."""
    about = _OF_OTHERS if theme.other else theme.description
    size = quantity(len(theme.keys), "paper")
    return _text(
        (shortened(theme.title, _LONGEST), "bold"), (f"  {size}", "cyan"), (f"\n{about}" if about else "", "dim")
    )


def _below(theme: Theme, titles: Mapping[str, str], fits: Mapping[str, float]) -> list[Text]:
    """List a theme's subthemes or, if it has none, the titles of the papers that fit best."""
    if theme.subthemes:
        return [_line(subtheme.model_copy(update={"description": ""})) for subtheme in theme.subthemes]
    best = sorted(theme.keys, key=lambda key: -fits[key])[: MOST_OTHERS if theme.other else MOST_TYPICAL]
    fit = {key: f"{fits[key]:.2f}  " if theme.other else "" for key in best}
    papers = [_text((fit[key], "cyan"), (shortened(titles[key], _LONGEST), "")) for key in best]
    rest = len(theme.keys) - len(best)
    return [*papers, Text(f"and {rest:,} more", "dim")] if rest else papers


def _text(*parts: tuple[str, str]) -> Text:
    """Join texts with their styles; what they say is never read as markup."""
    return Text.assemble(*parts, no_wrap=True, overflow="ellipsis")
