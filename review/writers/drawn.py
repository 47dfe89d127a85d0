"""The figures of a document, for the kinds that have some."""

from collections.abc import Mapping

from review.figures import FIGURES, Drawing, Shown
from review.look import Look
from review.model import Review
from review.writers.border import Verbatim
from review.writers.references import references
from review.writers.worded import worded
from review.writers.words import Words

_KINDS = ("survey",)


def drawn(review: Review, look: Look, words: Words) -> Mapping[str, Drawing]:
    """Draw the figures of a review by name, as far as it has what they show; none where none are wanted."""
    if not look.figures or review.kind not in _KINDS:
        return {}
    keys = {paper.key: Verbatim(paper.key) for paper in review.corpus.papers}
    listed = references(review.corpus.papers, keys, words)
    shown = Shown.of(worded(review, words), {each.key: (each.label, f"{each.year}{each.letter}") for each in listed})
    made = {name: draw(shown, words) for name, draw in FIGURES.items()}
    return {name: drawing for name, drawing in made.items() if drawing}
