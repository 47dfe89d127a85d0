"""Find the few papers that are worth comparing with each, without comparing all with all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from review.matching.titles import STOP
from review.matching.traits import Traits

_LARGEST = 40
_NEIGHBOURS = 8
_END = 6
_WORDS = 10
_LEAST_WORD = 4


def candidates(papers: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Give pairs of places of papers that share an identifier, a title, or first author and a word.

    In a block of more than forty papers each is paired with the next eight by title and year, so that the
    number of pairs grows with the number of papers (sorted neighbourhood: Hernández and Stolfo, 1995).
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, paper in enumerate(papers):
        for key in _keys(paper):
            blocks[key].append(place)
    nearby: dict[int, set[int]] = defaultdict(set)
    for block in blocks.values():
        _pair(block, papers, nearby)
    for place in sorted(nearby):
        yield from ((place, other) for other in sorted(nearby[place]))


def _pair(block: Sequence[int], papers: Sequence[Traits], nearby: dict[int, set[int]]) -> None:
    """Note for each place of a block the later ones that it is to be compared with."""
    if len(block) <= _LARGEST:
        for n, place in enumerate(block[:-1], 1):
            nearby[place].update(block[n:])
        return
    ordered = sorted(block, key=lambda place: _order(papers[place]))
    for n, place in enumerate(ordered[:-1], 1):
        for other in ordered[n : n + _NEIGHBOURS]:
            nearby[min(place, other)].add(max(place, other))


def _order(paper: Traits) -> tuple[str, int, tuple[str, ...], tuple[str, ...], str]:
    """Put together what is likely to be one."""
    return paper.title.letters, paper.paper.year or 0, tuple(p.family for p in paper.people), paper.place, paper.content


def _keys(paper: Traits) -> set[str]:
    title = paper.title
    keys = {f"{name} {value}" for name, value in paper.ids.items()}
    keys.add(f"= {title.letters}")
    if paper.people:
        author = paper.people[0].family
        long = [word for word in title.words if len(word) >= _LEAST_WORD and word not in STOP]
        keys.update(f"{author} {word}" for word in long[:_WORDS])
        keys.update((f"{author} ^{title.letters[:_END]}", f"{author} {title.letters[-_END:]}$"))
    return keys
