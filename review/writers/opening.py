"""Sentences on a whole theme, whose papers are cited in its parts."""

from review.model import Review, Section, Theme


def opened(review: Review) -> Review:
    """Cite, in a sentence that counts all papers of a theme with parts, only those that its parts do not cite."""
    themes = {theme.id: theme for theme in review.themes if theme.subthemes}
    sections = tuple(
        _briefly(section, themes[section.theme], review.sections) if section.theme in themes else section
        for section in review.sections
    )
    return review.model_copy(update={"sections": sections})


def _briefly(section: Section, theme: Theme, sections: tuple[Section, ...]) -> Section:
    parts = {sub.id for sub in theme.subthemes}
    cited = {key for each in sections if each.theme in parts for claim in each.claims for key in claim.cites}
    claims = tuple(
        claim.model_copy(update={"evidence": tuple(e for e in claim.evidence if e.rpartition(":")[0] not in cited)})
        if claim.origin == "counted" and cited and {*theme.keys} <= {*claim.cites}
        else claim
        for claim in section.claims
    )
    return section.model_copy(update={"claims": claims})
