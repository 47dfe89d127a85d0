"""Write the sections of a review as claims, each with its evidence."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Annotated, NamedTuple

from pydantic import Field as Of
from pydantic import StringConstraints, create_model

from review.answer import Item, Listed, cut, fitting
from review.embedded.manner import Manner, surveying
from review.errors import AnswerError
from review.evidence.context import Context
from review.evidence.mend import faults
from review.evidence.numbered import ClaimAnswer, Numbered, left_out
from review.llm import Session
from review.llm.sparing import packed
from review.llm.together import together
from review.model import Claim, Problem, Section, Theme
from review.resources import Prompt, Prompts
from review.settings import PAPERS_PER_CALL
from review.text.suspicious import suspicion
from review.themes.portions import Part, groups, parts, whole

_NOTHING = "which wrote no sentence for it that has the right form and length"


class PlacedClaim(ClaimAnswer):
    """Answer with one claim and its paragraph, from 1."""

    paragraph: int


class SectionDraft(Item):
    """Answer with one section, by its number; the plan, a line a paragraph, is there to be thought of first."""

    section: int
    plan: Annotated[list[Annotated[str, StringConstraints(max_length=150), cut(150)]], Of(max_length=6), cut(6)]
    claims: Annotated[list[PlacedClaim], Of(max_length=48), cut(48), fitting(PlacedClaim)]


class Drafts(Listed):
    """Answer with a few sections."""

    sections: list[SectionDraft]


class _Written(NamedTuple):
    claims: Sequence[Claim]
    problems: tuple[Problem, ...] = ()


def write(  # noqa: PLR0913, PLR0917 - what it writes on, what it asks, and how it writes
    themes: Sequence[Theme],
    context: Context,
    session: Session | None,
    prompts: Prompts,
    papers_per_call: int = PAPERS_PER_CALL,
    manner: Manner | None = None,
) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """Write one section for each theme, by the model or, with no session, by the embedded writer.

    The model sees the themes' findings and nothing else: small themes together, with a third more papers than one
    question reads, as findings are shorter than abstracts; a theme of more than `PAPERS_PER_QUESTION` papers by its
    subthemes and by so many papers at a time; one with text that speaks to language models alone. What the model gives
    no usable answer for, the embedded writer writes, with a problem. `manner` is by default a survey's.
    """
    writer = _Writer(context, manner or surveying(context.papers, context.extractions), prompts)
    if session is None:
        return tuple(_section(theme, [writer.composed(whole(theme))]) for theme in themes), ()
    cut_up = [part for theme in themes for part in parts(theme)]
    together_as = partial(groups, most=papers_per_call * 4 // 3, is_hostile=writer.is_hostile)
    jobs = [writer.draft(group, session) for group in packed(cut_up, together_as, writer.question, session.knows)]
    written = [each for group in session.run(jobs, "Writing themes") for each in group]
    of = [(part.theme.id, each.claims) for part, each in zip(cut_up, written, strict=True)]
    sections = (_section(theme, [claims for home, claims in of if home == theme.id]) for theme in themes)
    return tuple(sections), tuple(problem for each in written for problem in each.problems)


def _section(theme: Theme, written: Sequence[Sequence[Claim]]) -> Section:
    """Put the parts of a section one behind the other, each with paragraphs of its own."""
    claims: list[Claim] = []
    for part in written:
        first = claims[-1].paragraph + 1 if claims else 0
        claims += [claim.model_copy(update={"paragraph": claim.paragraph + first}) for claim in part]
    return Section(id=theme.id, title=theme.title, theme=theme.id, claims=tuple(claims))


class _Writer:
    def __init__(self, context: Context, manner: Manner, prompts: Prompts) -> None:
        self._context = context
        self._manner = manner
        self._prompts = prompts

    def is_hostile(self, part: Part) -> bool:
        quotes = (finding.quote for key in part.keys for finding in self._context.extractions[key].findings)
        return any(map(suspicion, quotes))

    def composed(self, part: Part) -> list[Claim]:
        """Write a part with no model; what is counted in it would be read as counted in all of its theme."""
        theme = part.theme.model_copy(update={"keys": part.keys})
        papers = [self._context.papers[key] for key in part.keys]
        claims = self._manner.compose(theme, papers)
        return [claim for claim in claims if part.whole or claim.origin != "counted"]

    async def draft(self, group: Sequence[Part], session: Session) -> list[_Written]:
        async def asked(some: Sequence[Part]) -> list[_Written | AnswerError | None]:
            return await self._asked(some, session)

        answers = await together(group, asked, session.in_batches)
        for part, answer in zip(group, answers, strict=True):
            # While others are awaited: the check, which judges no claim twice, need not wait for all of them.
            faults(answer.claims if isinstance(answer, _Written) else (), part.theme.keys, self._context)
        return [self._written(part, answer) for part, answer in zip(group, answers, strict=True)]

    def _written(self, part: Part, answer: _Written | AnswerError | None) -> _Written:
        if isinstance(answer, _Written):
            return answer
        why = f"which gave no usable answer: {answer}" if answer else _NOTHING
        problem = Problem(where=_where(part), what=f"written without the model, {why}")
        return _Written(self.composed(part), (problem,))

    async def _asked(self, parts: Sequence[Part], session: Session) -> list[_Written | AnswerError | None]:
        """Ask for a few sections in one question; gives what is written of each, or why the answer has none of it.

        A section of which no claim has the right form and length is left out as much as one that is not there.
        """
        numbered, question = self._numbered(parts), self.question(parts)
        answer = await session.ask(*question)
        drafts = {draft.section: draft for draft in reversed(answer.sections)}
        written = [_drafted(drafts.get(n), part, numbered) for n, part in enumerate(parts, 1)]
        if not any(written):
            session.unused(*question)
        return [each or answer.lacking for each in written]

    def question(self, parts: Sequence[Part]) -> tuple[Prompt, type[Drafts]]:
        """Fill the question about a few sections."""
        numbered = self._numbered(parts)
        papers = iter(numbered.shown(self._manner.names))
        shown = [
            {
                "number": n,
                "title": part.title,
                "papers": [next(papers) for _ in part.keys],
                "words": self._manner.room(part.theme, part.keys),
            }
            for n, part in enumerate(parts, 1)
        ]
        return self._prompts.fill(self._manner.prompt, sections=shown, **self._manner.given), _drafts_of(len(parts))

    def _numbered(self, parts: Sequence[Part]) -> Numbered:
        return Numbered([key for part in parts for key in part.keys], self._context)


@cache
def _drafts_of(size: int) -> type[Drafts]:
    """Bound the answer to one section a theme."""
    sections = Annotated[list[SectionDraft], Of(max_length=size), cut(size), fitting(SectionDraft)]
    return create_model("Drafts", __base__=Drafts, sections=sections)


def _where(part: Part) -> str:
    return f"theme '{part.title}'"


def _drafted(draft: SectionDraft | None, part: Part, numbered: Numbered) -> _Written | None:
    claims = _claims(draft, numbered) if draft else []
    return _Written(claims, left_out(draft.claims, _where(part))) if draft and claims else None


def _claims(draft: SectionDraft, numbered: Numbered) -> list[Claim]:
    given = sorted((each for each in draft.claims if not each.too_long), key=lambda claim: claim.paragraph)
    order = {place: n for n, place in enumerate(dict.fromkeys(claim.paragraph for claim in given))}
    return [claim for each in given for claim in numbered.claims(each, order[each.paragraph])]
