"""Complete papers from the services that know papers, one service after the other."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from review.errors import UnreachableError, WebError
from review.model import Paper, Problem
from review.web import arxiv, crossref, openalex, semanticscholar
from review.web.client import Client
from review.web.fill import filled, is_unresolved, lacks
from review.web.index import Index
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
    return Completed(work.papers, [*work.faults, *work.told()])


class _Work:
    """Hold papers while they are completed, and for each place what was taken from where."""

    def __init__(self, given: Sequence[Paper], client: Client, progress: Progress) -> None:
        self.papers = list(given)
        self.faults: list[Problem] = []
        self._given = given
        self._client, self._progress = client, progress
        self._known: set[int] = set()
        self._doubts: dict[int, str] = {}
        self._taken: defaultdict[int, list[str]] = defaultdict(list)
        self._retracted: dict[int, str] = {}

    def identify(self, index: Index, wants: Callable[[Paper], bool]) -> None:
        """Ask a service by their identifiers for those papers that want it."""
        known = {n: index.known_as(paper) for n, paper in enumerate(self.papers) if wants(paper)}
        wanted = {n: name for n, name in known.items() if name and n not in self._doubts}
        if not wanted:
            return
        self._progress(f"{LABEL} in {index.service.title}", 0, 1)
        looked = by_ids(self._client, index, list(wanted.values()))
        self._progress(f"{LABEL} in {index.service.title}", 1, 1)
        self.faults += looked.faults
        for n, name in wanted.items():
            found = papers(index, [looked.found[name]], self.papers[n].source) if name in looked.found else []
            if found and not is_unresolved(self.papers[n]) and contradicts(self.papers[n], found[0]):
                self._contradict(n, index, found[0])
            elif found:
                self._known.add(n)
                self._fill(n, found[0], f"{index.service.title} by its identifier")

    def find(self, index: Index) -> None:
        """Ask a service for papers by their titles."""
        done = self._known.union(self._doubts)
        wanted = [n for n, each in enumerate(self.papers) if n not in done and _is_sought(each)]
        if not wanted:
            return
        for so_far, n in enumerate(wanted):
            self._progress(f"{LABEL} by title in {index.service.title}", so_far, len(wanted))
            try:
                found = by_title(self._client, index, self.papers[n].title)
            except WebError as error:
                self.faults.append(self._unfound(index, n, len(wanted) - so_far, error))
                if isinstance(error, UnreachableError):
                    return
                continue
            self._match(n, index, papers(index, found, self.papers[n].source))
        self._progress(f"{LABEL} by title in {index.service.title}", len(wanted), len(wanted))

    def _contradict(self, n: int, index: Index, other: Paper) -> None:
        """Tell that a paper's identifier is another's; nothing is taken from there."""
        what = (
            f"its identifier is that of '{other.title}' in {index.service.title}: check it ('{self.papers[n].title}')"
        )
        self._doubts[n] = what

    def _match(self, n: int, index: Index, candidates: Sequence[Paper]) -> None:
        match = same(self.papers[n], candidates)
        if match.work:
            how = "title and authors" if self.papers[n].authors else "title alone"
            self._fill(n, match.work, f"{index.service.title} by its {how}")
        elif match.doubtful:
            what = f"several works have this title, or may have: add authors or a DOI ('{self.papers[n].title}')"
            self._doubts[n] = what

    def _fill(self, n: int, known: Paper, source: str) -> None:
        done = filled(self.papers[n], known)
        self.papers[n] = done.paper
        if done.fields:
            self._taken[n].append(f"{', '.join(done.fields)} from {source}")
        if done.retracted:
            self._retracted.setdefault(n, source.partition(" by its ")[0])

    def _unfound(self, index: Index, n: int, left: int, error: WebError) -> Problem:
        if isinstance(error, UnreachableError) and left > 1:
            return Problem(where=index.service.title, what=f"{left} papers were not looked up there: {error}")
        return Problem(where=self.papers[n].source, what=f"not looked up in {index.service.title}: {error}")

    def told(self) -> list[Problem]:
        """Tell of each paper what was taken from where, what is still missing, and whether it is retracted."""
        return [problem for n in range(len(self.papers)) for problem in self._told(n)]

    def _told(self, n: int) -> list[Problem]:
        paper, told = self.papers[n], []
        if taken := self._taken[n]:
            what = f"{'; '.join(taken)} ('{paper.title}')"
            # A title is less sure than an identifier, and without authors it is all there is.
            severity = "warning" if "title alone" in what else "note"
            told.append(Problem(where=paper.source, what=what, severity=severity))
        if n in self._retracted:
            what = f"this paper is retracted, says {self._retracted[n]}: cite it only to say so ('{paper.title}')"
            told.append(Problem(where=paper.source, what=what))
        if missing := self._doubts.get(n) or _missing(paper):
            told.append(Problem(where=paper.source, what=missing))
        return told


def _is_sought(paper: Paper) -> bool:
    return lacks(paper) and not is_unresolved(paper)


def _missing(paper: Paper) -> str:
    if is_unresolved(paper):
        return f"'{paper.title}' is not known to any service that answered: only its identifier is cited"
    return "" if paper.abstract else f"no abstract is found: it is cited by its title only ('{paper.title}')"
