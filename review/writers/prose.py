"""Claims as running text, cut where a citation goes in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from review.errors import InputError
from review.model import Claim, Finding
from review.text.normal import clean
from review.text.sentences import sentences
from review.writers.references import Reference

_END = re.compile(r"[.!?…。！？]+[)\]}]*\s*\Z")
_RANGE = re.compile(r"(?<=[\d%×])\s?[∼~]\s?(?=\d)")
_CLOSING = tuple(",.;:!?)]}’”…%、。，；：！？）")


@dataclass(frozen=True)
class Piece:
    """Hold a stretch of text, with the space before it, and the papers to cite after it; a slot is to be filled in."""

    text: str
    cites: tuple[Reference, ...] = ()
    slot: bool = False


@dataclass(frozen=True)
class Quote:
    """Hold words of a paper that prove something; `part` is where they stand, its title or its abstract.

    `kind` is what they state: a contribution, a result or a problem.
    """

    text: str
    part: str
    kind: str
    paper: Reference


@dataclass(frozen=True)
class Paragraph:
    """Hold a paragraph's text and the quotes that prove it."""

    pieces: tuple[Piece, ...]
    quotes: tuple[Quote, ...]


def paragraphs(
    claims: Iterable[Claim], papers: Mapping[str, Reference], findings: Mapping[str, Finding]
) -> tuple[Paragraph, ...]:
    """Join claims into paragraphs. Raises InputError when one cites a paper that the review does not have."""
    by_paragraph = groupby(claims, key=lambda claim: claim.paragraph)
    return tuple(_paragraph(list(group), papers, findings) for _, group in by_paragraph)


def _paragraph(claims: Sequence[Claim], papers: Mapping[str, Reference], findings: Mapping[str, Finding]) -> Paragraph:
    pieces: list[Piece] = []
    for claim in claims:
        first, *rest = _pieces(claim, papers) or [Piece("")]
        pieces += [replace(first, text=f"{' ' if pieces else ''}{first.text.lstrip()}"), *rest]
    proofs = dict.fromkeys(each for claim in claims for each in claim.evidence)
    quoted = [findings[each] for each in proofs if each in findings]
    return Paragraph(tuple(pieces), tuple(Quote(clean(f.quote), f.part, f.kind, papers[f.key]) for f in quoted))


def _pieces(claim: Claim, papers: Mapping[str, Reference]) -> list[Piece]:
    if claim.origin == "slot":
        return [Piece(clean(claim.text), slot=True)]
    cuts = _cuts(claim)
    places = sorted(cuts)
    spans = zip([0, *places], [*places, len(claim.text)], strict=True)
    texts = [_spaced(typeset(clean(claim.text[start:end]))) for start, end in spans]
    cites = [tuple(_paper(key, papers) for key in cuts[place]) for place in places]
    return [Piece(*each) for each in zip(texts, [*cites, ()], strict=True) if any(each)]


def typeset(text: str) -> str:
    """Set ranges of figures with a dash, as in `14.6%–25.5%`; a text that quotes is left as it is."""
    return text if "“" in text else _RANGE.sub("–", text)


def _cuts(claim: Claim) -> dict[int, list[str]]:
    """Map places in a claim's text to the keys to cite there: the marks', and all others before the final full stop.

    A paper is cited again in a sentence of its own: only in the last sentence, what is marked needs no second citation.
    """
    end = len(claim.text[: _end(claim.text)].rstrip())
    cuts: dict[int, list[str]] = {}
    for mark in claim.marks:
        cuts.setdefault(min(max(mark.at, 0), end), []).extend(mark.evidence)
    last = max((start for start, _ in sentences(claim.text)), default=0)
    marked = {each for mark in claim.marks for each in mark.evidence}
    near = {_key(each) for place, evidence in cuts.items() if place > last for each in evidence}
    rest = [each for each in claim.evidence if each not in marked and _key(each) not in near]
    if rest:
        cuts.setdefault(end, []).extend(rest)
    return {place: list(dict.fromkeys(map(_key, evidence))) for place, evidence in cuts.items()}


def _end(text: str) -> int:
    found = _END.search(text)
    return found.start() if found else len(text)


def _spaced(text: str) -> str:
    return text if not text or text.startswith(_CLOSING) else f" {text}"


def _paper(key: str, papers: Mapping[str, Reference]) -> Reference:
    if key not in papers:
        raise InputError(f"review.json: a sentence cites '{key}', which is no paper of the review; run it again")
    return papers[key]


def _key(finding: str) -> str:
    return finding.rpartition(":")[0]
