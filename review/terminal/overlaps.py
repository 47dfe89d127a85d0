"""What `review check` says on the terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping

from review.checking import Compared
from review.evidence.overlap import Found
from review.model import Audit
from review.text.grammar import quantity
from review.text.normal import clean

_HOW: Mapping[Found, str] = {
    "verbatim": "not in quotation marks",
    "quoted": "in quotation marks",
    "reworded": "nearly a sentence of the paper",
}
_LONGEST = 160


def audited(audit: Audit) -> Iterator[str]:
    """Say whether the review still keeps the promise."""
    found = "no violation" if not audit.violations else quantity(audit.violations, "violation")
    yield f"{quantity(audit.claims, 'sentence')} on {quantity(audit.given, 'paper')} checked again: {found}."
    if audit.missing and audit.violations:
        yield f"  no sentence cites: {', '.join(audit.missing)}"


def shared(compared: Compared) -> Iterator[str]:
    """List what a document shares with papers, and count it."""
    count = Counter(each.how for each in compared.overlaps)
    counts = ", ".join(f"{count[how]} {told}" for how, told in _HOW.items())
    yield f"{compared.path}: {quantity(len(compared.overlaps), 'passage')} with the words of a paper: {counts}."
    for each in compared.overlaps:
        passage = _cut(clean(compared.text[each.start : each.end]))
        yield f"  {each.key}, {each.words} words, {_HOW[each.how]}: {passage}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
