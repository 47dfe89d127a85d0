"""Screening by a criterion in words, which a model applies to a few papers at a time."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field as Of
from pydantic import StringConstraints, create_model

from review.answer import Item, Listed, cut, fitting, single
from review.errors import AnswerError
from review.llm import Session
from review.llm.together import together
from review.model import Decision, Paper, Problem
from review.resources import Prompts
from review.text.normal import clean
from review.text.suspicious import suspicion

BY = "criterion"
_LONGEST = 3000


class Verdict(Item):
    """Answer with whether one paper fits, by its number in the question, and why."""

    paper: int
    reason: Annotated[str, StringConstraints(max_length=160), cut(160)]
    keep: bool


class Verdicts(Listed):
    """Answer with a verdict for each paper of a question."""

    papers: list[Verdict]

    def of(self, number: int) -> Verdict | None:
        """Give the verdict on a paper; None where there is none or, as none can be trusted then, more than one."""
        given = [verdict for verdict in self.papers if verdict.paper == number]
        return given[0] if len(given) == 1 else None


Outcome = Verdict | AnswerError | None


def judged(
    papers: Sequence[Paper], criterion: str, session: Session, prompts: Prompts, size: int
) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Give a decision for each paper that the model has a usable answer for, and a problem for each other one.

    A paper whose text speaks to language models is asked about alone, so that it decides on no other.
    """

    async def ask(batch: Sequence[Paper]) -> list[Outcome]:
        shown = [
            {"number": n, "title": clean(paper.title), "text": clean(paper.abstract[:_LONGEST])}
            for n, paper in enumerate(batch, 1)
        ]
        prompt = prompts.fill("screen", criterion=criterion, papers=shown)
        answer = await session.ask(prompt, _verdicts_of(len(batch)))
        return [answer.of(n) or answer.lacking for n in range(1, len(batch) + 1)]

    batches = [*_batches(papers, size)]
    answers = session.run([together(batch, ask, session.in_batches) for batch in batches], "Screening papers")
    told = [
        _told(*each) for batch, given in zip(batches, answers, strict=True) for each in zip(batch, given, strict=True)
    ]
    order = {paper.key: n for n, paper in enumerate(papers)}
    decisions = sorted((each for each in told if isinstance(each, Decision)), key=lambda each: order[each.key])
    return tuple(decisions), tuple(each for each in told if isinstance(each, Problem))


def _verdicts_of(size: int) -> type[Verdicts]:
    """Bound the answer to one verdict a paper."""
    papers = Annotated[list[Verdict], Of(max_length=size), cut(size), single("paper"), fitting(Verdict)]
    return create_model("Verdicts", __base__=Verdicts, papers=papers)


def _batches(papers: Sequence[Paper], size: int) -> Iterator[list[Paper]]:
    hostile = {paper.key for paper in papers if suspicion(f"{paper.title}\n{paper.abstract}")}
    plain = [paper for paper in papers if paper.key not in hostile]
    yield from (plain[start : start + size] for start in range(0, len(plain), size))
    yield from ([paper] for paper in papers if paper.key in hostile)


def _told(paper: Paper, answer: Outcome) -> Decision | Problem:
    if isinstance(answer, Verdict) and (answer.keep or clean(answer.reason)):
        return Decision(key=paper.key, title=paper.title, kept=answer.keep, by=BY, why=clean(answer.reason))
    why = str(answer) if isinstance(answer, AnswerError) else "no verdict with a reason"
    return Problem(where=paper.key, what=f"kept without screening: the model gave no usable answer: {why}")
