"""Take what an earlier review recorded of a paper for an answer about it, as far as it still stands in its text."""

from collections.abc import Iterator, Sequence
from typing import get_args

from review.evidence.quotes import Kind, Located, Spans
from review.evidence.readings import PaperRecord, Part, Piece, Reading
from review.model import Extraction, Paper


def recalled(paper: Paper, before: Paper, record: Extraction, full_text: bool = False) -> list[Reading]:
    """Give the readings of a paper that a model's record of it holds, one of each part that it quotes.

    There are none where its text is another now, where the wanted parts of it are not those that were read, where a
    quote does not stand where the record says, or where the record is not a model's.
    """
    if record.origin != "model" or not _reads_alike(paper, before, record, full_text):
        return []
    if any(_text(paper, each.part)[slice(*each.span)] != each.quote for each in record.findings):
        return []
    said = PaperRecord(paper=1, problem=record.problem, approach=record.approach, contributions=[], results=[])
    return [
        Reading(Piece(paper, paper.title, _text(paper, part), 0, part), said, Located(spans, []))
        for part, spans in _spans(record)
    ]


def _reads_alike(paper: Paper, before: Paper, record: Extraction, full_text: bool) -> bool:
    told = {finding.part for finding in record.findings}
    wanted = full_text and bool(paper.body)
    same = (paper.title, paper.abstract) == (before.title, before.abstract) and (
        not wanted or paper.body == before.body
    )
    return same and ("body" in told) == wanted and "title" not in told


def _spans(record: Extraction) -> Iterator[tuple[Part, Spans]]:
    for part in get_args(Part):
        spans: Spans = {each.span: kind for each in record.findings if each.part == part for kind in _kind(each.kind)}
        if spans:
            yield part, spans


def _kind(name: str) -> Sequence[Kind]:
    return [kind for kind in get_args(Kind) if kind == name]


def _text(paper: Paper, part: str) -> str:
    return paper.body if part == "body" else paper.abstract
