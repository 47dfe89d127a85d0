"""Sum a review up before it begins, in sentences that count and say nothing that its sections do not."""

from collections.abc import Sequence

from review.embedded.conclusion import figures, largest
from review.embedded.introduction import counted_claims, paper_count, span
from review.embedded.stated import InFigures
from review.model import Claim, Corpus, Theme
from review.text.grammar import count_words


def abstract(
    corpus: Corpus, themes: Sequence[Theme], in_figures: InFigures, *, across: bool, gaps: bool
) -> tuple[Claim, ...]:
    """Say what is covered, how it falls into themes, what is told of it, and what is counted.

    `in_figures` tells whether the main result of the paper of a key is stated in figures.
    `across` and `gaps` say whether there are sections on what lies across the themes and on gaps.
    """
    proper = [theme for theme in themes if not theme.other]
    grouped = f", grouped into {count_words(len(proper))} themes" if len(proper) > 1 else ""
    texts = [
        f"This survey covers {paper_count(len(corpus.papers))}{span(corpus.papers)}{grouped}.",
        largest(proper),
        _told(corpus, proper),
        figures(corpus.papers, in_figures),
        _beyond(across=across, gaps=gaps),
    ]
    return tuple(counted_claims(texts, 0))


def _told(corpus: Corpus, themes: Sequence[Theme]) -> str:
    """Say what is told of the papers; empty where there are titles alone."""
    if not any(paper.abstract for paper in corpus.papers):
        return ""
    each = "each paper" if len(corpus.papers) > 1 else "the paper"
    beside = ", and sets the papers of a theme side by side" if any(len(theme.keys) > 1 for theme in themes) else ""
    return f"The survey tells what {each} contributes and what came out{beside}."


def _beyond(*, across: bool, gaps: bool) -> str:
    related = ["relates the themes to each other"] if across else []
    told = " and ".join([*related, *(["counts what the papers hardly report"] if gaps else [])])
    return f"It then {told}." if told else ""
