"""Choose the sentences of an abstract that are worth recording, and find the name of what it introduces."""

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from review.embedded.loosen import freed
from review.embedded.pointers import dangles, opposes
from review.embedded.roles import Weighed, best
from review.embedded.subject import pointed
from review.embedded.system import introduces, system_name
from review.embedded.units import Unit, units
from review.model import Paper

MOST_FINDINGS = 6
_WORTH_RECORDING = 3.0
_MECHANISM = 3.2
_INTRODUCING = 5.0
_DANGLING = 1.5
_LEFT_OPEN, _AT_LEAST = 3.0, 0.1
_EARLY, _POINTED = 6.0, 3.0

Kind = Literal["contribution", "result"]


class Choice(NamedTuple):
    """Hold a sentence and the role that it has."""

    unit: Unit
    kind: Kind


def choices(paper: Paper, weighed: Sequence[Weighed], titled: str | None) -> list[Choice]:
    """Choose the sentences worth recording: the main contribution, the main result, then others in their order.

    A paper that says of nothing what it contributes has a main result only, or else its first sentence.
    """
    offers = [_offer(each, titled, paper.title) for each in weighed]
    contribution = best(weighed, offers)
    name = titled or (system_of(paper, contribution.unit) if contribution else None)
    gains = [_gain(each, contribution, name, paper.title) for each in weighed]
    result = best(weighed, gains)
    if contribution is None and result is None:
        contribution = _opening(weighed)
    kinds: list[tuple[Weighed | None, Kind]] = [(contribution, "contribution"), (result, "result")]
    main = [Choice(each.unit, kind) for each, kind in kinds if each]
    return main + _others(weighed, offers, gains, {choice.unit.place for choice in main})


def _others(
    weighed: Sequence[Weighed], offers: Sequence[float], gains: Sequence[float], taken: Collection[int]
) -> list[Choice]:
    ranked = [_further(each.unit, offer, gain) for each, offer, gain in zip(weighed, offers, gains, strict=True)]
    worth = [each for each in ranked if each[0] > _WORTH_RECORDING and each[1].unit.place not in taken]
    chosen = sorted(worth, key=lambda each: (-each[0], each[1].unit.place))[: MOST_FINDINGS - len(taken)]
    return sorted((choice for _, choice in chosen), key=lambda choice: choice.unit.place)


def _further(unit: Unit, offer: float, gain: float) -> tuple[float, Choice]:
    return (offer, Choice(unit, "contribution")) if offer > gain else (gain, Choice(unit, "result"))


def system_of(paper: Paper, contribution: Unit) -> str | None:
    """Give the name of what a paper introduces in a sentence; None if it has none that is sure."""
    return system_name(paper.title, paper.abstract, freed(contribution.text))


def _offer(each: Weighed, name: str | None, title: str) -> float:
    """Weigh a sentence as the main contribution: it should name what the title names, and be understood alone."""
    weight = each.contribution + _naming(each, name)
    return weight - _DANGLING if weight > 0 and dangles(each.text, title) else weight


def _naming(each: Weighed, name: str | None) -> float:
    """Favour the sentence that introduces what the title names, and mind those that go on about it."""
    if not name:
        return 0.0
    if introduces(each.unit.text, name):
        return _INTRODUCING
    return max(0.0, _MECHANISM - each.contribution) if each.text.startswith(f"{name} ") else 0.0


def _gain(each: Weighed, contribution: Weighed | None, name: str | None, title: str) -> float:
    """Weigh a sentence as the main result: it comes after the contribution, whose words it may point back to."""
    if each is contribution or opposes(each.text):
        return 0.0
    known = f"{title} {contribution.text}" if contribution else title
    early = contribution is not None and each.unit.place < contribution.unit.place
    next_to = contribution is not None and each.unit.place == contribution.unit.place + 1
    clear = contribution if next_to and not name else None
    weight = each.result(name) - (_EARLY if early else 0.0)
    weight += _POINTED if clear and pointed(each.text, clear.text) else 0.0
    return min(weight, max(weight - _LEFT_OPEN, _AT_LEAST)) if dangles(each.text, known) else weight


def _opening(weighed: Sequence[Weighed]) -> Weighed:
    """Fall back on the first sentence that is no mere background."""
    return next((each for each in weighed if each.unit.part in ("", "aim") and not each.background), weighed[0])


def weighed_up(paper: Paper, titled: str | None = None) -> list[Weighed]:
    """Weigh the sentences of a paper's abstract; `titled` is what its title says that it introduces."""
    found = units(paper.abstract)
    return [Weighed(unit, len(found), titled, paper.title) for unit in found]
