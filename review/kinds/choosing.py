"""Choose what to say in so many words: a knapsack whose things come in units and whose units come in sections."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.kinds.units import Option, Unit

_LARGEST_TABLE = 40_000_000
_NOTHING = -1
_IMPOSSIBLE = np.int64(-(10**12))

Worths = NDArray[np.int64]


class _Step(NamedTuple):
    """Hold which option of a unit was best at each number of words, and whether it opened its section."""

    unit: Unit
    taken: NDArray[np.int8]
    opened: NDArray[np.bool_]


def choose(units: Sequence[Unit], headings: Sequence[int], room: int) -> dict[Unit, int]:
    """Choose how many claims of each unit to take so that they are worth most in so many words.

    `headings` are the words of each section's title, which count where anything of the section is taken. The method is
    dynamic programming over words (Kellerer, Pferschy and Pisinger, Knapsack Problems, 2004, chapter 11: the
    multiple-choice knapsack); where its table would be too large, words are counted in steps, rounded up, and what is
    left is filled in further rounds.
    """
    chosen: dict[Unit, int] = {}
    left = room
    while True:
        opened = {unit.section for unit in chosen}
        costs = [0 if n in opened else words for n, words in enumerate(headings)]
        rest = [unit for unit in units if unit not in chosen]
        step = max(len(rest) * left // _LARGEST_TABLE, 0) + 1
        found = _chosen(rest, costs, opened, left, step)
        if not found:
            return chosen
        chosen |= found
        left -= sum(unit.options[n - 1].words for unit, n in found.items())
        left -= sum(costs[section] for section in {unit.section for unit in found})
        if step == 1:
            return chosen


def _chosen(units: Sequence[Unit], costs: Sequence[int], opened: set[int], room: int, step: int) -> dict[Unit, int]:
    size = room // step
    best: Worths = np.zeros(size + 1, dtype=np.int64)
    rounds: list[tuple[list[_Step], NDArray[np.bool_]]] = []
    for section, members in groupby(units, key=lambda unit: unit.section):
        entered = _shifted(best, -(-costs[section] // step), 0)
        openers_first = sorted(members, key=lambda unit: not unit.opening)
        inside, steps = _section(openers_first, entered, section in opened, step)
        better = inside > best
        best = np.where(better, inside, best)
        rounds.append((steps, better))
    return _traced(rounds, costs, int(np.argmax(best)), step)


def _section(units: Sequence[Unit], entered: Worths, opened: bool, step: int) -> tuple[Worths, list[_Step]]:
    """Give what can be had with at least one unit of a section that can open it, at each number of words, and how."""
    inside: Worths = np.full_like(entered, _IMPOSSIBLE)
    steps = []
    for unit in units:
        taken = np.full(len(entered), _NOTHING, dtype=np.int8)
        opens = np.zeros(len(entered), dtype=np.bool_)
        done = inside
        for n, option in enumerate(unit.options[:100]):
            starts = ((inside, False), (entered, True)) if unit.opening or opened else ((inside, False),)
            for start, first in starts:
                tried = _shifted(start, _size(option, step), option.worth + first * unit.opening)
                better = tried > done
                done = np.where(better, tried, done)
                taken[better], opens[better] = n, first
        inside = done
        steps.append(_Step(unit, taken, opens))
    return inside, steps


def _traced(
    rounds: Sequence[tuple[list[_Step], NDArray[np.bool_]]], costs: Sequence[int], at: int, step: int
) -> dict[Unit, int]:
    chosen: dict[Unit, int] = {}
    for steps, better in reversed(rounds):
        if not better[at]:
            continue
        for unit, taken, opens in reversed(steps):
            if (n := int(taken[at])) == _NOTHING:
                continue
            chosen[unit] = n + 1
            first = bool(opens[at])
            at -= _size(unit.options[n], step)
            if first:
                at -= -(-costs[unit.section] // step)
                break
    return chosen


def _shifted(worths: Worths, words: int, worth: int) -> Worths:
    """Give what is had after taking something of so many words and so much worth."""
    moved: Worths = np.full_like(worths, _IMPOSSIBLE)
    if words < len(worths):
        moved[words:] = worths[: len(worths) - words] + worth
    return moved


def _size(option: Option, step: int) -> int:
    return -(-option.words // step)
