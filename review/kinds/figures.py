"""Label the figures of a paper's quotes: what each measures, how far it reaches, and what it is compared with."""

import re
from collections.abc import Sequence

from review.embedded.counted import is_generic
from review.evidence.context import Context
from review.evidence.mend import faults
from review.evidence.runs import MEASURED
from review.evidence.slots import Slot, slots
from review.evidence.tokens import Token, tokens
from review.model import Claim, Extraction, Finding

_BOUNDS = {"max": "up to", "mean": "on average", "min": "at least"}
_APART = " · "
_OF_THE_TIME = re.compile(r"\s*of the time\b")


def figures(record: Extraction, context: Context) -> list[Claim]:
    """Give a label for each measured figure of a record's quotes, as the check reads it: `4.41× · speed · over DGL`.

    What of a label the check would not let through is left out, and a figure that it would not, too.
    """
    found = [(finding, slot) for finding in record.findings for slot in _measured(finding, context)]
    labels = (_sound(finding, slot, context) for finding, slot in found)
    return list(dict.fromkeys(label for label in labels if label))


def _measured(finding: Finding, context: Context) -> list[Slot]:
    known = slots(finding.quote, context.introduced(finding.key))
    return [slot for slot in known if any(figure.unit in MEASURED for figure in slot.figures)]


def _sound(finding: Finding, slot: Slot, context: Context) -> Claim | None:
    figure = finding.quote[slot.figures[0].start : slot.figures[-1].end].strip()
    words = tokens(finding.quote, context.introduced(finding.key))
    what, how, over = _quantity(finding, slot, words), _bound(slot), _baselines(finding, slot, words)
    for parts in ((figure, what, how, over), (figure, what, over), (figure, what), (figure,)):
        claim = Claim(text=_APART.join(part for part in parts if part), evidence=(finding.id,))
        if not faults([claim], (finding.key,), context):
            return claim
    return None


def _quantity(finding: Finding, slot: Slot, words: Sequence[Token]) -> str:
    """Name what is measured in the quote's own words: those nearest to the figure, and no `95% of the time`."""
    first, last = slot.figures[0].start, slot.figures[-1].end
    if _OF_THE_TIME.match(finding.quote, last):
        return ""
    wanted = {f"q:{each}" for each in slot.near or slot.quantities}
    near = sorted(words, key=lambda word: min(abs(word.start - last), abs(first - word.end)))
    chosen = {word.form: word for word in reversed(near) if word.form in wanted}
    return " ".join(finding.quote[word.start : word.end].lower() for word in sorted(chosen.values()))


def _bound(slot: Slot) -> str:
    return next((_BOUNDS[each] for each in sorted(slot.bounds) if each in _BOUNDS), "")


def _baselines(finding: Finding, slot: Slot, words: Sequence[Token]) -> str:
    """Name the baselines as the quote writes them, names of more than one word in one piece."""
    text = finding.quote
    spans: list[tuple[int, int]] = []
    for word in words:
        if word.form not in slot.baselines or is_generic(text[word.start : word.end]):
            continue
        if spans and not text[spans[-1][1] : word.start].strip():
            spans[-1] = (spans[-1][0], word.end)
        else:
            spans.append((word.start, word.end))
    return f"over {', '.join(dict.fromkeys(text[start:end] for start, end in spans))}" if spans else ""
