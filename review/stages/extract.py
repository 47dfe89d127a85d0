"""Record what every paper says, with quotes that stand in its text."""

from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints
from pydantic import Field as Of

from review import embedded
from review.errors import AnswerError
from review.llm import Session
from review.model import Corpus, Extraction, Finding, Paper, Problem
from review.resources import Prompt, Prompts
from review.text.normal import clean, locate
from review.text.sentences import sentences

Short = Annotated[str, StringConstraints(max_length=300)]
Outcome = tuple[Extraction, tuple[Problem, ...]]


class Quote(BaseModel):
    """Answer with one quote and what it states."""

    kind: Literal["contribution", "result"]
    quote: Annotated[str, StringConstraints(max_length=800)]


class PaperRecord(BaseModel):
    """Answer with what one paper says."""

    problem: Short
    approach: Short
    findings: Annotated[list[Quote], Of(max_length=6)]
    keywords: Annotated[list[Annotated[str, StringConstraints(max_length=60)]], Of(max_length=6)]


def extract(
    corpus: Corpus, session: Session | None, prompts: Prompts
) -> tuple[tuple[Extraction, ...], tuple[Problem, ...]]:
    """Record every paper of a corpus, in its order, by the model or, with no session, by the embedded writer.

    A quote that is not in the abstract is asked for once more and then dropped with a problem; a paper the model gives
    no usable answer for is read by the embedded writer, with a problem. Papers without an abstract are not asked about.
    """
    if session is None:
        return tuple(embedded.record(paper) for paper in corpus.papers), ()
    outcomes = session.run([_record(paper, session, prompts) for paper in corpus.papers], "Reading papers")
    return tuple(record for record, _ in outcomes), tuple(each for _, problems in outcomes for each in problems)


async def _record(paper: Paper, session: Session, prompts: Prompts) -> Outcome:
    if not paper.abstract:
        return embedded.record(paper), ()
    try:
        return await _asked(paper, session, prompts)
    except AnswerError as error:
        what = f"read without the model, which gave no usable answer: {error}"
        return embedded.record(paper), (Problem(where=paper.key, what=what),)


async def _asked(paper: Paper, session: Session, prompts: Prompts) -> Outcome:
    given = {"title": paper.title, "abstract": paper.abstract}
    answer = await session.ask(prompts.fill("extract", **given, faults=[]), PaperRecord)
    found, lost = _located(answer.findings, paper)
    if lost:
        again = prompts.fill("extract", **given, faults=[each.quote for each in lost])
        second, lost = _located(await _quotes(again, session) or lost, paper)
        found = {**second, **found}
    problems = tuple(
        Problem(where=paper.key, what=f"dropped a quote that is not in the abstract: {q.quote!r}") for q in lost
    )
    if not found:
        return embedded.record(paper), (
            *problems,
            Problem(where=paper.key, what="read without the model: it quoted nothing"),
        )
    return _extraction(paper, answer, found), problems


async def _quotes(prompt: Prompt, session: Session) -> list[Quote]:
    try:
        return (await session.ask(prompt, PaperRecord)).findings
    except AnswerError:
        return []  # the quotes asked about stay lost, and the caller reports each


Spans = dict[tuple[int, int], Literal["contribution", "result"]]


def _located(quotes: list[Quote], paper: Paper) -> tuple[Spans, list[Quote]]:
    """Find the sentences that each quote stands in, so that a figure keeps its subject; list the quotes not found."""
    found: Spans = {}
    lost = []
    for quote in quotes:
        span = locate(quote.quote, paper.abstract)
        if span is None:
            lost.append(quote)
            continue
        for sentence in _touched(span, paper.abstract):
            found.setdefault(sentence, quote.kind)
    return found, lost


def _touched(span: tuple[int, int], text: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end in sentences(text) if start < span[1] and end > span[0]]


def _extraction(paper: Paper, answer: PaperRecord, found: Spans) -> Extraction:
    findings = tuple(
        Finding(id=f"{paper.key}:{n}", kind=kind, text=embedded.restate(quote, paper), quote=quote, span=span)
        for n, (span, kind) in enumerate(sorted(found.items()), 1)
        for quote in [paper.abstract[slice(*span)]]
    )
    return Extraction(
        key=paper.key,
        problem=clean(answer.problem),
        approach=clean(answer.approach),
        findings=findings,
        keywords=tuple(clean(word) for word in answer.keywords),
        origin="model",
    )
