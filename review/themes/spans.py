"""Find where in runs of words phrases stand, all at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.themes.runs import LONGEST, Flags, Ints, Runs, Stems, flags

_LONGEST_WRITTEN_TOGETHER = 6
_BASE = np.uint64(0x9E3779B97F4A7C15)

Codes = NDArray[np.uint64]


class Spans(NamedTuple):
    """Hold where phrases stand; arrays are (spans,). Those of one `key` have the same stems, of one `form` words."""

    start: Ints
    length: Ints
    key: Codes
    form: Codes
    final: Flags


class _Words(NamedTuple):
    """Hold what is known of each place in the runs; arrays are (words,). `left` counts the words to the run's end."""

    left: Ints
    goes_on: Flags
    ends: Flags
    ideograph: Flags
    whole: Flags
    key: Codes
    key_step: Codes
    form: Codes
    form_step: Codes


def spans(found: Runs) -> Spans:
    """Find all runs of words that begin and end as a phrase may and repeat no word."""
    words = _words(found)
    first = np.diff(found.run, prepend=-1) != 0
    at = np.flatnonzero(flags(found.vocabulary, "begins")[found.word] & (first | ~found.whole))
    key, form = words.key[at], words.form[at]
    several = []
    for length in range(1, _LONGEST_WRITTEN_TOGETHER + 1):
        right = _may_end(words, at, length)
        final = words.left[at] == length
        several.append(Spans(at[right], np.full(right.sum(), length), key[right], form[right], final[right]))
        on = _may_go_on(words, at, length)
        at, key, form = at[on], key[on], form[on]
        key = key * words.key_step[at + length] + words.key[at + length]
        form = form * words.form_step[at + length] + words.form[at + length]
    return Spans(*(np.concatenate(column) for column in zip(*several, strict=True)))


def _words(found: Runs) -> _Words:
    left = np.searchsorted(found.run, found.run, side="right") - np.arange(len(found.run))
    goes_on, ends, ideograph = (flags(found.vocabulary, name)[found.word] for name in ("goes_on", "ends", "ideograph"))
    key, key_step = _codes([word.stems for word in found.vocabulary], found.word)
    form, form_step = _codes([(word.text,) for word in found.vocabulary], found.word)
    return _Words(left, goes_on, ends, ideograph, found.whole, key, key_step, form, form_step)


def _may_end(words: _Words, at: Ints, length: int) -> Flags:
    fits = np.where(words.ideograph[at], length > 1, length <= LONGEST) & words.ends[at + length - 1]
    return np.asarray(fits & (~words.whole[at] | (words.left[at] == length)))


def _may_go_on(words: _Words, at: Ints, length: int) -> Ints:
    """Give the numbers of the phrases that another word follows that they do not have."""
    on = np.flatnonzero((words.left[at] > length) & words.goes_on[at + length - 1])
    following = words.key[at[on] + length]
    new = [words.key[at[on] + before] != following for before in range(length)]
    return on[np.logical_and.reduce(new)]


def _codes(parts: Sequence[Stems], word: Ints) -> tuple[Codes, Codes]:
    """Give each word's code, and by what a phrase's code is multiplied before it is added (a polynomial mod 2^64)."""
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    each = np.array([numbers[text] for texts in parts for text in texts], dtype=np.uint64)
    sizes = np.array([len(texts) for texts in parts])
    code, step = np.zeros(len(parts), dtype=np.uint64), np.ones(len(parts), dtype=np.uint64)
    starts = np.cumsum(sizes) - sizes
    for place in range(int(sizes.max(initial=0))):
        longer = sizes > place
        code[longer] = code[longer] * _BASE + _scattered(each[starts[longer] + place])
        step[longer] *= _BASE
    return code[word], step[word]


def _scattered(numbers: Codes) -> Codes:
    """Spread numbers over 64 bits (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014)."""
    mixed = (numbers + np.uint64(1)) * _BASE
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
