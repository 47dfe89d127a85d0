"""Find, for each figure in a text, the words that belong to it and to no other figure."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from review.evidence.counted import things
from review.evidence.echo import Frame, frames
from review.evidence.lists import dealt, without
from review.evidence.roles import baselines, bounds, changes, near, subject
from review.evidence.runs import MEASURED, Cluster, Span, runs
from review.evidence.steps import ways
from review.evidence.tokens import Token, forms, tokens
from review.text.numbers import Number, numbers
from review.text.sentences import sentences

_LAST = 4


class Slot(NamedTuple):
    """Hold one figure (or range) of a text and what is said of it, in folded forms.

    `frames` are the words right around each figure; `words` are all that may be about it, `own` those that are about no
    other figure of its clause; `baselines` is what it is compared with; `quantities` what it measures, `near` the one
    right beside it; `bounds` how far it reaches (`max`, `mean`, `min`); `changes` which way it goes; `subject` the name
    that opens its clause; `ways` whether each figure is told `by`, `to` or `from` which something changes; `things`
    what they count.
    """

    figures: tuple[Number, ...]
    frames: tuple[Frame, ...]
    words: frozenset[str]
    own: frozenset[str]
    baselines: frozenset[str]
    quantities: frozenset[str]
    near: frozenset[str]
    bounds: frozenset[str]
    changes: frozenset[str]
    subject: frozenset[str]
    ways: tuple[str, ...]
    things: tuple[str, ...]


@lru_cache(maxsize=4096)
def slots(text: str, known: frozenset[str] = frozenset()) -> tuple[Slot, ...]:
    """Give the slots of a text's figures; measured ones (× and %) and plain ones are told apart separately.

    `known` are folded names, which may open a sentence.
    """
    found = numbers(text)
    words = tokens(text, known)
    made: list[Slot] = []
    for start, end in sentences(text):
        inside = [number for number in found if start <= number.start < end]
        for measured in (True, False):
            heads = [number for number in inside if (number.unit in MEASURED) is measured]
            for run in runs(text, (start, end), heads):
                made += _Run(text, run, words).slots()
    return tuple(made)


class _Run:
    """Share out the words of one clause among the figures in it."""

    def __init__(self, text: str, run: Sequence[Cluster], words: Sequence[Token]) -> None:
        self._text = text
        self._run = run
        heads = {number.start for cluster in run for group in cluster.groups for number in group}
        self._words = words
        self._others = [word for word in words if word.start not in heads]
        self._behind = any(self._says((each.end, each.region[1])) for each in run[:-1])
        self._before = any(self._says((each.region[0], each.start)) for each in run[1:])

    def slots(self) -> list[Slot]:
        """Give the slots of its figures, in order."""
        return _inherited([slot for n, cluster in enumerate(self._run) for slot in self._of(n, cluster)])

    def _of(self, n: int, cluster: Cluster) -> list[Slot]:
        left, right = (cluster.region[0], cluster.start), (cluster.end, cluster.region[1])
        items = dealt(self._text, left, right, len(cluster.groups))
        if not items:
            own = self._strict(n, left, right) if len(cluster.groups) == 1 else []
            return [self._slot(group, cluster, [left, right], own) for group in cluster.groups]
        rest = [span for part in (left, right) for span in without(part, (items[0][0], items[-1][1]))]
        pairs = zip(cluster.groups, items, strict=True)
        return [self._slot(group, cluster, [*rest, item], self._in(item)) for group, item in pairs]

    def _strict(self, n: int, left: Span, right: Span) -> list[Token]:
        """Leave out what heads or ends a list of figures as a whole: it may be about each of them."""
        before, behind = self._in(left), self._in(right)
        if n == 0 and len(self._run) > 1:
            before = [w for w in before[-_LAST:] if self._before or w.form.startswith("b:")]
        if n == len(self._run) - 1 and len(self._run) > 1:
            comma = self._text.find(",", *right)
            near = [w for w in behind if comma < 0 or w.start < comma]
            behind = [w for w in near if self._behind or w.form.startswith("b:")]
        return [*before, *behind]

    def _slot(self, group: tuple[Number, ...], cluster: Cluster, spans: Sequence[Span], own: Sequence[Token]) -> Slot:
        words = [word for span in spans for word in self._in(span)]
        around = frames(self._text)
        return Slot(
            figures=group,
            frames=tuple(around[figure.start] for figure in group),
            words=forms(words),
            own=forms(own),
            baselines=baselines(self._text, cluster.region, words),
            quantities=_named(forms(own), "q:"),
            near=near(self._text, group, words),
            bounds=bounds(self._text, group, own),
            changes=changes(self._text, group, words),
            subject=subject(self._text, (self._run[0].region[0], cluster.start), self._words),
            ways=ways(self._text, group),
            things=things(self._text, group),
        )

    def _says(self, span: Span) -> bool:
        return any(not word.form.startswith("b:") for word in self._in(span))

    def _in(self, span: Span) -> list[Token]:
        return [word for word in self._others if span[0] <= word.start < span[1]]


def _inherited(made: Sequence[Slot]) -> list[Slot]:
    """Let a slot that does not say its quantity, change or baseline take them from the one before, else after."""
    full = list(made)
    for n in range(1, len(full)):
        full[n] = _filled(full[n - 1], full[n])
    for n in range(len(full) - 2, -1, -1):
        full[n] = _filled(full[n + 1], full[n])
    return [slot._replace(quantities=slot.quantities or _named(slot.words, "q:")) for slot in full]


def _filled(giver: Slot, slot: Slot) -> Slot:
    taken = giver.quantities or giver.near if not slot.quantities else frozenset()
    return slot._replace(
        words=slot.words | {f"q:{each}" for each in taken},
        quantities=slot.quantities or taken,
        changes=slot.changes or (frozenset() if "speed" in slot.quantities else giver.changes),
        baselines=slot.baselines or (frozenset() if _named(slot.own, "n:") else giver.baselines),
    )


def _named(found: frozenset[str], mark: str) -> frozenset[str]:
    return frozenset(form[2:] for form in found if form.startswith(mark))
