"""Find the finding of a paper that tells best what came out."""

from review.embedded import clues
from review.embedded.loosen import freed
from review.embedded.roles import Weighed
from review.embedded.telling import main_findings
from review.embedded.telltale import has_figure
from review.embedded.units import Unit
from review.embedded.verbs import forms
from review.model import Extraction, Finding
from review.text.grammar import words

_FINDING = forms(words("show demonstrate find prove observe detect estimate measure obtain"))


def main_result(extraction: Extraction) -> Finding | None:
    """Give the first result, or the contribution where that is told as found, in figures, and weighs more."""
    contribution, result = main_findings(extraction)
    told = [each for each in (result, contribution) if each and each.part == "abstract"]
    offered = [each for each in told if each.kind == "result" or _is_found(each.quote, alone=result is None)]
    return max(offered, key=_weight, default=None)


def _is_found(quote: str, *, alone: bool) -> bool:
    """Tell whether a contribution says what was found, with a figure; `alone` that no result is told beside it."""
    text = freed(quote).lower()
    act = clues.ACT.search(text)
    if not act or not has_figure(text[act.end() :]):
        return False
    found = act["verb"] in _FINDING or clues.AND_FOUND.search(text, act.end())
    return bool(found or (alone and clues.MEASURED.search(text, act.end())))


def _weight(finding: Finding) -> float:
    unit = Unit(0, *finding.span, finding.quote, "")
    return Weighed(unit, 1).result(None)
