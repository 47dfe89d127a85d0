"""What a document by an author about their own papers shows of them: who they are, what is not theirs, what is open."""

from collections.abc import Sequence

from review.matching.authorship import name_of, people, same, why_not
from review.model import Review, Section
from review.text.normal import clean
from review.writers.words import Words


def contact(review: Review, words: Words) -> str:
    """Give the field and the figures of the author's own page; empty where it is not known or another's."""
    profile = review.corpus.profile
    wanted = people(review.author)
    if profile is None or not any(
        same(name_of(each), name_of(one)) for each in people([profile.name]) for one in wanted
    ):
        return ""
    figures = (
        ("h-index {n}", profile.h_index),
        ("{n:,} papers", profile.papers),
        ("{n:,} citations", profile.citations),
    )
    return " · ".join(words(text, n=figure) for text, figure in figures if figure is not None)


def foreign(review: Review) -> dict[str, str]:
    """Map the keys of the papers that are not the author's own to the reason; empty where nobody speaks."""
    wanted = people(review.author)
    return {p.key: why_not(p, wanted) for p in review.corpus.papers if wanted and p.key not in review.own}


def slots(sections: Sequence[Section], words: Words) -> tuple[tuple[str, str], ...]:
    """List what the author is to fill in."""
    return tuple(
        (clean(words(section.title) if section.theme is None else section.title), clean(claim.text).strip("[]"))
        for section in sections
        for claim in section.claims
        if claim.origin == "slot"
    )
