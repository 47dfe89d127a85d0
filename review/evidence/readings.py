"""What a model is asked to record of papers, and what of its answers stands in their texts."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field as Of
from pydantic import StringConstraints, create_model

from review.answer import Item, Listed, cut, fitting, single
from review.evidence.quotes import Kind, Located, located
from review.model import Paper
from review.text.passages import LONGEST, passages

MOST_CHARACTERS = 4 * LONGEST
MOST_SENTENCES = 4
MOST_PASSAGES = 4

Part = Literal["abstract", "body"]

Words = Annotated[str, StringConstraints(max_length=200), cut(200)]
Quote = Annotated[str, StringConstraints(max_length=500), cut(500)]
Quotes = Annotated[list[Quote], Of(max_length=2), cut(2)]

_CALLED: dict[Part, str] = {"abstract": "abstract", "body": "text"}


class PaperRecord(Item):
    """Answer with what one paper says; `paper` is its number in the question."""

    paper: int
    problem: Words
    approach: Words
    contributions: Quotes
    results: Quotes

    @property
    def quotes(self) -> list[tuple[str, Kind]]:
        """List the quotes and what each of them states."""
        return [(quote, "contribution") for quote in self.contributions] + [(quote, "result") for quote in self.results]


class Records(Listed):
    """Answer with a record for each paper of a question."""

    papers: list[PaperRecord]

    def of(self, number: int) -> PaperRecord | None:
        """Give the record of a paper; None where there is none or, as none can be trusted then, more than one."""
        given = [record for record in self.papers if record.paper == number]
        return given[0] if len(given) == 1 else None


@cache
def records_of(size: int) -> type[Records]:
    """Bound the answer to one record a paper; one type a size, as the seam keeps what it makes of a type."""
    papers = Annotated[list[PaperRecord], Of(max_length=size), cut(size), single("paper"), fitting(PaperRecord)]
    return create_model("Records", __base__=Records, papers=papers)


class Piece(NamedTuple):
    """Hold what is shown of a paper: a part of it, or a passage of a long one, and where that starts."""

    paper: Paper
    title: str
    text: str
    start: int
    part: Part = "abstract"


def pieces(paper: Paper, full_text: bool = False) -> list[Piece]:
    """Cut a paper into what is shown at a time; nothing for a paper without an abstract.

    With `full_text` the first and the last passages of its running text are shown, too: there papers say what is new
    and what came of it.
    """
    spans = passages(paper.abstract)
    marks = [f" ({n} of {len(spans)})" if len(spans) > 1 else "" for n in range(1, len(spans) + 1)]
    shown = [
        Piece(paper, f"{paper.title}{mark}", paper.abstract[start:end], start)
        for mark, (start, end) in zip(marks, spans, strict=True)
    ]
    return [*shown, *_of_body(paper)] if full_text else shown


def _of_body(paper: Paper) -> Iterator[Piece]:
    spans = passages(paper.body)
    half = MOST_PASSAGES // 2
    for n, (start, end) in enumerate(spans):
        if n < half or n >= len(spans) - half:
            title = f"{paper.title} (text, {n + 1} of {len(spans)})"
            yield Piece(paper, title, paper.body[start:end], start, "body")


def batches(given: Iterable[Piece], size: int, alone: frozenset[str]) -> Iterator[list[Piece]]:
    """Put pieces into questions, in order: at most `size` to one, not too many characters, and these papers alone."""
    batch: list[Piece] = []
    for piece in given:
        length = len(piece.text) + sum(len(each.text) for each in batch)
        if piece.paper.key in alone:
            yield [piece]
            continue
        if batch and (len(batch) == size or length > MOST_CHARACTERS):
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


class Reading(NamedTuple):
    """Hold the record of one piece, with its quotes as sentences of its part, or the reason why there is none."""

    piece: Piece
    record: PaperRecord | None
    quotes: Located
    fault: str = ""

    @classmethod
    def of(cls, piece: Piece, record: PaperRecord | None, fault: str = "") -> Self:
        """Look for a record's quotes in the piece that it is about."""
        quotes = located(record.quotes if record else [], piece.text, piece.start)
        return cls(piece, record, Located(dict([*quotes.found.items()][:MOST_SENTENCES]), quotes.lost), fault)

    @property
    def doubtful(self) -> bool:
        """Tell whether another answer could be better: something was quoted wrongly, or nothing at all."""
        return not self.fault and (bool(self.quotes.lost) or not self.quotes.found)

    def after(self, again: Self) -> Self:
        """Put a second answer's quotes beside those found already; what stays lost is what the second has lost."""
        found = {**again.quotes.found, **self.quotes.found}
        lost = again.quotes.lost if again.record else self.quotes.lost
        record = self.record if self.quotes.found else again.record  # a record that quotes another paper is of that one
        return self._replace(record=record, quotes=Located(found, lost))


def problems(readings: Sequence[Reading]) -> list[str]:
    """Say what of the answers about one paper could not be used."""
    found = any(each.quotes.found for each in readings)
    unread = "a passage was not read by" if found else "read without"
    faults = [f"{unread} the model, which gave no usable answer: {each.fault}" for each in readings if each.fault]
    lost = [
        f"dropped a quote that is not in the {_CALLED[each.piece.part]}: {quote!r}"
        for each in readings
        for quote in each.quotes.lost
    ]
    if readings and not found and not faults:
        return [*lost, "read without the model: it quoted nothing from this paper"]
    return [*faults, *lost]
