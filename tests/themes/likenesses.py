"""Measures of how papers hang together, for tests: some papers are alike, the others hardly."""

from collections.abc import Iterable, Mapping, Sequence

from review.themes.support import Cohesion


def cohesion_of(shares: Mapping[str, Mapping[str, float]]) -> Cohesion:
    """Measure groups by the share of each paper's likeness that falls to each other paper."""

    def cohesion(keys: Sequence[str]) -> float:
        inside = set(keys)
        own = [sum(share for key, share in shares.get(one, {}).items() if key in inside) for one in keys]
        return sum(own) / len(own) if own else 0.0

    return cohesion


def alike(*groups: Iterable[str], leak: float = 0.2) -> Cohesion:
    """Make the papers of each group alike, and leave a part of their likeness to all papers outside it."""
    every = [tuple(group) for group in groups]
    shares: dict[str, dict[str, float]] = {}
    for group in every:
        outside = [key for other in every if other is not group for key in other]
        for one in group:
            near = {key: (1 - leak) / max(1, len(group) - 1) for key in group if key != one}
            shares[one] = near | {key: leak / len(outside) for key in outside}
    return cohesion_of(shares)
