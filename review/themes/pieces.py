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
        """Give the texts from the first of these on."""
        return [*islice(self, first, None)]


class Pieces:
    """Know the numbers that each piece of text stands for."""

    def __init__(self, cut: Cut) -> None:
        """Take what says of new pieces how many numbers each stands for, and which, in a row."""
        self._cut = cut
        self._met = Counted()
        self._sizes, self._starts, self._numbers = array("i"), array("i"), array("i")

    def read(self, texts: Iterable[Iterable[str]]) -> tuple[Numbers, Numbers]:
        """Give the numbers of texts, each given as its pieces, in a row, and in which text each number stands."""
        met, ends = array("i"), array("q", [0])
        for text in texts:
            met.extend(map(self._met.__getitem__, text))
            ends.append(len(met))
        self._learn()
        piece = np.frombuffer(met, dtype=np.int32) if met else np.empty(0, dtype=np.int32)
        return self._spread(piece, np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(np.array(ends))))

    def _learn(self) -> None:
        sizes, numbers = self._cut(self._met.after(len(self._sizes)))
        known = len(self._sizes)
        self._sizes.extend(sizes)
        ends = np.cumsum(self._sizes[known:], dtype=np.int32) + np.int32(len(self._numbers))
        self._starts.extend((ends - self._sizes[known:]).tolist())
        self._numbers.extend(numbers)

    def _spread(self, piece: Numbers, text: Numbers) -> tuple[Numbers, Numbers]:
        """Put its numbers in the place of each piece."""
        sizes, starts, numbers = (np.array(each) for each in (self._sizes, self._starts, self._numbers))
        size = sizes[piece]
        before = np.cumsum(size, dtype=np.int32) - size
        place = np.repeat(starts[piece] - before, size)
        place += np.arange(len(place), dtype=np.int32)
        return numbers[place], np.repeat(text, size)
