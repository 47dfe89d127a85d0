"""Check every claim against its evidence; mend, replace or drop what fails, and cite every paper."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel
from pydantic import Field as Of

from review import embedded
from review.errors import AnswerError
from review.evidence.context import Context
from review.evidence.judge import judge
from review.evidence.mend import Fault, faults, mend
from review.evidence.numbered import ClaimAnswer, Numbered
from review.llm import Session
from review.model import Check, Claim, Section, Theme
from review.resources import Prompts


class Correction(ClaimAnswer):
    """Answer with one corrected claim, by its number in the list of faults."""

    claim: int


class Corrections(BaseModel):
    """Answer with the claims that could be corrected."""

    claims: Annotated[list[Correction], Of(max_length=60)]


def verify(
    sections: Sequence[Section], themes: Sequence[Theme], context: Context, session: Session | None, prompts: Prompts
) -> tuple[tuple[Section, ...], tuple[Check, ...]]:
    """Make every section true to its evidence, and say what was done to each claim that was not.

    A failing claim goes back to the model once, with the reason; if it still fails, the embedded writer's claims for
    the papers it cited take its place, where nothing else cites them. Papers that no claim cites get such a claim, too.
    """
    checker = _Checker(context, prompts)
    keys = {theme.id: theme.keys for theme in themes}
    if session is None:
        checked = [checker.mended(section, keys[section.id], {}) for section in sections]
    else:
        jobs = [checker.verified(section, keys[section.id], session) for section in sections]
        checked = session.run(jobs, "Checking claims")
    return tuple(section for section, _ in checked), tuple(check for _, checks in checked for check in checks)


class _Checker:
    def __init__(self, context: Context, prompts: Prompts) -> None:
        self._context = context
        self._prompts = prompts
        self._names = embedded.author_names(context.papers.values())

    async def verified(
        self, section: Section, keys: Sequence[str], session: Session
    ) -> tuple[Section, tuple[Check, ...]]:
        found = [f for f in faults(section.claims, keys, self._context) if f.claim.origin == "model"]
        corrected = await self._corrected(found, keys, session) if found else {}
        return self.mended(section, keys, corrected)

    def mended(
        self, section: Section, keys: Sequence[str], corrected: Mapping[int, Sequence[Claim]]
    ) -> tuple[Section, tuple[Check, ...]]:
        def substitute(key: str, paragraph: int) -> Claim:
            return self._embedded(key, keys).model_copy(update={"paragraph": paragraph})

        return mend(section, keys, corrected, self._context, substitute)

    def _embedded(self, key: str, keys: Sequence[str]) -> Claim:
        paper, record = self._context.papers[key], self._context.extractions[key]
        claim = embedded.claim(paper, record, self._names)
        if judge(claim, keys, self._context).verdict == "supported":
            return claim
        return embedded.quoted(paper, record, self._names)

    async def _corrected(self, found: Sequence[Fault], keys: Sequence[str], session: Session) -> dict[int, list[Claim]]:
        """Ask once for all failing claims of a section; map each one's place to what the model makes of it."""
        numbered = Numbered(keys, self._context)
        shown = [
            {"number": n, "text": f.claim.text, "evidence": numbered.numbers(f.claim), "detail": f.judgement.detail}
            for n, f in enumerate(found, 1)
        ]
        prompt = self._prompts.fill("repair", faults=shown, papers=numbered.shown(self._names))
        try:
            answers = (await session.ask(prompt, Corrections)).claims
        except AnswerError:
            return {}  # the faults stand, and each is replaced or dropped with its reason
        usable = ((found[each.claim - 1], each) for each in answers if 0 < each.claim <= len(found))
        return {fault.place: numbered.claims(each, fault.claim.paragraph) for fault, each in usable}
