"""Draw papers on a map where those that are near each other lie together."""

from collections.abc import Sequence

import numpy as np

from review.themes.ties import Ties
from review.themes.vectors import Floats, Ints

_GOLDEN = np.pi * (3 - np.sqrt(5))


def layout(ties: Ties, labels: Sequence[int] | Ints) -> Floats:
    """Give each paper a place, (papers, 2), each coordinate from 0 to 1; papers of one label lie together."""
    of = np.asarray(labels, dtype=np.int64)
    order = np.argsort(of, kind="stable")
    place = np.empty((len(of), 2))
    n = np.arange(len(of)) + 0.5
    radius, angle = np.sqrt(n / max(len(of), 1)) / 2, n * _GOLDEN
    place[order] = 0.5 + np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return place
