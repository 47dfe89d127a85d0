"""Take a grouping of all papers that somebody else made, if it is sound and the papers' likeness supports it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from review.model import Theme
from review.text.grammar import quantity
from review.themes.graph import SMALLEST
from review.themes.support import Support

_LEFT_OUT = 0.05


def grouped(
    groups: Sequence[Sequence[int]], themes: Sequence[Theme], likeness: Support, rank: Mapping[str, int]
) -> list[tuple[str, ...]] | str:
    """Give the keys of each proposed group, or say why the proposal is not taken.

    Papers are numbered from 1, through all themes in the order of their keys. Papers that fitted nowhere may be left
    out; of the others one in twenty may, and goes to the group it is nearest to. There are at least half as many groups
    as themes and at most twice as many, at least two if there were, each with three papers or more.
    """
    papers = [key for theme in themes for key in theme.keys]
    named = Counter(paper for group in groups for paper in group)
    if strange := [paper for paper in named if not 0 < paper <= len(papers)]:
        return f"there is no paper {strange[0]}"
    if doubled := [paper for paper, times in named.items() if times > 1]:
        return f"paper {doubled[0]} is in two themes"
    proper = [theme for theme in themes if not theme.other]
    if not max(min(2, len(proper)), len(proper) / 2) <= len(groups) <= 2 * len(proper):
        return f"too many themes or too few: {len(groups)} for {len(proper)}"
    left = {key for theme in proper for key in theme.keys} - {papers[paper - 1] for paper in named}
    if len(left) > _LEFT_OUT * len(papers):
        return f"it leaves out {quantity(len(left), 'paper')}"
    return _judged(
        _filled([[papers[paper - 1] for paper in group] for group in groups], left, likeness), likeness, rank
    )


def _filled(groups: Sequence[list[str]], left: set[str], likeness: Support) -> list[list[str]] | str:
    homes = {key: likeness.nearest(key, groups) for key in sorted(left)}
    if lost := [key for key, home in homes.items() if home is None]:
        return f"it leaves out {lost[0]}, which is near no theme"
    return [[*group, *(key for key, home in homes.items() if home == n)] for n, group in enumerate(groups)]


def _judged(groups: list[list[str]] | str, likeness: Support, rank: Mapping[str, int]) -> list[tuple[str, ...]] | str:
    if isinstance(groups, str):
        return groups
    if any(len(group) < SMALLEST for group in groups):
        return f"a theme has {SMALLEST} papers or more"
    if any(likeness.is_low(group) for group in groups):
        return "a theme would hardly hold together"
    if likeness.is_worse([Theme(id="", title="", keys=tuple(group)) for group in groups]):
        return "the themes would hold together less"
    return [tuple(sorted(group, key=lambda key: (rank[key], key))) for group in groups]
