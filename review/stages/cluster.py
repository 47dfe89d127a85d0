"""Group the papers of a corpus into themes, and name the themes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from review.model import Corpus, Paper, Theme
from review.themes.groups import OTHER, group
from review.themes.heard import Heard, heard
from review.themes.ids import SECTIONS, free_id
from review.themes.naming import document, identified, in_order, is_untold, named, other_work
from review.themes.nearest import Progress
from review.themes.placing import Places
from review.themes.ties import Ties
from review.themes.titles import labels
from review.themes.vectors import Ints
from review.themes.words import Document


class Wanted(NamedTuple):
    """Say how many themes are wanted (None: as many as the papers call for) and whether they have subthemes."""

    themes: int | None = None
    levels: int = 1


AUTOMATIC = Wanted()


class Clustered(NamedTuple):
    """Hold the themes of a corpus and how near its papers are to each other."""

    themes: tuple[Theme, ...]
    places: Places


def cluster(
    corpus: Corpus,
    wanted: Wanted = AUTOMATIC,
    dense: NDArray[np.float32] | None = None,
    foreign: Sequence[bool] = (),
    progress: Progress | None = None,
) -> Clustered:
    """Put every paper into exactly one theme and, with two levels, into one of its subthemes.

    Themes come by size, the largest first, then title; "Other work", the papers that are near no theme, comes last. A
    theme's keys come by date, the newest first, then by key. The order of the papers in the corpus plays no part. A
    paper with no abstract, and no title but its identifier, is other work: how that is spelled says nothing.
    `dense`, (papers, dimensions), and `foreign` go with the papers of the corpus (see `review.themes.groups.group`).
    """
    given = corpus.papers
    telling = [n for n, paper in enumerate(given) if not is_untold(paper)]
    found = _clustered(
        [given[n] for n in telling],
        wanted,
        None if dense is None else dense[telling],
        [foreign[n] for n in telling] if foreign else (),
        progress,
    )
    return found if len(telling) == len(given) else _with_rest(found, given)


def _with_rest(found: Clustered, given: Sequence[Paper]) -> Clustered:
    """Let all papers be other work that are in no theme yet."""
    proper = [theme for theme in found.themes if not theme.other]
    placed = {key for theme in proper for key in theme.keys}
    known = {key for theme in found.themes for key in theme.keys}
    other = other_work([paper for paper in given if paper.key not in placed])
    other = other.model_copy(update={"id": free_id(other.title, {*SECTIONS, *(theme.id for theme in proper)})})
    places = found.places.beside(sorted(paper.key for paper in given if paper.key not in known))
    return Clustered((*proper, other), places)


def _clustered(
    given: Sequence[Paper],
    wanted: Wanted,
    dense: NDArray[np.float32] | None,
    foreign: Sequence[bool],
    progress: Progress | None,
) -> Clustered:
    if not given:
        return Clustered((), Places((), Ties(csr_matrix((0, 0)))))
    order = in_order(given)
    papers = [given[n] for n in order]
    documents = [document(paper) for paper in papers]
    found = group(
        documents,
        themes=wanted.themes,
        levels=wanted.levels,
        dense=None if dense is None else dense[order].astype(np.float64),
        foreign=[foreign[n] for n in order] if foreign else (),
        progress=progress,
    )
    _tell(progress, 0, 1)
    with ThreadPoolExecutor(1) as beside:
        subtheme = beside.submit(found.subtheme)
        namer = _Namer(papers, documents, found.theme)
        themes = identified(namer.named(), taken=SECTIONS)
    parted: list[Theme] = []
    for n, theme in enumerate(themes, 1):
        parted.append(namer.parted(theme, subtheme.result()))
        _tell(progress, n, len(themes))
    places = Places([paper.key for paper in papers], found.ties)
    return Clustered(places.measured(parted), places)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress("Naming themes", done, total)


class _Namer:
    """Name groups of a corpus's papers, no two alike."""

    def __init__(self, papers: Sequence[Paper], documents: Sequence[Document], theme: Ints) -> None:
        self._papers = papers
        self._number = {paper.key: number for number, paper in enumerate(papers)}
        self._taken: list[str] = []
        self._groups = _groups(range(len(papers)), theme)
        self._others = np.flatnonzero(theme == OTHER).tolist()
        self._heard = heard(documents, self._groups)

    def named(self) -> list[Theme]:
        """Make a theme of each group, named against the others; OTHER comes last."""
        themes = self._made(self._heard, self._groups)
        return [*themes, other_work(self._some(self._others))] if self._others else themes

    def parted(self, theme: Theme, found: Ints) -> Theme:
        """Give a theme its subthemes, if there are two or more."""
        members = sorted(self._number[key] for key in theme.keys)
        groups = _groups(members, found)
        if len(groups) < 2:
            return theme
        subthemes = identified(self._made(self._heard.within(members, groups), groups), within=theme.id)
        return theme.model_copy(update={"subthemes": subthemes})

    def _made(self, known: Heard, groups: Sequence[Sequence[int]]) -> list[Theme]:
        given = labels(known, self._taken)
        self._taken += [label.title for label in given]
        themes = [named(label, self._some(group)) for label, group in zip(given, groups, strict=True)]
        return sorted(themes, key=lambda theme: (-len(theme.keys), theme.title))

    def _some(self, group: Iterable[int]) -> list[Paper]:
        return [self._papers[number] for number in group]


def _groups(members: Iterable[int], found: Ints) -> list[list[int]]:
    """Group the numbers of papers by what was found for each, the largest group first; OTHER is none."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in members:
        groups[int(found[number])].append(number)
    groups.pop(OTHER, None)
    return sorted(groups.values(), key=lambda group: (-len(group), group))
