"""Say what no paper of a theme speaks of, though others do and these could, with every paper that was searched."""

from collections.abc import Callable, Mapping, Sequence

from review.embedded.reported import THINGS, Thing
from review.model import Claim, Extraction, Paper, Theme
from review.text.grammar import count_words, in_quotes

_FEWEST = 3
_MOST = 12
_CONCERNED = 0.75
_MOST_THINGS = 2

Holds = Callable[[Claim], bool]


def lacking(
    themes: Sequence[Theme], papers: Mapping[str, Paper], extractions: Mapping[str, Extraction], holds: Holds
) -> tuple[Claim, ...]:
    """Say for each theme of three to twelve papers which things none of its abstracts speaks of.

    Only things that another paper's abstract speaks of, and that three quarters of the theme's papers could report.
    """
    known = [thing for thing in THINGS if any(thing.is_said(paper.abstract) for paper in papers.values())]
    found = (_claim(theme, papers, extractions, known) for theme in themes if not theme.other)
    return tuple(claim for claim in found if claim and holds(claim))


def _claim(
    theme: Theme, papers: Mapping[str, Paper], extractions: Mapping[str, Extraction], known: Sequence[Thing]
) -> Claim | None:
    abstracts = [papers[key].abstract for key in theme.keys if papers[key].abstract.strip()]
    if not _FEWEST <= len(abstracts) == len(theme.keys) <= _MOST:
        return None
    silent = [thing.name for thing in known if _could(thing, abstracts) and _is_silent(thing, abstracts)]
    if not silent:
        return None
    what, *more = silent[:_MOST_THINGS]
    none = f"None of the {count_words(len(theme.keys))} papers on {in_quotes(theme.title)}"
    text = f"{none} speaks of {what} in its abstract{''.join(f', and none of {each}' for each in more)}."
    evidence = tuple(extractions[key].findings[0].id for key in theme.keys)
    return Claim(text=text, evidence=evidence, origin="counted")


def _could(thing: Thing, abstracts: Sequence[str]) -> bool:
    return sum(map(thing.could, abstracts)) >= _CONCERNED * len(abstracts)


def _is_silent(thing: Thing, abstracts: Sequence[str]) -> bool:
    """Tell whether no abstract speaks of a thing, not even in words that leave a doubt."""
    return not any(thing.is_said(text) or thing.is_near(text) for text in abstracts)
