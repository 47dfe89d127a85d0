"""Compare a grouping of papers with their labels."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

LEFT_OUT = "-1"


class Score(NamedTuple):
    """Hold the figures of one grouping; `k` and `labels` count groups, what is left out is none."""

    ari: float
    ami: float
    v: float
    b3: float
    k: int
    labels: int
    left_out: float

    @property
    def log_ratio(self) -> float:
        """Give |ln k/k*|."""
        return abs(math.log(max(self.k, 1) / self.labels))


def score(ours: Sequence[str], wanted: Sequence[str]) -> Score:
    """Score a grouping; what it leaves out counts as one group, but not in `k`."""
    k = len(set(ours) - {LEFT_OUT})
    measures = adjusted_rand(ours, wanted), adjusted_information(ours, wanted), v_measure(ours, wanted)
    return Score(*measures, b_cubed(ours, wanted), k, len(set(wanted)), ours.count(LEFT_OUT) / len(ours))


def adjusted_rand(one: Sequence[str], other: Sequence[str]) -> float:
    """Compare by pairs, corrected for chance: 1 is the same, 0 is chance (Hubert and Arabie 1985)."""
    pairs = sum(math.comb(n, 2) for n in Counter(zip(one, other, strict=True)).values())
    first, second = (sum(math.comb(n, 2) for n in Counter(part).values()) for part in (one, other))
    expected = first * second / math.comb(len(one), 2)
    most = (first + second) / 2
    return 1.0 if most == expected else (pairs - expected) / (most - expected)


def v_measure(one: Sequence[str], other: Sequence[str]) -> float:
    """Give the harmonic mean of homogeneity and completeness, from 0 to 1 (Rosenberg and Hirschberg 2007)."""
    apart = _entropy(one) + _entropy(other)
    return 2 * (apart - _entropy([*zip(one, other, strict=True)])) / apart if apart else 1.0


def adjusted_information(one: Sequence[str], other: Sequence[str]) -> float:
    """Compare by mutual information, corrected for chance, by the mean of the entropies (Vinh et al. 2010)."""
    apart = (_entropy(one) + _entropy(other)) / 2
    mutual = 2 * apart - _entropy([*zip(one, other, strict=True)])
    expected = _expected_information(one, other)
    return 1.0 if apart == expected else (mutual - expected) / (apart - expected)


def b_cubed(one: Sequence[str], other: Sequence[str]) -> float:
    """Give the harmonic mean of B-cubed precision and recall, from 0 to 1 (Bagga and Baldwin 1998)."""
    both, first, second = Counter(zip(one, other, strict=True)), Counter(one), Counter(other)
    precision = sum(n * n / first[a] for (a, _), n in both.items()) / len(one)
    recall = sum(n * n / second[b] for (_, b), n in both.items()) / len(one)
    return 2 * precision * recall / (precision + recall)


def _entropy(part: Sequence[object]) -> float:
    shares = [n / len(part) for n in Counter(part).values()]
    return -sum(share * math.log(share) for share in shares)


def _expected_information(one: Sequence[str], other: Sequence[str]) -> float:
    """Average the mutual information over all groupings with groups of these sizes (hypergeometric)."""
    size = len(one)
    sizes = [(a, b) for a in Counter(one).values() for b in Counter(other).values()]
    return sum(
        n / size * math.log(size * n / (a * b)) * math.exp(_log_chance(n, a, b, size))
        for a, b in sizes
        for n in range(max(1, a + b - size), min(a, b) + 1)
    )


def _log_chance(n: int, a: int, b: int, size: int) -> float:
    def choices(of: int, some: int) -> float:
        return math.lgamma(of + 1) - math.lgamma(some + 1) - math.lgamma(of - some + 1)

    return choices(b, n) + choices(size - b, a - n) - choices(size, a)
