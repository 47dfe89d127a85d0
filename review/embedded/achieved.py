"""Say what papers found, each in a sentence that stands alone: for those whose contribution is told elsewhere."""

import re
from collections.abc import Mapping, Sequence

from review.embedded.claim import claim
from review.embedded.counted import is_quantified
from review.embedded.system import places
from review.embedded.telling import Telling, telling
from review.model import Claim, Extraction, Paper

_LEANING = re.compile(r"\b(?:[Tt]hey|[Tt]heir|[Tt]hem|[Ii]t|[Ii]ts|[Tt]hese|[Tt]hose)\b")


def achieved(papers: Sequence[Paper], extractions: Mapping[str, Extraction], names: Mapping[str, str]) -> list[Claim]:
    """Tell of the main results that stand alone, by their systems' names; where none does, of the papers as a whole.

    Results in figures come first, and of these the newest.
    """
    told = [(paper, telling(paper, extractions[paper.key], names[paper.key])) for paper in papers]
    ranked = sorted(told, key=lambda each: (_figures(each[1]), each[0].when), reverse=True)
    alone = [Claim(text=each.result, evidence=(each.result_id,)) for _, each in ranked if each and _alone(each)]
    return alone or [claim(paper, extractions[paper.key], names) for paper, _ in ranked]


def _figures(told: Telling | None) -> bool:
    return bool(told and is_quantified(told.result))


def _alone(told: Telling) -> bool:
    named = bool(told.result and told.system and places(told.system, told.result))
    return named and not _LEANING.search(told.result)
