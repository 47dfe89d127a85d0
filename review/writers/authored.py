"""What a document by an author about their own papers shows of them: who they are, what is not theirs, what is open."""

from collections.abc import Mapping, Sequence

from review.matching.authorship import is_somebody_else, name_of, people, same, why_not
from review.model import Paper, Profile, Review, Section
from review.text.normal import clean
from review.writers.border import Verbatim
from review.writers.references import Reference, references
from review.writers.words import SOMEBODY_ELSE, Words

MOST_LISTED = 40


def contact(review: Review, words: Words) -> str:
    """Give the figures of the author's own page; empty where there is none, or it is another's."""
    profile = review.corpus.profile
    wanted = [name_of(each) for each in people(review.author)]
    called = [name_of(each) for each in people([profile.name])] if profile else []
    if profile is None or not any(same(one, other) for one in called for other in wanted):
        return ""
    return " · ".join(own_figures(profile, words))


def own_figures(profile: Profile, words: Words) -> list[str]:
    """List the figures that an author's page gives."""
    given = (
        ("h-index {n}", profile.h_index),
        ("{count} paper" if profile.papers == 1 else "{count} papers", profile.papers),
        ("{n:,} citations", profile.citations),
    )
    return [words(text, n=figure, count=figure) for text, figure in given if figure is not None]


def foreign(review: Review) -> list[Paper]:
    """List the papers that are not the author's own; none where no author speaks."""
    return [paper for paper in review.corpus.papers if review.author and paper.key not in review.own]


def explained(
    papers: Sequence[Paper], review: Review, keys: Mapping[str, Verbatim], words: Words
) -> tuple[tuple[tuple[Reference, str], ...], int]:
    """Give papers by others, each with the reason, and how many more there are.

    Of more than forty, only those are given that may have been left out by mistake: those of namesakes, or of nobody.
    """
    wanted = people(review.author)
    doubtful = [paper for paper in papers if not is_somebody_else(paper, wanted)]
    shown = papers if len(papers) <= MOST_LISTED else doubtful
    whys = {keys[paper.key]: clean(words.composed(why_not(paper, wanted), SOMEBODY_ELSE)) for paper in shown}
    return tuple((each, whys[each.key]) for each in references(shown, keys, words)), len(papers) - len(shown)


def slots(sections: Sequence[Section]) -> tuple[tuple[str, str], ...]:
    """List what the author is to fill in, each once a section, with its title."""
    open_ones = (
        (clean(section.title), clean(claim.text).strip("[]"))
        for section in sections
        for claim in section.claims
        if claim.origin == "slot"
    )
    return tuple(dict.fromkeys(open_ones))
