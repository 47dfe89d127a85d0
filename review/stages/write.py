"""Write the sections of a review as claims, each with its evidence."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel
from pydantic import Field as Of

from review import embedded
from review.errors import AnswerError
from review.evidence.context import Context
from review.evidence.numbered import ClaimAnswer, Numbered
from review.llm import Session
from review.model import Claim, Problem, Section, Theme
from review.resources import Prompts

PAPERS_PER_QUESTION = 24

Names = Mapping[str, str]


class Paragraph(BaseModel):
    """Answer with the claims of one paragraph."""

    claims: Annotated[list[ClaimAnswer], Of(max_length=24)]


class SectionDraft(BaseModel):
    """Answer with the paragraphs of one section."""

    paragraphs: Annotated[list[Paragraph], Of(max_length=8)]


def write(
    themes: Sequence[Theme], context: Context, session: Session | None, prompts: Prompts
) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """Write one section for each theme, by the model or, with no session, by the embedded writer.

    The model sees the theme's findings and nothing else, at most `PAPERS_PER_QUESTION` papers at a time; papers it
    gives no usable answer for are written about by the embedded writer, with a problem.
    """
    names = embedded.author_names(context.papers.values())
    if session is None:
        return tuple(_section(theme, _composed(theme, context, names)) for theme in themes), ()
    writer = _Writer(context, names, session, prompts)
    drafts = session.run([writer.draft(theme) for theme in themes], "Writing themes")
    return tuple(section for section, _ in drafts), tuple(each for _, problems in drafts for each in problems)


def _section(theme: Theme, claims: Sequence[Claim]) -> Section:
    return Section(id=theme.id, title=theme.title, theme=theme.id, claims=tuple(claims))


def _composed(theme: Theme, context: Context, names: Names, paragraph: int = 0) -> list[Claim]:
    claims = embedded.compose(theme, [context.papers[key] for key in theme.keys], context.extractions, names)
    return [claim.model_copy(update={"paragraph": claim.paragraph + paragraph}) for claim in claims]


class _Writer:
    def __init__(self, context: Context, names: Names, session: Session, prompts: Prompts) -> None:
        self._context = context
        self._session = session
        self._prompts = prompts
        self._names = names

    async def draft(self, theme: Theme) -> tuple[Section, tuple[Problem, ...]]:
        claims: list[Claim] = []
        problems: list[Problem] = []
        for start in range(0, len(theme.keys), PAPERS_PER_QUESTION):
            part = theme.model_copy(update={"keys": theme.keys[start : start + PAPERS_PER_QUESTION]})
            paragraph = claims[-1].paragraph + 1 if claims else 0
            try:
                claims += await self._asked(part, paragraph)
            except AnswerError as error:
                what = f"written without the model, which gave no usable answer: {error}"
                problems.append(Problem(where=f"theme '{theme.title}'", what=what))
                claims += _composed(part, self._context, self._names, paragraph)
        return _section(theme, claims), tuple(problems)

    async def _asked(self, theme: Theme, paragraph: int) -> list[Claim]:
        numbered = Numbered(theme.keys, self._context)
        given = {"title": theme.title, "description": theme.description, "papers": numbered.shown(self._names)}
        draft = await self._session.ask(self._prompts.fill("write", **given), SectionDraft)
        answers = ((n, answer) for n, part in enumerate(draft.paragraphs, paragraph) for answer in part.claims)
        return [claim for n, answer in answers for claim in numbered.claims(answer, n)]
