"""Keep account of what became of papers that were looked up, and tell it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from review.errors import WebError
from review.model import Paper, Problem
from review.web.fill import Filled, is_unresolved

_ALONE = "title alone"


class Ledger:
    """Hold, by the places of papers, what was taken from where, what is doubtful, and what could not be looked up."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.doubts: dict[int, str] = {}
        self._answers = 0
        self._taken: defaultdict[int, list[str]] = defaultdict(list)
        self._retracted: dict[int, str] = {}
        self._missed: defaultdict[tuple[str, str], set[int]] = defaultdict(set)

    def answered(self) -> None:
        """Note that a service did answer."""
        self._answers += 1

    def missed(self, n: int, service: str, error: WebError) -> None:
        """Note that a paper could not be looked up."""
        self._missed[service, str(error)].add(n)

    def filled(self, n: int, done: Filled, service: str, by: str) -> None:
        """Note what was filled in."""
        if done.fields:
            self._taken[n].append(f"{', '.join(done.fields)} from {service} by its {by}")
        if done.retracted:
            self._retracted.setdefault(n, service)

    def problems(self, papers: Sequence[Paper]) -> list[Problem]:
        """Tell which services failed, and of each paper what was taken and is missing, and whether it is retracted."""
        told = (problem for n, paper in enumerate(papers) for problem in self._told(n, paper))
        return [*self._faults(papers), *told]

    def _faults(self, papers: Sequence[Paper]) -> Iterator[Problem]:
        services = list(dict.fromkeys(service for service, _ in self._missed))
        if not self._answers and len(services) > 1:
            error = next(iter(self._missed))[1]
            what = (
                f"nothing could be looked up: neither {' nor '.join(services)} gave an answer; the first fault: {error}"
            )
            yield Problem(where="network", what=what)
            return
        for (service, error), places in self._missed.items():
            if len(places) == 1:
                what = f"not looked up in {service}: {error}"
                yield Problem(where=papers[min(places)].source, what=what)
            else:
                yield Problem(where=service, what=f"{len(places)} papers were not looked up there: {error}")

    def _told(self, n: int, paper: Paper) -> Iterator[Problem]:
        if taken := "; ".join(self._taken[n]):
            # A title is less sure than an identifier, and without authors it is all there is.
            told = Problem(where=paper.source, what=f"{taken} ('{paper.title}')", severity="note")
            yield told.model_copy(update={"severity": "warning"}) if _ALONE in taken else told
        if service := self._retracted.get(n):
            what = f"this paper is retracted, says {service}: cite it only to say so ('{paper.title}')"
            yield Problem(where=paper.source, what=what)
        if missing := self.doubts.get(n) or _missing(paper):
            yield Problem(where=paper.source, what=missing)


def how(paper: Paper) -> str:
    """Say by what a paper is found when it is by its title."""
    return "title and authors" if paper.authors else _ALONE


def _missing(paper: Paper) -> str:
    if is_unresolved(paper):
        return f"'{paper.title}' is not known to any service that answered: only its identifier is cited"
    return "" if paper.abstract else f"no abstract is found: it is cited by its title only ('{paper.title}')"
