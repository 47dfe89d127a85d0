"""Who speaks in a document by an author: of which papers, by which names, on which subjects."""

from collections.abc import Mapping, Sequence
from typing import Literal

from review.embedded.statement import line
from review.evidence.speaker import Speaker
from review.kinds.thrusts import kept
from review.matching.authorship import people
from review.model import Author, Paper, Review, Theme


def speaker(
    themes: Sequence[Theme],
    papers: Mapping[str, Paper],
    own: Sequence[str],
    names: tuple[Author, ...],
    voice: Literal["I", "we"],
) -> Speaker:
    """Let an author speak of their own papers; the subjects are those of the themes that have any."""
    mine = [theme.model_copy(update={"keys": keys}) for theme in themes if (keys := kept(theme, own, papers))]
    phrases = {phrase for theme in mine for phrase in theme.phrases if " " in phrase}
    subjects = {line(theme, papers).subject for theme in mine}
    return Speaker(frozenset(own), voice, names, frozenset(subjects | phrases))


def spoken_by(review: Review, voice: Literal["I", "we"]) -> Speaker | None:
    """Give who speaks in a finished review, if somebody does."""
    if review.kind != "statement":
        return None
    papers = {paper.key: paper for paper in review.corpus.papers}
    return speaker(review.themes, papers, review.own, people(review.author), voice)
