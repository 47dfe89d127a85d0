"""Weigh how well each sentence of an abstract tells what the paper contributes, what it found, what was missing.

The weights are points, set by reading some two hundred abstracts of six fields; only their order matters. A plain *we
propose* has 10, a result in figures that *experiments show* about 8; what counts against a role takes points off.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from review.embedded import clues
from review.embedded.beside import conceded, topical
from review.embedded.frames import announces, unframed
from review.embedded.loosen import freed
from review.embedded.pointers import presented
from review.embedded.rules import holds_any
from review.embedded.units import Part, Unit
from review.embedded.verbs import PROPOSE_FORMS, SHOW_FORMS, STUDY_FORMS, forms
from review.text.grammar import MODALS, words
from review.text.others import of_others

_VERBS = ((PROPOSE_FORMS, 10.0), (STUDY_FORMS, 6.5), (SHOW_FORMS, 4.0))
_TELLING = forms(words("show demonstrate find prove observe evidence conclude reveal achieve obtain confirm report"))
_PART_OF_RESULT: dict[Part, float] = {
    "results": 2.0,
    "conclusion": 5.0,
    "methods": -4.0,
    "aim": -6.0,
    "background": -6.0,
}
_FACING = forms(words("address tackle"))
_EARLY = 0.3
_OPENING = 60


class Weighed:
    """Hold a sentence and how much each role suits it; a weight of 0 or less means not at all."""

    def __init__(self, unit: Unit, total: int, name: str | None = None, title: str = "") -> None:
        """Take one of `total` sentences of a paper of this title that introduces `name`."""
        self._title = title.lower()
        self.unit = unit
        self.text = presented(freed(unit.text), name) if name else freed(unit.text)
        self._place = unit.place / max(total, 1)
        self._lower = self.text.lower()
        self._whole = unit.text.lower()
        self._outlook = clues.OUTLOOK.found(self._lower)
        self._earlier = clues.EARLIER.found(self._whole)
        self._foreign = of_others(self.text)
        self._unfit = _is_broken_off(self._lower) or self._points_elsewhere()

    @property
    def background(self) -> bool:
        """Tell whether the sentence speaks of the field at large."""
        return self.unit.part == "background" or self._foreign or clues.OTHERS.found(self._lower)

    @cached_property
    def contribution(self) -> float:
        """Weigh the sentence as a statement of what the paper contributes."""
        weight = 0.0 if self._unfit or self._foreign else max(self._acted(), self._passively(), self._aimed())
        if not weight:
            return 0.0
        weight += 1.5 * clues.FIRST_OF_ITS_KIND.found(self._lower)
        weight += 4.5 * self._lower.startswith("we are the first") + 1.0 * self._whole.startswith("in this ")
        weight -= 2.5 * bool(clues.POINTS_BACK.match(self._lower)) + 3 * self._outlook
        weight -= 3 * (self.unit.part in ("results", "conclusion")) + 1.5 * self._place + 6 * self._earlier
        return weight - 2 * bool(clues.LATER_STEP.match(self._whole)) - 3.5 * bool(clues.FIRST_STEP.match(self._whole))

    def result(self, name: str | None) -> float:
        """Weigh the sentence as a statement of what came out, for a paper that introduces `name`."""
        if self._unfit or self._foreign:
            return -10.0
        plain = unframed(self.text)
        tried, announced = bool(clues.TRIAL.search(self._lower)), announces(self.text)
        figures, gain = self._figures(), bool(clues.GAIN.search(self._lower))
        weight = figures + 3 * announced - 3.4
        # Trials of a system come last; of what is measured the most important comes first.
        weight += 2 * self._place * bool(name or tried or announced)
        weight += topical(self._lower, self._title) * bool(figures or (gain and not self._acts)) - conceded(
            self._whole, self._title
        )
        weight += 1.5 * tried + 2 * gain
        weight += 3 * clues.CONCLUSION.found(self._lower) + _PART_OF_RESULT.get(self.unit.part, 0.0)
        weight += 1.0 * bool(name and name in plain[:_OPENING]) + self._told()
        return weight - self._empty() - 3.5 * (not name and _points_back(plain.lower()))

    @cached_property
    def problem(self) -> float:
        """Weigh the sentence as a statement of what was missing."""
        if self._unfit or self.unit.part in ("methods", "results", "conclusion"):
            return 0.0
        if act := clues.ACT.search(self._whole):
            return 0.5 * (act["verb"] in _FACING)
        turns = self._whole.startswith(("however", "yet", "but", "nevertheless", "despite"))
        return len(clues.TROUBLE.findall(self._whole)) + 0.5 * turns

    @cached_property
    def _acts(self) -> list[re.Match[str]]:
        return list(clues.ACT.finditer(self._lower))

    def _points_elsewhere(self) -> bool:
        """Tell whether the sentence says where code, data or rights are to be found."""
        return holds_any(clues.ELSEWHERE_WORDS, self._lower) or clues.ELSEWHERE_CODE.found(self._lower)

    def _aimed(self) -> float:
        return 7.0 if clues.AIM.found(self._lower) else 4.5 * (self.unit.part == "aim")

    def _acted(self) -> float:
        """Weigh what the authors say they did by its verb, half as much in a subordinate clause."""
        best = 0.0
        for act in self._acts:
            value = next((value for verbs, value in _VERBS if act["verb"] in verbs), 2.0 * (act["verb"] not in MODALS))
            value = min(value, 2.0) if clues.OWN_OBJECT.match(self._lower, act.end()) else value
            value = max(value, 9.0) if clues.AND_PROPOSED.search(self._lower, act.end()) else value
            value = max(value - 3.0, 2.0) if act["too"] else value
            best = max(best, value if self._is_main_clause(act.start()) else value / 2)
        return best

    def _is_main_clause(self, start: int) -> bool:
        return start == 0 or self._lower[start - 2] == ","

    def _passively(self) -> float:
        if clues.PASSIVELY_PROPOSED.found(self._lower):
            return 7.5
        if clues.PASSIVELY_STUDIED.search(self._lower):
            return 4.0
        return 2.5 * (self._place < _EARLY and bool(clues.PASSIVELY_MEASURED.search(self._lower)))

    def _figures(self) -> float:
        if clues.MEASURED.search(self._lower) or clues.QUANTIFIED.found(self._lower):
            return 4.0
        if clues.CHANGED_BY.search(self._lower):
            return 3.0
        return 1.0 * bool(clues.DIGIT.search(self._lower))

    def _told(self) -> float:
        """Tell a report of what was found from a report of what was built or done."""
        act = self._acts[0] if self._acts else None
        if not act or not self._is_main_clause(act.start()):
            return 2.0 * bool(clues.PASSIVELY_TRIED.search(self._lower))
        if act["verb"] in PROPOSE_FORMS:
            return -6.0
        if act["verb"] in _TELLING or clues.AND_FOUND.search(self._lower, act.end()):
            return 3.0
        return -2.0 * (act["verb"] in STUDY_FORMS)

    def _empty(self) -> float:
        """Weigh what makes a sentence no result: plans, announcements, other people's work."""
        idle = 3 * clues.IDLE_TRIAL.found(self._lower) + 2 * clues.FIRST_OF_ITS_KIND.found(self._lower)
        others = 4 * clues.OTHERS.found(self._lower) + 1.5 * clues.THESE_ONES.found(self._lower)
        others += 4 * bool(clues.OTHERS_NAMED.match(self.text))
        return idle + others + 6 * self._outlook + 6 * self._earlier + 1.0 * (" also " in self._lower)


def best(sentences: Sequence[Weighed], weights: Sequence[float]) -> Weighed | None:
    """Give the sentence of the greatest positive weight, the earliest of equals; None if none is positive."""
    ranked = sorted(zip(weights, range(len(weights)), strict=True), key=lambda pair: (-pair[0], pair[1]))
    return sentences[ranked[0][1]] if ranked and ranked[0][0] > 0 else None


def _is_broken_off(text: str) -> bool:
    """Tell whether a sentence lacks its beginning or its end."""
    last = text.rsplit(None, 1)[-1] if text.strip() else ""
    return last in clues.LAST_OF_NO_SENTENCE or last.startswith("i.e.") or text.startswith(("(", "[", "<", "=", "+"))


def _points_back(plain: str) -> bool:
    opens = clues.POINTS_BACK.match(plain) and not clues.POINTS_TO_WORK.match(plain)
    return bool(opens or clues.POINTS_BACK_LATER.match(plain))
