"""Count what became of the records that a review was given."""

from collections import Counter

from review.model import Corpus, Flow


def flow(corpus: Corpus) -> Flow:
    """Count the records of a corpus, whose duplicates are merged, on their way into the review.

    The stages are those of the PRISMA 2020 flow diagram (Page et al., BMJ 2021) that a program can fill in.
    """
    excluded = Counter(decision.by for decision in corpus.screened if not decision.kept)
    screened = len(corpus.papers) + excluded.total()
    identified = max(sum(source.entries for source in corpus.sources), screened)
    return Flow(
        identified=identified,
        duplicates=identified - screened,
        screened=screened,
        excluded=tuple(excluded.items()),
        included=len(corpus.papers),
    )
