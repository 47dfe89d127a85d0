"""Ask another model whether each claim follows from its quotes; it can only make a claim fail."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Annotated

from pydantic import BaseModel, StringConstraints
from pydantic import Field as Of

from review.answer import cut
from review.errors import AnswerError
from review.evidence.context import Context
from review.llm import Session
from review.llm.sparing import packed, slices
from review.model import Claim, Problem
from review.resources import Prompt, Prompts
from review.text.grammar import quantity

JUDGE = "judge"
CLAIMS_PER_QUESTION = 20


class Opinion(BaseModel):
    """Answer whether the quotes of one claim, by its number in the list, entail it, and why not."""

    claim: int
    entailed: bool
    reason: Annotated[str, StringConstraints(max_length=300), cut(300)] = ""


class Opinions(BaseModel):
    """Answer with one opinion for each claim of the list."""

    claims: Annotated[list[Opinion], Of(max_length=60)]


class SecondOpinion:
    """Ask a session of its own for doubts about claims, several claims a question."""

    def __init__(self, session: Session, context: Context, prompts: Prompts) -> None:
        """Take the session of the other model, what the claims draw on, and the prompts."""
        self._session = session
        self._context = context
        self._prompts = prompts
        self._asked_on = 0
        self._judged = 0
        self._fault = "its answers do not speak of them"

    @property
    def missing(self) -> tuple[Problem, ...]:
        """Tell how many claims it was to judge and did not, if any."""
        if self._judged == self._asked_on:
            return ()
        count = f"{self._asked_on - self._judged} of {quantity(self._asked_on, 'sentence')}"
        what = f"gave no opinion on {count}, which only the program has checked: {self._fault}"
        return (Problem(where=f"second opinion of {self._session.name}", what=what, severity="warning"),)

    @property
    def was_given(self) -> bool:
        """Tell whether it judged any claim."""
        return self._judged > 0

    def __call__(self, claims: Sequence[Claim]) -> Mapping[int, str]:
        """Map the place of each claim that does not follow from its quotes to the reason.

        A question without a usable answer raises no doubt.
        """
        parts = packed(claims, slices(CLAIMS_PER_QUESTION), self._question, self._session.knows_sentences)
        starts = accumulate(map(len, parts), initial=0)
        answers = self._session.run([self._asked(part) for part in parts], "Second opinion")
        return {start + n: reason for start, each in zip(starts, answers, strict=False) for n, reason in each.items()}

    async def _asked(self, claims: Sequence[Claim]) -> dict[int, str]:
        self._asked_on += len(claims)
        try:
            answer = await self._session.ask(*self._question(claims))
        except AnswerError as error:
            self._fault = str(error)
            return {}
        opinions = {each.claim - 1: each for each in answer.claims if 0 < each.claim <= len(claims)}
        self._judged += len(opinions)
        doubted = {n: each for n, each in opinions.items() if not each.entailed}
        return {n: each.reason or "its quotes do not entail it" for n, each in doubted.items()}

    def _question(self, claims: Sequence[Claim]) -> tuple[Prompt, type[Opinions]]:
        shown = [self._shown(n, claim) for n, claim in enumerate(claims, 1)]
        return self._prompts.fill(JUDGE, claims=shown), Opinions

    def _shown(self, number: int, claim: Claim) -> dict[str, object]:
        quotes = [finding.quote for finding in self._context.evidence(claim)]
        return {"number": number, "text": claim.text, "quotes": quotes}
