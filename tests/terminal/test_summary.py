"""What is told on the terminal of a review, and of one that is checked again."""

import re

import review
from review.model import Corpus, Paper
from review.terminal import mergers, overlaps, summary

MISCOUNTED = re.compile(r"\b1 (?:\w+ )?\w+s\b(?! by| were| was)")
KILN = Paper(key="kiln", title="Kilns that cool by night", year=2020, abstract="We present a kiln that cools by night.")


def told(*papers: Paper) -> list[str]:
    """Make a survey of papers without a model, and say what is told of it, of its check, and of its doubles."""
    corpus = Corpus(papers=papers)
    made = review.generate(corpus, "embedded")
    return [*summary.summary(made, "embedded"), *overlaps.audited(made.audit), *mergers.told(corpus, corpus, [])]


def test_one_paper_is_told_in_the_singular() -> None:
    """One paper in one theme, with its one entry."""
    lines = told(KILN)
    assert "1 paper given, 0 merged, 1 placed in 1 theme, 1 cited." in lines
    assert lines[-1] == "1 entry: 0 merged into 0 others, leaving 1 paper."
    assert not MISCOUNTED.findall("\n".join(lines))
