"""Draw the papers by which large groups are named."""

from collections.abc import Collection, Sequence
from hashlib import blake2b
from math import fsum
from typing import NamedTuple

from review.themes.words import Document

Numbers = frozenset[int]

_WHOLE = 500
_COMMON = 0.5
_EACH = 120
_LONGEST, _BEGINNING = 20_000, 1_000


class Sample(NamedTuple):
    """Hold papers of each group and of no group, which drawn paper is of which group, and how many it stands for.

    `sizes` are the groups' papers before drawing, `size` counts all.
    """

    documents: list[Document]
    groups: list[Numbers]
    weight: list[float]
    sizes: list[int]
    size: int

    def outside(self, papers: Numbers, group: int) -> float:
        """Estimate how many papers these stand for that are not in the group."""
        return fsum(map(self.weight.__getitem__, papers - self.groups[group]))

    def is_common(self, papers: Numbers, group: int) -> bool:
        """Tell whether these are more than half of the papers that are not in the group."""
        return self.outside(papers, group) > _COMMON * (self.size - self.sizes[group])


def drawn(documents: Sequence[Document], groups: Sequence[Collection[int]]) -> Sample:
    """Keep up to 120 papers of each group, and as many of none, where there are over 500 in all.

    Papers are drawn by a hash of their text: neither their order nor chance decides. Texts are cut at
    20,000 characters, those of so many papers at 1,000: by then an abstract has said what it is on.
    """
    rest = set(range(len(documents))).difference(*groups)
    chosen: list[Document] = []
    weight: list[float] = []
    places: list[Numbers] = []
    many = len(documents) > _WHOLE
    length = _BEGINNING if many else _LONGEST
    for group in (*groups, rest):
        kept = _some(documents, group) if many else group
        places.append(frozenset(range(len(chosen), len(chosen) + len(kept))))
        chosen += [Document(*(part[:length] for part in documents[n])) for n in kept]
        weight += [len(group) / len(kept)] * len(kept) if kept else []
    return Sample(chosen, places[:-1], weight, [len(group) for group in groups], len(documents))


def _some(documents: Sequence[Document], group: Collection[int]) -> Collection[int]:
    if len(group) <= _EACH:
        return group
    return sorted(group, key=lambda n: (_code(documents[n]), n))[:_EACH]


def _code(document: Document) -> bytes:
    return blake2b("\0".join(document).encode("utf-8", "surrogatepass"), digest_size=8).digest()
