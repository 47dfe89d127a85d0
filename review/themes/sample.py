"""Draw the papers by which large groups are named."""

from collections.abc import Collection, Sequence
from hashlib import blake2b
from itertools import accumulate, pairwise
from math import fsum
from typing import NamedTuple

from review.themes.words import Document

Numbers = frozenset[int]

_WHOLE = 500
_EACH = 120
_LONGEST, _BEGINNING = 20_000, 1_000


class Sample(NamedTuple):
    """Hold papers of each group and of no group, which drawn paper is of which group, and how many it stands for.

    `sizes` are the groups' papers before drawing, `size` counts all. `numbers` are those of the drawn papers in the
    corpus, and `counted` the places of those that count: where a part of a theme is named, others do not.
    """

    documents: list[Document]
    groups: list[Numbers]
    weight: list[float]
    sizes: list[int]
    size: int
    numbers: list[int]
    counted: Numbers

    def outside(self, papers: Numbers, group: int) -> float:
        """Estimate how many papers these stand for that are not in the group."""
        return fsum(map(self.weight.__getitem__, papers - self.groups[group]))

    def within(self, members: Collection[int], groups: Sequence[Collection[int]]) -> "Sample | None":
        """Let only some of the papers count, in groups of their own, all by number; None where not all were drawn."""
        places = {number: place for place, number in enumerate(self.numbers)}
        if not places.keys() >= set(members):
            return None
        own = [frozenset(places[number] for number in group) for group in groups]
        counted = frozenset(places[number] for number in members)
        sizes = [len(group) for group in own]
        return Sample(self.documents, own, [1.0] * len(places), sizes, len(counted), self.numbers, counted)


def drawn(
    documents: Sequence[Document], groups: Sequence[Collection[int]], members: Collection[int] | None = None
) -> Sample:
    """Keep up to 120 papers of each group, and as many of none, where there are over 500 in all.

    Papers are drawn by a hash of their text: neither their order nor chance decides. Texts are cut at
    20,000 characters, those of so many papers at 1,000: by then an abstract has said what it is on. With `members`
    there are no other papers than these.
    """
    among = range(len(documents)) if members is None else members
    many = len(among) > _WHOLE
    parts = [*groups, set(among).difference(*groups)]
    kept = [_some(documents, part) if many else part for part in parts]
    numbers = [number for some in kept for number in some]
    return Sample(
        documents=[_beginning(documents[number], _BEGINNING if many else _LONGEST) for number in numbers],
        groups=[frozenset(range(*bounds)) for bounds in pairwise(accumulate(map(len, kept[:-1]), initial=0))],
        weight=[len(part) / len(some) for part, some in zip(parts, kept, strict=True) for _ in some],
        sizes=[len(group) for group in groups],
        size=len(among),
        numbers=numbers,
        counted=frozenset(range(len(numbers))),
    )


def _beginning(document: Document, length: int) -> Document:
    return Document(*(part[:length] for part in document))


def _some(documents: Sequence[Document], group: Collection[int]) -> Collection[int]:
    if len(group) <= _EACH:
        return group
    return sorted(group, key=lambda n: (_code(documents[n]), n))[:_EACH]


def _code(document: Document) -> bytes:
    return blake2b("\0".join(document).encode("utf-8", "surrogatepass"), digest_size=8).digest()
