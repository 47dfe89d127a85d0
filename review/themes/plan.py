"""Apply merges and moves to themes, if they leave every paper in exactly one."""

from collections.abc import Sequence
from typing import NamedTuple

from review.model import Theme


class Plan(NamedTuple):
    """Hold what is to change: pairs of theme numbers to merge, pairs of paper number and theme number to move.

    Themes and papers are numbered from 1, in the order in which they are given.
    """

    merges: Sequence[Sequence[int]] = ()
    moves: Sequence[Sequence[int]] = ()


def fault(plan: Plan, themes: Sequence[Theme], keys: Sequence[str]) -> str | None:
    """Say why a plan for these themes and papers cannot be applied; None if it can.

    Every number must exist, nothing may go to two places, and at least half of the themes must keep papers, and two.
    """
    merged = [n for pair in plan.merges for n in pair]
    moved = [paper for paper, _ in plan.moves]
    named = [*merged, *(theme for _, theme in plan.moves)]
    if missing := [n for n in named if not 0 < n <= len(themes)]:
        return f"there is no theme {missing[0]}"
    if missing := [n for n in moved if not 0 < n <= len(keys)]:
        return f"there is no paper {missing[0]}"
    if len(set(merged)) < len(merged) or len(set(moved)) < len(moved):
        return "a theme or a paper would go to two places"
    remaining = len(set(_homes(plan, themes, keys).values()))
    if 2 * remaining < len(themes) or remaining < min(2, len(themes)):
        return f"of {len(themes)} themes only {remaining} would remain"
    return None


def regrouped(plan: Plan, themes: Sequence[Theme], keys: Sequence[str]) -> tuple[Theme, ...]:
    """Apply a plan without a fault; the themes keep their numbers, and one that lost its papers keeps no keys."""
    homes = _homes(plan, themes, keys)
    ordered = [*dict.fromkeys(key for theme in themes for key in theme.keys)]
    groups = {n: tuple(key for key in ordered if homes[key] == n) for n in range(1, len(themes) + 1)}
    return tuple(theme.model_copy(update={"keys": groups[n]}) for n, theme in enumerate(themes, 1))


def _homes(plan: Plan, themes: Sequence[Theme], keys: Sequence[str]) -> dict[str, int]:
    into = {max(pair): min(pair) for pair in plan.merges}
    start = {key: into.get(n, n) for n, theme in enumerate(themes, 1) for key in theme.keys}
    return start | {keys[paper - 1]: into.get(theme, theme) for paper, theme in plan.moves}
