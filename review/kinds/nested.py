"""Themes with subthemes as sections with parts."""

from collections.abc import Sequence

from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Claim, Section, Theme
from review.text.grammar import count_words, in_quotes, listing


def leaves(themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """Give the themes that are told each for itself: the subthemes of a theme that has two or more, or the theme."""
    return tuple(leaf for theme in themes for leaf in (theme.subthemes if len(theme.subthemes) > 1 else (theme,)))


def nested(sections: Sequence[Section], themes: Sequence[Theme], context: Context) -> tuple[Section, ...]:
    """Put the sections of subthemes under a section of their theme, which says what its parts are."""
    known = {section.theme: section for section in sections}
    return tuple(each for theme in themes for each in _of(theme, known, context))


def _of(theme: Theme, known: dict[str | None, Section], context: Context) -> list[Section]:
    if theme.id in known:
        return [known[theme.id]]
    head = Section(id=theme.id, title=theme.title, theme=theme.id, claims=(_opening(theme, context),))
    return [head, *(known[sub.id].model_copy(update={"level": 2}) for sub in theme.subthemes)]


def _opening(theme: Theme, context: Context) -> Claim:
    """Say what the parts of a theme are, by name where the check lets their titles through."""
    evidence = tuple(context.extractions[key].findings[0].id for key in theme.keys)
    count = count_words(len(theme.keys))
    titles = listing([in_quotes(sub.title) for sub in theme.subthemes])
    named, bare = (
        Claim(text=f"The {count} papers of this theme are told in parts{which}.", evidence=evidence, origin="counted")
        for which in (f": {titles}", ", one after the other")
    )
    return named if judge(named, theme.keys, context).verdict == "supported" else bare
