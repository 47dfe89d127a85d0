"""Find where in runs of words phrases stand, all at once."""

from typing import NamedTuple

import numpy as np

from review.themes.runs import LONGEST, Ints, Runs
from review.themes.wordbook import BASE, Codes, Flags

_LONGEST_WRITTEN_TOGETHER = 6
_STEP = np.uint64(BASE)


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


def spans(found: Runs) -> Spans:
    """Find all runs of words that begin and end as a phrase may and repeat no word."""
    words = _words(found)
    first = np.diff(found.run, prepend=-1) != 0
    at = np.flatnonzero(found.book.flags("begins")[found.word] & (first | ~(found.whole | found.led)))
    key, form = words.key[at], words.form[at]
    several = []
    for length in range(1, _LONGEST_WRITTEN_TOGETHER + 1):
        right = _may_end(words, at, length)
        final = words.left[at] == length
        several.append(Spans(at[right], np.full(right.sum(), length), key[right], form[right], final[right]))
        on = _may_go_on(words, at, length)
        at, key, form = at[on], key[on], form[on]
        key = key * words.key_step[at + length] + words.key[at + length]
        form = form * _STEP + words.form[at + length]
    return Spans(*(np.concatenate(column) for column in zip(*several, strict=True)))


def _words(found: Runs) -> _Words:
    left = np.searchsorted(found.run, found.run, side="right") - np.arange(len(found.run))
    goes_on, ends, ideograph = (found.book.flags(trait)[found.word] for trait in ("goes_on", "ends", "ideograph"))
    return _Words(left, goes_on, ends | found.foreign, ideograph, found.whole, *found.book.codes()[:, found.word])


def _may_end(words: _Words, at: Ints, length: int) -> Flags:
    fits = np.where(words.ideograph[at], length > 1, length <= LONGEST) & words.ends[at + length - 1]
    return np.asarray(fits & (~words.whole[at] | (words.left[at] == length)))


def _may_go_on(words: _Words, at: Ints, length: int) -> Ints:
    """Give the numbers of the phrases that another word follows that they do not have."""
    on = np.flatnonzero((words.left[at] > length) & words.goes_on[at + length - 1])
    following = words.key[at[on] + length]
    new = [words.key[at[on] + before] != following for before in range(length)]
    return on[np.logical_and.reduce(new)]
