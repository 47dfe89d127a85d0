"""Record what every paper says, with quotes that stand in its text."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

from review import embedded
from review.errors import AnswerError
from review.evidence.quotes import founded
from review.evidence.readings import Piece, Reading, Records, batches, pieces, problems, records_of
from review.llm import Session
from review.llm.sparing import packed
from review.llm.together import together
from review.model import Corpus, Extraction, Finding, Paper, Problem
from review.resources import Prompt, Prompts
from review.settings import PAPERS_PER_CALL
from review.text.normal import clean
from review.text.suspicious import suspicion, worded

_HOSTILE = "the text {}: it was read as data, but look at what the review says of this paper"

_UNREAD = (
    "it has a text but no abstract, so only its title is read: --full-text lets a model read the text, "
    "or give a source that has the abstract"
)


def extract(  # noqa: PLR0913, PLR0917 - what is read, by whom, how much at a time, and what is known already
    corpus: Corpus,
    session: Session | None,
    prompts: Prompts,
    papers_per_call: int = PAPERS_PER_CALL,
    full_text: bool = False,
    known: Mapping[str, Sequence[Reading]] = {},
) -> tuple[tuple[Extraction, ...], tuple[Problem, ...]]:
    """Record every paper of a corpus, in its order, by the model or, with no session, by the embedded writer.

    The model is asked about a few papers at a time. A record counts as far as its quotes stand in its own paper; what
    does not is asked for once more, in one question, and then dropped with a problem. A paper that the model gives no
    usable answer for is read by the embedded writer, with a problem. Papers without an abstract are not asked about,
    unless they have a running text and `full_text` says to show it; one whose text speaks to language models is asked
    about alone, and reported. `known` are the readings of papers by key that an earlier review has: these are not asked
    about.
    """
    full_text = full_text and session is not None
    shown = [piece for paper in corpus.papers for piece in pieces(paper, full_text)]
    hostile = _hostile(corpus.papers, shown if full_text else ())
    warned = (
        *(Problem(where=key, what=_HOSTILE.format(worded(told))) for key, told in hostile.items()),
        *(Problem(where=paper.key, what=_UNREAD) for paper in corpus.papers if not full_text and _is_unread(paper)),
    )
    if session is None:
        return tuple(embedded.record(paper) for paper in corpus.papers), warned
    reader = _Reader(session, prompts)
    new = [piece for piece in shown if piece.paper.key not in known]
    together_as = partial(batches, size=papers_per_call, alone=frozenset(hostile))
    jobs = [reader.read(batch) for batch in packed(new, together_as, reader.question, session.knows)]
    readings = [reading for batch in session.run(jobs, "Reading papers") for reading in batch]
    of = {**known, **{key: [*group] for key, group in groupby(sorted(readings, key=_key), key=_key)}}
    outcomes = [_outcome(paper, of.get(paper.key, [])) for paper in corpus.papers]
    return tuple(record for record, _ in outcomes), (*warned, *(each for _, told in outcomes for each in told))


def _hostile(papers: Sequence[Paper], shown: Sequence[Piece]) -> dict[str, str]:
    """Say of each paper that speaks to language models what it says, by its key."""
    texts = [(paper.key, f"{paper.title}\n{paper.abstract}") for paper in papers]
    texts += [(piece.paper.key, piece.text) for piece in shown if piece.part == "body"]
    return {key: told for key, text in texts if (told := suspicion(text))}


def _is_unread(paper: Paper) -> bool:
    return bool(paper.body) and not paper.abstract


def _key(reading: Reading) -> str:
    return reading.piece.paper.key


class _Reader:
    def __init__(self, session: Session, prompts: Prompts) -> None:
        self._session = session
        self._prompts = prompts

    async def read(self, batch: Sequence[Piece]) -> list[Reading]:
        answers = await together(batch, self._first, self._session.in_batches)
        readings = [_reading(piece, answer) for piece, answer in zip(batch, answers, strict=True)]
        doubtful = [n for n, reading in enumerate(readings) if reading.doubtful]
        if doubtful == [*range(len(batch))] and not any(reading.quotes.lost for reading in readings):
            doubtful = [*doubtful[1:], doubtful[0]]  # the same question would get the answer that is kept
        better = await self._again([readings[n] for n in doubtful]) if doubtful else []
        found = dict(enumerate(readings)) | dict(zip(doubtful, better, strict=True))
        return [*found.values()]

    async def _first(self, batch: Sequence[Piece]) -> list[Reading | AnswerError]:
        """Ask about pieces; what a whole answer leaves out is asked about with what it quotes wrongly."""
        answer, readings = await self._asked([(piece, []) for piece in batch])
        return [answer.lacking if answer.lacking and not reading.record else reading for reading in readings]

    async def _again(self, doubtful: Sequence[Reading]) -> list[Reading]:
        try:
            _, readings = await self._asked([(reading.piece, reading.quotes.lost) for reading in doubtful])
        except AnswerError:
            return [*doubtful]  # the quotes asked about stay lost, and each is reported
        return [each.after(reading) for each, reading in zip(doubtful, readings, strict=True)]

    def question(self, batch: Sequence[Piece]) -> tuple[Prompt, type[Records]]:
        """Give the first question about pieces."""
        return self._question([(piece, []) for piece in batch])

    async def _asked(self, shown: Sequence[tuple[Piece, list[str]]]) -> tuple[Records, list[Reading]]:
        question = self._question(shown)
        answer = await self._session.ask(*question)
        readings = [Reading.of(piece, answer.of(n)) for n, (piece, _) in enumerate(shown, 1)]
        if not any(reading.quotes.found for reading in readings):
            self._session.unused(*question)
        return answer, readings

    def _question(self, shown: Sequence[tuple[Piece, list[str]]]) -> tuple[Prompt, type[Records]]:
        papers = [
            {"number": n, "title": clean(piece.title), "text": clean(piece.text), "faults": faults}
            for n, (piece, faults) in enumerate(shown, 1)
        ]
        return self._prompts.fill("extract", papers=papers), records_of(len(papers))


def _reading(piece: Piece, answer: Reading | AnswerError | None) -> Reading:
    return answer if isinstance(answer, Reading) else Reading.of(piece, None, str(answer))


def _outcome(paper: Paper, readings: Sequence[Reading]) -> tuple[Extraction, list[Problem]]:
    told = [Problem(where=paper.key, what=what) for what in problems(readings)]
    found = any(reading.quotes.found for reading in readings)
    return _extraction(paper, readings) if found else embedded.record(paper), told


def _extraction(paper: Paper, readings: Sequence[Reading]) -> Extraction:
    told = paper if paper.abstract else paper.model_copy(update={"abstract": paper.body})
    records = [reading.record for reading in readings if reading.record]
    findings = _findings(paper, told, readings)
    return Extraction(
        key=paper.key,
        problem=next((said for record in records if (said := founded(record.problem, told))), ""),
        approach=next((said for record in records if (said := founded(record.approach, told))), ""),
        motive=embedded.motive(paper, findings[0].span[0] if findings[0].part == "abstract" else len(paper.abstract)),
        findings=findings,
        keywords=embedded.keywords(paper),
        origin="model",
    )


def _findings(paper: Paper, told: Paper, readings: Sequence[Reading]) -> tuple[Finding, ...]:
    """List what was found in the abstract, and then what was found in the text, each in its order there."""
    found = {(each.piece.part, span): kind for each in readings for span, kind in each.quotes.found.items()}
    return tuple(
        Finding(id=f"{paper.key}:{n}", kind=kind, text=embedded.restate(quote, told), quote=quote, span=span, part=part)
        for n, ((part, span), kind) in enumerate(sorted(found.items()), 1)
        for quote in [(paper.body if part == "body" else paper.abstract)[slice(*span)]]
    )
