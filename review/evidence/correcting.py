"""Show a model its claims that failed, and read back what it makes of them."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel
from pydantic import Field as Of

from review.answer import cut, fitting
from review.evidence.mend import Fault
from review.evidence.numbered import ClaimAnswer, Numbered
from review.model import Claim


class Correction(ClaimAnswer):
    """Answer with one corrected claim, by its number in the list of faults."""

    claim: int


class Corrections(BaseModel):
    """Answer with the claims that could be corrected."""

    claims: Annotated[list[Correction], Of(max_length=60), cut(60), fitting(Correction)]


class Correcting:
    """Hold the failing claims of a section that are the model's own, under the numbers 1, 2, …"""

    def __init__(self, found: Sequence[Fault], numbered: Numbered) -> None:
        """Take the faults of a section, of which those of other writers are left out, and the findings it is from."""
        self._own = [fault for fault in found if fault.claim.origin == "model"]
        self._numbered = numbered

    def __bool__(self) -> bool:
        """Tell whether there is anything to correct."""
        return bool(self._own)

    def shown(self, names: Mapping[str, str]) -> dict[str, Any]:
        """Give what the prompt shows: the faults, and the papers with their findings and these authors' names."""
        faults = [
            {
                "number": n,
                "text": fault.claim.text,
                "evidence": self._numbered.numbers(fault.claim),
                "detail": fault.judgement.detail,
            }
            for n, fault in enumerate(self._own, 1)
        ]
        return {"faults": faults, "papers": self._numbered.shown(names)}

    def read(self, answer: Corrections) -> dict[int, list[Claim]]:
        """Map the place of each failing claim to what the model makes of it."""
        short = (each for each in answer.claims if not each.too_long)
        usable = ((self._own[each.claim - 1], each) for each in short if 0 < each.claim <= len(self._own))
        return {fault.place: self._numbered.claims(each, fault.claim.paragraph) for fault, each in usable}
