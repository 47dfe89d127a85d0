"""Read texts piece by piece: most of what stands between two spaces is met again and again."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Cut = Callable[[Sequence[str]], tuple[Iterable[int], Iterable[int]]]


class Counted(defaultdict[str, int]):
    """Number texts from 0, in the order in which they come."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(self.__len__)

    def after(self, first: int) -> list[str]:
        """Give the texts from the first of these on, at no cost for those before."""
        return [*islice(reversed(self), len(self) - first)][::-1]


class Pieces:
    """Know the numbers that each piece of text stands for."""

    def __init__(self, cut: Cut) -> None:
        """Take what says of new pieces how many numbers each stands for, and which, in a row."""
        self._cut = cut
        self._met = Counted()
        self._sizes, self._starts, self._numbers = array("i"), array("i", [0]), array("i")

    def read(self, texts: Iterable[Iterable[str]]) -> tuple[Numbers, Numbers]:
        """Give the numbers of texts, each given as its pieces, in a row, and in which text each number stands."""
        met, ends = array("i"), array("q", [0])
        for text in texts:
            met.extend(map(self._met.__getitem__, text))
            ends.append(len(met))
        self._learn()
        return self._spread(_seen(met), np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(np.array(ends))))

    def _learn(self) -> None:
        sizes, numbers = self._cut(self._met.after(len(self._sizes)))
        for size in sizes:
            self._sizes.append(size)
            self._starts.append(self._starts[-1] + size)
        self._numbers.extend(numbers)

    def _spread(self, piece: Numbers, text: Numbers) -> tuple[Numbers, Numbers]:
        """Put its numbers in the place of each piece."""
        size = _seen(self._sizes)[piece]
        before = np.cumsum(size, dtype=np.int32) - size
        place = np.repeat(_seen(self._starts)[piece] - before, size)
        place += np.arange(len(place), dtype=np.int32)
        return _seen(self._numbers)[place], np.repeat(text, size)


def _seen(numbers: "array[int]") -> Numbers:
    """See numbers as NumPy does, without copying them."""
    return np.frombuffer(numbers, dtype=np.int32) if numbers else np.empty(0, dtype=np.int32)
