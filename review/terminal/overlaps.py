"""What `review check` says on the terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping

from review.checking import Checked, Compared
from review.edits import Edited
from review.evidence.overlap import Found
from review.evidence.violations import Violation
from review.text.grammar import quantity
from review.text.normal import clean

_HOW: Mapping[Found, str] = {
    "verbatim": "not in quotation marks",
    "quoted": "in quotation marks",
    "reworded": "nearly a sentence of the paper",
}
_LONGEST = 160


def audited(checked: Checked) -> Iterator[str]:
    """Say whether the review still keeps the promise, and list what breaks it."""
    audit = checked.audit
    found = f"{quantity(audit.violations, 'violation')}:" if audit.violations else "no violation."
    yield f"{quantity(audit.claims, 'sentence')} on {quantity(audit.given, 'paper')} checked again: {found}"
    for each in checked.violations:
        yield f"  {clean(_violated(each))}"


def changed(found: Edited) -> Iterator[str]:
    """Say that a document was edited, and where."""
    head = f"{found.path}: edited since it was made"
    if not found.edits:
        yield f"{head}; what was edited is not checked."
        return
    yield f"{head}, in {quantity(len(found.edits), 'place')}, of which nothing is checked:"
    for each in found.edits:
        yield f"  line {each.line}: “{_cut(clean(each.before))}” became “{_cut(clean(each.after))}”"


def _violated(found: Violation) -> str:
    if found.kind == "paper":
        return f"paper {found.where}: {found.what}"
    place = "of" if found.kind == "description" else "in"
    return f"{found.kind} {place} {found.where}: {found.what}: “{_cut(clean(found.text))}”"


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
