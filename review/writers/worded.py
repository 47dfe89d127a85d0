"""A review with its fixed words in the language of a document: titles, placeholders and what is near no theme."""

from collections.abc import Sequence

from review.model import Claim, Review, Section, Theme
from review.writers.words import DESCRIPTIONS, PLACEHOLDERS, TITLES, Words

_PAPERS = "Papers"


def worded(review: Review, words: Words) -> Review:
    """Put what the program, not a paper or a model, has named into a language; sentences stay as they are.

    What is near no theme is called papers and no more where there is no theme that it could be beside.
    """
    review = review if any(not theme.other for theme in review.themes) else _alone(review)
    named = {theme.id: theme for top in review.themes for theme in (top, *top.subthemes)}
    return review.model_copy(
        update={
            "title": words.composed(review.title, TITLES),
            "themes": _themes(review.themes, words),
            "sections": tuple(_section(each, named.get(each.theme or ""), words) for each in review.sections),
        }
    )


def _alone(review: Review) -> Review:
    titles = {theme.id: theme.title for theme in review.themes}
    called = {"title": _PAPERS, "description": ""}
    themes = tuple(theme.model_copy(update=called) for theme in review.themes)
    sections = tuple(
        each.model_copy(update={"title": _PAPERS}) if each.theme and titles.get(each.theme) == each.title else each
        for each in review.sections
    )
    return review.model_copy(update={"themes": themes, "sections": sections})


def _themes(themes: Sequence[Theme], words: Words) -> tuple[Theme, ...]:
    return tuple(
        _theme(each, words).model_copy(update={"subthemes": _themes(each.subthemes, words)}) for each in themes
    )


def _theme(theme: Theme, words: Words) -> Theme:
    title = words(theme.title) if theme.other else theme.title
    return theme.model_copy(update={"title": title, "description": words.composed(theme.description, DESCRIPTIONS)})


def _section(section: Section, theme: Theme | None, words: Words) -> Section:
    is_theme = theme is not None and not theme.other and section.title == theme.title
    title = section.title if is_theme else words(section.title)
    return section.model_copy(update={"title": title, "claims": tuple(_claim(each, words) for each in section.claims)})


def _claim(claim: Claim, words: Words) -> Claim:
    if claim.origin != "slot":
        return claim
    return claim.model_copy(update={"text": words.composed(claim.text, PLACEHOLDERS)})
