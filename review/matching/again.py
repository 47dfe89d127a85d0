"""Find papers of an earlier review again, whatever their keys are now."""

from collections.abc import Sequence

from review.matching.groups import grouped
from review.matching.judging import Judge
from review.matching.spelling import Spelling
from review.matching.traits import Traits
from review.model import Paper


def again(papers: Sequence[Paper], before: Sequence[Paper]) -> dict[str, str]:
    """Map the key of each paper that an earlier review has, too, to its key there.

    Records that say the same are one paper; others are where deduplication would make them one, or where key and title
    are the same and nothing tells them apart. Of several earlier papers that have become one, that of the same key
    counts, else the first.
    The order of `papers` does not matter.
    """
    said = {_said(paper): paper.key for paper in before}
    found = {paper.key: key for paper in papers if (key := said.get(_said(paper)))}
    known = {*found.values()}
    left = [paper for paper in papers if paper.key not in found]
    lost = [paper for paper in before if paper.key not in known]
    found |= _matched(left, lost) if left and lost else {}
    keyed = {paper.key: paper for paper in lost}
    rest = [(paper, keyed[paper.key]) for paper in left if paper.key not in found and paper.key in keyed]
    return found | {paper.key: paper.key for paper, then in rest if _are_one(Traits(paper), Traits(then))}


def _matched(papers: Sequence[Paper], before: Sequence[Paper]) -> dict[str, str]:
    every = [*before, *papers]
    found: dict[str, str] = {}
    for group in grouped([Traits(paper) for paper in every]).groups:
        then = [every[place].key for place in group if place < len(before)]
        now = [every[place].key for place in group if place >= len(before)]
        found |= {key: key if key in then else then[0] for key in now if then}
    return found


def _are_one(one: Traits, other: Traits) -> bool:
    """Tell whether two papers with one key have one title, too, and nothing certain tells them apart."""
    same = one.title.letters == other.title.letters
    return same and not Judge(Spelling([one.title, other.title])).conflict(one, other)


def _said(paper: Paper) -> str:
    return paper.model_dump_json(exclude={"source", "key", "body"})
