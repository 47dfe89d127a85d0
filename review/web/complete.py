"""Complete papers from the services that know papers, one service after the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from review.errors import WebError
from review.model import Paper, Problem
from review.web import arxiv, crossref, openalex, semanticscholar
from review.web.client import Client
from review.web.fill import filled, is_unresolved, lacks
from review.web.index import Index, Raw
from review.web.ledger import Ledger, how
from review.web.lookup import by_ids, by_title, papers
from review.web.match import contradicts, same

# In the order in which they are asked: the one that is asked most at once, and knows most, comes first.
INDEXES: Mapping[str, Index] = {
    index.service.name: index for index in (openalex.INDEX, crossref.INDEX, semanticscholar.INDEX, arxiv.INDEX)
}
LABEL = "Looking papers up"
Progress = Callable[[str, int, int], None]


class Completed(NamedTuple):
    """Hold papers in their order, and what is to be told of them."""

    papers: list[Paper]
    problems: list[Problem]


def complete(given: Sequence[Paper], client: Client, progress: Progress | None = None) -> Completed:
    """Fill in what papers lack: by their identifiers, or by their titles those that no identifier leads to.

    OpenAlex is asked about every paper with an identifier, so that retractions come to light.
    """
    work = _Work(given, client, progress or (lambda *_: None))
    work.identify(arxiv.INDEX, lambda paper: is_unresolved(paper) and not paper.doi)
    for index in INDEXES.values():
        work.identify(index, lacks if index is not openalex.INDEX else lambda _: True)
    for index in INDEXES.values():
        work.find(index)
    return Completed(work.papers, work.ledger.problems(work.papers))


class _Work:
    """Hold papers while they are completed, and the places of those that an identifier has led to."""

    def __init__(self, given: Sequence[Paper], client: Client, progress: Progress) -> None:
        self.papers = list(given)
        self.ledger = Ledger()
        self._client, self._progress = client, progress
        self._known: set[int] = set()

    def identify(self, index: Index, wants: Callable[[Paper], bool]) -> None:
        """Ask a service by their identifiers for those papers that want it."""
        known = {n: index.known_as(paper) for n, paper in enumerate(self.papers) if wants(paper)}
        wanted = {n: name for n, name in known.items() if name and n not in self.ledger.doubts}
        if not wanted:
            return
        self._progress(f"{LABEL} in {index.service.title}", 0, 1)
        looked = by_ids(self._client, index, [*wanted.values()])
        self._progress(f"{LABEL} in {index.service.title}", 1, 1)
        for n, name in wanted.items():
            if error := looked.missed.get(name):
                self.ledger.missed(n, index.service.title, error)
            else:
                self.ledger.answered()
                self._identified(n, index, [looked.found[name]] if name in looked.found else [])

    def find(self, index: Index) -> None:
        """Ask a service for papers by their titles."""
        done = self._known.union(self.ledger.doubts)
        wanted = [n for n, each in enumerate(self.papers) if n not in done and _is_sought(each)]
        for so_far, n in enumerate(wanted, 1):
            try:
                found = by_title(self._client, index, self.papers[n].title)
            except WebError as error:
                self.ledger.missed(n, index.service.title, error)
            else:
                self.ledger.answered()
                self._match(n, index, papers(index, found, self.papers[n].source))
            self._progress(f"{LABEL} by title in {index.service.title}", so_far, len(wanted))

    def _identified(self, n: int, index: Index, works: Sequence[Raw]) -> None:
        paper, service = self.papers[n], index.service.title
        for known in papers(index, works, paper.source):
            self._known.add(n)
            if not is_unresolved(paper) and contradicts(paper, known):
                what = f"its identifier is that of '{known.title}' in {service}: check it ('{paper.title}')"
                self.ledger.doubts[n] = what
            else:
                self._fill(n, known, service, "identifier")

    def _match(self, n: int, index: Index, candidates: Sequence[Paper]) -> None:
        match = same(self.papers[n], candidates)
        if match.work:
            self._fill(n, match.work, index.service.title, how(self.papers[n]))
        elif match.doubtful:
            what = f"several works have this title, or may have: add authors or a DOI ('{self.papers[n].title}')"
            self.ledger.doubts[n] = what

    def _fill(self, n: int, known: Paper, service: str, by: str) -> None:
        done = filled(self.papers[n], known)
        self.papers[n] = done.paper
        self.ledger.filled(n, done, service, by)


def _is_sought(paper: Paper) -> bool:
    return lacks(paper) and not is_unresolved(paper)
