"""Change themes as a plan proposes, each step by itself, as far as they stay a sound grouping of the same papers."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from review.model import Step, Theme
from review.text.grammar import quantity
from review.themes.regrouping import Regrouping

_TWICE = "the plan names a theme or a paper of it twice"
_DOUBTFUL = "most of the plan is not sound"
_TRUSTED = 3
_DRAINS = "the plan takes more than half of the papers from its theme"


class Split(NamedTuple):
    """Hold the papers, by number, that are to leave a theme and be one of their own under a title."""

    theme: int
    papers: Sequence[int]
    title: str
    description: str = ""


class Plan(NamedTuple):
    """Hold what is to change: pairs of themes to merge, splits, and pairs of a paper and the theme it moves to.

    Themes are numbered from 1 as given, papers from 1 through all themes, in the order of their keys.
    """

    merges: Sequence[Sequence[int]] = ()
    splits: Sequence[Split] = ()
    moves: Sequence[Sequence[int]] = ()


Name = Callable[[Split, tuple[str, ...]], Theme | str]


def regroup(plan: Plan, grouping: Regrouping, name: Name) -> list[Step]:
    """Apply merges, then splits, then moves to a grouping as it was given, and log each.

    `name` makes the theme that leaves another, or says why its name will not do. Steps that name a theme or a paper
    which another step names too contradict it: none of them is made. Nor are moves that would together take more than
    half of a theme's papers.
    """
    themes, papers, drained = _doubles(_themes(plan)), _doubles(_papers(plan)), _drained(plan, grouping)
    steps = [_merge(pair, grouping, _TWICE if themes.intersection(pair) else None) for pair in plan.merges]
    for split in plan.splits:
        doubled = split.theme in themes or not papers.isdisjoint(split.papers)
        steps.append(_split(split, grouping, name, _TWICE if doubled else None))
    for pair in plan.moves:
        wrong = _TWICE if pair[0] in papers else _DRAINS if pair[0] in drained else None
        steps.append(_move(pair, grouping, wrong))
    return steps


def distrusted(steps: Sequence[Step]) -> list[Step] | None:
    """Give the steps as refused if fewer than a third of them were made; None if the plan may stand.

    Some steps of any nonsense are sound by chance: of random plans for seven labelled sets about a quarter. Without
    this rule they cost the themes 0.04 of their adjusted Rand index (0.33); with it 0.003, and plans drawn from the
    labels gain 0.22 either way.
    """
    if _TRUSTED * sum(step.accepted for step in steps) >= len(steps):
        return None
    return [step.model_copy(update={"accepted": False, "why": step.why or _DOUBTFUL}) for step in steps]


def _merge(pair: Sequence[int], grouping: Regrouping, wrong: str | None) -> Step:
    one, other = pair
    what = f"{_called(one, grouping)} and {_called(other, grouping)}"
    return _step("merge", what, wrong or grouping.merge(one, other))


def _split(split: Split, grouping: Regrouping, name: Name, wrong: str | None) -> Step:
    what = f"{quantity(len(split.papers), 'paper')} from {_called(split.theme, grouping)} as '{split.title}'"
    leaving = wrong or grouping.parting(split.theme, split.papers)
    theme = leaving if isinstance(leaving, str) else name(split, leaving)
    if isinstance(theme, str):
        return _step("split", what, theme)
    grouping.part(split.theme, theme)
    return _step("split", what, None)


def _move(pair: Sequence[int], grouping: Regrouping, wrong: str | None) -> Step:
    paper, to = pair
    what = f"{grouping.key(paper) or f'paper {paper}'} to {_called(to, grouping)}"
    return _step("move", what, wrong or grouping.move(paper, to))


def _step(act: Literal["merge", "split", "move"], what: str, wrong: str | None) -> Step:
    return Step(act=act, what=what, accepted=wrong is None, why=wrong or "")


def _called(number: int, grouping: Regrouping) -> str:
    theme = grouping.theme(number)
    return f"'{theme.title}'" if theme else f"theme {number}"


def _themes(plan: Plan) -> list[int]:
    """List the themes that are to be merged or split, those to be split several times once."""
    return [*(n for pair in plan.merges for n in pair), *{split.theme for split in plan.splits}]


def _papers(plan: Plan) -> list[int]:
    return [*(n for split in plan.splits for n in split.papers), *(paper for paper, _ in plan.moves)]


def _doubles(numbers: Iterable[int]) -> set[int]:
    return {n for n, times in Counter(numbers).items() if times > 1}


def _drained(plan: Plan, grouping: Regrouping) -> set[int]:
    """Give the papers of the moves that would together take more than half of a theme's papers."""
    homes = {paper: home for paper, to in plan.moves if (home := grouping.home(paper)) not in {None, to}}
    count = Counter(homes.values())
    return {paper for paper, home in homes.items() if home and 2 * count[home] > len(grouping.themes[home].keys)}
