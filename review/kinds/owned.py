"""Which papers of a corpus are the applicants' own."""

from collections.abc import Sequence

from review.kinds.ownership import own
from review.model import Author, Corpus, Paper, Profile


def owned(corpus: Corpus, names: Sequence[str]) -> tuple[str, ...]:
    """Give the keys of the papers that people of these names wrote.

    All are on the page of one of them: such pages cut long lists of authors, often before the page's own.
    """
    if corpus.profile and len(corpus.sources) == 1 and own([_as_paper(corpus.profile)], names):
        return tuple(paper.key for paper in corpus.papers)
    return own(corpus.papers, names)


def _as_paper(profile: Profile) -> Paper:
    given, _, family = profile.name.strip().rpartition(" ")
    return Paper(key="page", title="", authors=(Author(family=family, given=given),))
