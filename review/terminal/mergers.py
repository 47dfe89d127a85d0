"""What is merged, and why, as lines for the terminal."""

from collections.abc import Iterator, Sequence

from review.matching.merging import Merger
from review.model import Corpus, Paper
from review.terminal.summary import listed, unread
from review.text.grammar import quantity, shortened
from review.text.normal import clean

_LONGEST = 100
_MOST_AUTHORS = 3


def told(given: Corpus, corpus: Corpus, mergers: Sequence[Merger]) -> Iterator[str]:
    """Tell of each merger what is kept, what is merged into it, why, and which fields it takes.

    Then tell what to look at, and what was not read as it stands.

    `given` are the records before, `corpus` what they became.
    """
    for n, merger in enumerate(mergers, 1):
        yield from _lines(n, merger)
    yield from listed("To look at:", corpus.problems[len(given.problems) :])
    yield from unread(given.problems)
    merged = sum(len(merger.others) for merger in mergers)
    into = f"{merged:,} merged into {quantity(len(mergers), 'other')}"
    yield f"{quantity(len(given.papers), 'entry')}: {into}, leaving {quantity(len(corpus.papers), 'paper')}."


def _lines(n: int, merger: Merger) -> Iterator[str]:
    yield f"{n}. same {' and '.join(merger.reasons)}"
    yield f"   keep   {_shown(merger.kept)}  [{clean(merger.kept.key)}]"
    yield from (f"   merge  {_shown(other)}" for other in merger.others)
    taken = ", ".join(f"{name} of {_place(donor)}" for name, donor in merger.taken)
    yield from ([f"   take   {clean(taken)}"] if taken else [])
    yield ""


def _shown(paper: Paper) -> str:
    named = ", ".join(author.family for author in paper.authors[:_MOST_AUTHORS])
    more = " et al." if len(paper.authors) > _MOST_AUTHORS or paper.more_authors else ""
    ids = [f"doi:{paper.doi}"] if paper.doi else []
    ids += [f"arXiv:{paper.arxiv_id}"] if paper.arxiv_id else []
    about = f"{named}{more} ({paper.year or 'no year'}). {shortened(paper.title, _LONGEST)}"
    return clean("  ".join([_place(paper), about, *filter(None, [paper.venue]), *ids]))


def _place(paper: Paper) -> str:
    return paper.source or paper.key
